//! What a search finds by what a person keeps of customers.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{
    directory::{
        Column, Direction, Listing, Query, Sort,
        fold::{decompose, fold},
        tests::{id, listing, names, record},
    },
    domain::Record,
};

fn marked(all: &Listing, annotations: &[(u8, bool, &str, &[&str])]) -> Listing {
    let mut kept = AnnotationIndex::none();
    for (n, is_favourite, alias, tags) in annotations {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        kept.set(
            id(*n),
            IndexedAnnotation { is_favourite: *is_favourite, alias, tags: &tags, note: "" },
            decompose,
        );
    }
    Listing { annotations: Arc::new(kept), ..all.clone() }
}

fn by_text(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn found(all: &Listing, text: &str) -> Vec<String> {
    let title = |row| all.directory.row(row).unwrap().title();
    all.find(&by_text(text)).into_iter().map(title).collect()
}

fn sample() -> Listing {
    let mut tagged = record(3, "Adatum", &["adatum.example"]);
    tagged.customer.alias = Some("Ada".to_owned());
    tagged.customer.tags = vec!["Gold".to_owned(), "Süd".to_owned()];
    listing(&[
        record(1, "Contoso", &["contoso.example"]),
        record(2, "Fabrikam Europe", &["fabrikam.example"]),
        tagged,
    ])
}

#[test]
fn own_aliases_and_tags_find_the_customer_as_those_of_a_source_do() {
    let all = marked(
        &sample(),
        &[(1, false, "Müller-Bau", &["VIP", "silver"]), (2, false, "", &["Contoso’s sister"])],
    );
    for (text, expected) in [
        ("müller-bau", &["Contoso"][..]),
        ("muellerbau", &["Contoso"]),
        ("vip", &["Contoso"]),
        ("contoso", &["Contoso", "Fabrikam Europe"]),
        ("contoso vip", &["Contoso"]),
        ("vip silver contoso.example", &["Contoso"]),
        ("fab sister", &["Fabrikam Europe"]),
        ("europe contosos", &["Fabrikam Europe"]),
        ("gold", &["Adatum"]),
        ("vip gold", &[]),
    ] {
        assert_eq!(found(&all, text), expected, "{text}");
    }
    assert_eq!(names(&all, "vip", None), Vec::<String>::new());
}

#[test]
fn a_row_is_asked_for_its_tags_and_whether_it_is_a_favourite() {
    let all = marked(&sample(), &[(3, true, "Own", &["SUD", "Öst"]), (9, true, "Gone", &["x"])]);
    assert_eq!(all.tags(2), ["SUD", "Öst", "Gold"]);
    let with = |tag: &str| all.rows_with_tag(&[tag.to_owned()]);
    assert_eq!(with("sud"), [false, false, true]);
    assert_eq!(with("ost"), with("gold"));
    assert_eq!(with("gol"), [false; 3]);
    assert_eq!((all.is_favourite(2), all.is_favourite(0)), (true, false));
    assert!(all.tags(0).is_empty() && all.tags(7).is_empty() && !all.is_favourite(7));
    assert_eq!((all.annotations.alias(id(3)), all.annotations.folded_alias(id(3))), ("Own", "own"));
    assert_eq!(all.annotations.alias(id(1)), "");
    let only = Query { favourites: true, ..Query::default() };
    assert_eq!(all.find(&only), [2]);
    assert!(sample().find(&only).is_empty());
    assert!(!sample().annotations.is_read() && all.annotations.is_read());
}

#[test]
fn a_changed_mark_takes_the_place_of_the_one_before() {
    let all = marked(
        &sample(),
        &[
            (1, true, "one", &["a b"]),
            (2, true, "two", &[]),
            (1, false, "", &["other"]),
            (1, false, "", &[]),
        ],
    );
    assert_eq!(found(&all, "one"), Vec::<String>::new());
    assert_eq!(found(&all, "two"), ["Fabrikam Europe"]);
    assert!(!all.is_favourite(0) && all.is_favourite(1));
}

/// The sample, whose customers have these notes.
fn noted(notes: &[(u8, &str)]) -> Listing {
    let mut kept = AnnotationIndex::none();
    for (n, note) in notes {
        let annotation = IndexedAnnotation { note, ..IndexedAnnotation::default() };
        kept.set(id(*n), annotation, decompose);
    }
    Listing { annotations: Arc::new(kept), ..sample() }
}

#[test]
fn a_word_of_a_note_finds_its_customer_after_those_with_the_name() {
    let all = noted(&[
        (1, "Calls Fabrikam's Müller\non Mondays"),
        (2, ""),
        (3, "Invoice to contoso.example, net 30"),
    ]);
    for (text, expected) in [
        ("mondays", &["Contoso"][..]),
        ("mueller", &["Contoso"]),
        ("muller on mon", &["Contoso"]),
        ("contoso mondays", &["Contoso"]),
        ("fabrikam", &["Fabrikam Europe", "Contoso"]),
        ("contoso", &["Contoso", "Adatum"]),
        ("gold net", &["Adatum"]),
        ("europe mondays", &[]),
    ] {
        assert_eq!(found(&all, text), expected, "{text}");
    }
    assert_eq!(all.annotations.tagged().count(), 0);
    assert_eq!(all.find_without_notes("mondays"), [0; 0]);
    for (text, is_noted) in [("mondays", true), ("contoso", false), ("nothing", false), ("", false)]
    {
        let rows = all.find(&by_text(text));
        assert_eq!(all.are_found_by_notes(text, &rows), is_noted, "{text}");
    }
    assert_eq!(all.find_without_notes("contoso"), all.find(&by_text("contoso"))[..1]);
    // An order does not bring a note before a name.
    for direction in [Direction::Ascending, Direction::Descending] {
        for column in [Column::Organization, Column::Domain, Column::Health] {
            let sort = Some(Sort { column, direction });
            let rows = all.find(&Query { sort, ..by_text("fabrikam") });
            assert_eq!(rows, [1, 0], "{column:?} {direction:?}");
        }
    }
    // A note that is changed or deleted is found no more.
    let mut kept = AnnotationIndex::clone(&all.annotations);
    kept.set(id(1), IndexedAnnotation::default(), decompose);
    kept.set(id(3), IndexedAnnotation { note: "Anna", ..Default::default() }, decompose);
    let all = Listing { annotations: Arc::new(kept), ..all };
    assert_eq!(found(&all, "mondays"), [""; 0]);
    assert_eq!((found(&all, "net"), found(&all, "anna")), (vec![], vec!["Adatum".to_owned()]));
}

#[test]
fn a_term_asks_for_the_beginning_of_words_of_a_note() {
    let all = noted(&[(1, "Renewal: ask Anna"), (3, "no renewals before May")]);
    let rows = |text: &str| {
        let query = Query { text: text.to_owned(), ..Query::default() };
        all.select(&query, crate::domain::Timestamp::from_millis(0)).rows
    };
    assert_eq!(rows("note:renewal"), [2, 0]);
    assert_eq!(rows("note:ANNA,may"), [2, 0]);
    assert_eq!(rows("note:\"ask anna\""), [0]);
    assert_eq!(rows("-note:renewal"), [1]);
    assert_eq!(rows("note:newal note:contoso"), [0_u32; 0]);
}

proptest! {
    #[test]
    fn what_a_person_keeps_finds_what_the_same_texts_of_a_source_find(
        rows in prop::collection::vec(("[a-cü' ]{0,5}", "[a-cÄ-]{0,3}", prop::collection::vec("[a-cé ]{1,3}", 0..3)), 1..8),
        typed in "[a-cäe]{1,2}( [a-c]{1,2})?",
    ) {
        let mut kept = AnnotationIndex::none();
        let mut plain: Vec<Record> = Vec::new();
        let mut told: Vec<Record> = Vec::new();
        for (n, (name, alias, tags)) in (0_u8..).zip(&rows) {
            let one = record(n, name.trim(), &["ab.example"]);
            plain.push(one.clone());
            let mut one = one;
            one.customer.alias = (!alias.is_empty()).then(|| alias.clone());
            one.customer.tags.clone_from(tags);
            told.push(one);
            kept.set(id(n), IndexedAnnotation { is_favourite: false, alias, tags, note: "" }, decompose);
        }
        let own = Listing { annotations: Arc::new(kept), ..listing(&plain) };
        let told = listing(&told);
        let query = Query { text: typed.clone(), ..Query::default() };
        let (mut own_rows, mut told_rows) = (own.find(&query), told.find(&query));
        // Of a single letter, only the first place counts.
        if !typed.contains(' ') && typed.chars().count() > 1 {
            prop_assert_eq!(&own_rows, &told_rows);
        }
        own_rows.sort_unstable();
        told_rows.sort_unstable();
        prop_assert_eq!(own_rows, told_rows);
        let tags: Vec<String> = rows.iter().flat_map(|(_, _, tags)| tags.clone()).collect();
        for tag in tags {
            let asked = [fold(&tag, decompose)];
            prop_assert_eq!(own.rows_with_tag(&asked), told.rows_with_tag(&asked));
        }
    }
}
