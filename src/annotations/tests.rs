//! What holds of all annotations and files.

use proptest::{collection::vec, prelude::*};

mod import;

use super::*;
use crate::domain::{TenantId, Timestamp};

fn id(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

/// Few values and few times, so that both often meet.
fn change() -> impl Strategy<Value = (Value, i64)> {
    let text = "[ab\\PC]{0,3}";
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Favourite),
        text.prop_map(Value::Alias),
        vec(text, 0..3).prop_map(Value::Tags),
        "[ab\n\\PC]{0,4}".prop_map(Value::Note),
    ];
    (value, 0_i64..6)
}

prop_compose! {
    fn annotation()(
        changes in vec(change(), 0..6), share_after in 0_usize..8,
    ) -> Annotation {
        let mut annotation = Annotation::default();
        for (n, (value, millis)) in changes.into_iter().enumerate() {
            annotation.set(value, at(millis));
            if n == share_after {
                annotation.mark_shared();
            }
        }
        annotation
    }
}

fn all() -> impl Strategy<Value = Annotations> {
    let all = prop::collection::btree_map((0_u8..4).prop_map(id), annotation(), 0..4);
    all.prop_map(|all| all.into_iter().collect())
}

fn file(all: &Annotations) -> AnnotationFile {
    AnnotationFile::of(all, |_| "Contoso".to_owned())
}

fn of_one(annotation: Annotation) -> Annotations {
    [(id(1), annotation)].into_iter().collect()
}

fn merged(mut a: Annotation, b: &Annotation) -> Annotation {
    a.merge(b.clone());
    a
}

/// The time of the last change of each part.
fn times(it: &Annotation) -> [Option<Timestamp>; 4] {
    [
        it.favourite.as_ref().map(|kept| kept.changed),
        it.alias.as_ref().map(|kept| kept.changed),
        it.tags.as_ref().map(|kept| kept.changed),
        it.note.as_ref().map(|kept| kept.changed),
    ]
}

fn values(it: &Annotation) -> [Value; 4] {
    [
        Value::Favourite(it.is_favourite()),
        Value::Alias(it.alias().to_owned()),
        Value::Tags(it.tags().to_vec()),
        Value::Note(it.note().to_owned()),
    ]
}

#[test]
fn a_later_change_wins_and_an_emptied_value_stays_empty() {
    let mut here = Annotation::default();
    here.set(Value::Alias("  Fab\tEurope ".to_owned()), at(10));
    assert_eq!(here.alias(), "Fab Europe");
    let before = here.clone();
    here.set(Value::Alias(String::new()), at(5));
    assert_eq!(here.alias.as_ref().unwrap().changed, at(11), "the clock went back");
    here.merge(before);
    assert_eq!(here.alias(), "");
}

#[test]
fn a_tag_is_there_once_in_any_case() {
    let tags = with_tag(&with_tag(&[], " VIP "), "vip");
    assert_eq!(tags, ["VIP"]);
    assert_eq!(with_tag(&tags, " \n "), ["VIP"]);
    assert_eq!(without_tag(&with_tag(&tags, "Öst"), "VIP"), ["Öst"]);
}

#[test]
fn a_file_is_known_by_its_content() {
    let bytes = file(&Annotations::default()).write(at(0));
    assert!(is_annotation_file(&bytes));
    assert!(is_annotation_file(&[b"\xEF\xBB\xBF \n", &bytes[..]].concat()));
    for other in [&b"{\"format\": \"regia-snapshot\"}"[..], b"regia-annotations", b"", b"{"] {
        assert!(!is_annotation_file(other));
    }
}

#[test]
fn a_damaged_part_of_a_file_costs_its_neighbours_nothing() {
    let text = format!(
        r#"{{"format": "regia-annotations", "version": 1, "customers": {{
            "{}": {{
                "name": 7,
                "favourite": {{"value": "yes", "changed": "2026-11-30T09:00:00Z"}},
                "alias": {{"value": "Fab", "changed": "2026-11-30T09:00:00.5Z", "by": "anna"}},
                "tags": {{"value": ["a", "A", ""]}},
                "note": {{"value": "n", "changed": "yesterday"}},
                "colour": "red"
            }},
            "contoso": {{}},
            "{}": {{"note": {{"value": "kept", "changed": "2026-11-30T09:00:00Z", "shared": "2026-11-30T09:00:00Z"}}}}
        }}}}"#,
        id(1),
        id(2).to_string().to_uppercase(),
    );
    let read = AnnotationFile::read(text.as_bytes()).unwrap();
    assert_eq!(read.unread, 2);
    let first = &read.customers[&id(1)].annotation;
    assert_eq!(values(first)[1], Value::Alias("Fab".to_owned()));
    assert_eq!(times(first).iter().flatten().count(), 1);
    let second = &read.customers[&id(2)].annotation;
    assert_eq!((second.note(), second.note.as_ref().unwrap().shared), ("kept", None));
}

#[test]
fn other_files_and_newer_versions_are_refused() {
    let damaged = Err(AnnotationFileError::Damaged);
    for text in [
        "",
        "7",
        "{}",
        "{\"format\": \"regia-annotations\"}",
        "{\"format\": \"regia-snapshot\", \"version\": 1}",
    ] {
        assert_eq!(AnnotationFile::read(text.as_bytes()), damaged, "{text}");
    }
    let newer = br#"{"format": "regia-annotations", "version": 2, "customers": []}"#;
    assert_eq!(AnnotationFile::read(newer), Err(AnnotationFileError::NewerVersion(2)));
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        a in annotation(), b in annotation(), c in annotation(),
    ) {
        prop_assert_eq!(merged(a.clone(), &b), merged(b.clone(), &a));
        prop_assert_eq!(merged(merged(a.clone(), &b), &c), merged(a.clone(), &merged(b.clone(), &c)));
        let once = merged(a, &b);
        prop_assert_eq!(merged(once.clone(), &b), once);
    }

    #[test]
    fn nothing_newer_is_lost(a in annotation(), b in annotation()) {
        let both = merged(a.clone(), &b);
        for part in 0..4 {
            let (a_time, b_time) = (times(&a)[part], times(&b)[part]);
            prop_assert_eq!(times(&both)[part], a_time.max(b_time));
            if a_time > b_time {
                prop_assert_eq!(&values(&both)[part], &values(&a)[part]);
            }
        }
    }

    #[test]
    fn a_change_outlives_a_merge_with_what_was_there_before(
        before in annotation(), (value, millis) in change(),
    ) {
        let mut after = before.clone();
        after.set(value, at(millis));
        prop_assert_eq!(merged(before, &after), after);
    }

    #[test]
    fn what_is_stored_and_what_is_in_a_file_is_read_as_it_was_written(all in all(), millis in 0_i64..4_000_000_000_000) {
        for (_, annotation) in &all {
            let stored = Annotation::from_json(&annotation.to_json());
            prop_assert_eq!(stored.as_ref(), Some(annotation));
        }
        let written = file(&all);
        prop_assert_eq!(AnnotationFile::read(&written.write(at(millis))), Ok(written));
    }

    #[test]
    fn the_rows_of_a_browser_have_together_what_was_stored_in_any_order(
        one in all(), two in all(), reversed: bool,
    ) {
        let mut rows: Vec<(String, Vec<u8>)> =
            one.iter().map(|(id, it)| (id.to_string(), it.to_json())).collect();
        rows.push((key_of_several("x"), write_several(&two)));
        rows.push(("unknown".to_owned(), b"{}".to_vec()));
        if reversed {
            rows.reverse();
        }
        let read = rows.iter().flat_map(|(key, value)| read_row(key, value));
        let mut expected = one;
        expected.merge(two.iter().map(|(id, it)| (*id, it.clone())));
        prop_assert_eq!(read.collect::<Annotations>(), expected);
    }

    #[test]
    fn no_bytes_panic(start in "[{\\[\":a0-9,nl]{0,12}", bytes: Vec<u8>, at_byte: prop::sample::Index, all in all()) {
        let text = [start.as_bytes(), &bytes].concat();
        prop_assert!(AnnotationFile::read(&text).is_err() || text.len() > 40);
        Annotation::from_json(&text);
        read_row(&id(1).to_string(), &text);
        read_row(&key_of_several("x"), &text);
        is_annotation_file(&text);
        let mut damaged = file(&all).write(at(0));
        let place = at_byte.index(damaged.len());
        damaged[place] = bytes.first().copied().unwrap_or(b'"');
        // Read in part, or refused.
        let _read = AnnotationFile::read(&damaged);
        damaged.truncate(place);
        prop_assert!(AnnotationFile::read(&damaged).is_err());
    }
}
