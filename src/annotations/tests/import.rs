//! What holds of imports.

use proptest::prelude::*;

use super::*;

/// Imports a file, choosing one side of every conflict.
fn import(here: &Annotations, from: &AnnotationFile, side: Side) -> Annotations {
    let mut after = here.clone();
    // As the browser's storage does it.
    after.merge(Import::merged(here, from, |_, _| Some(side), at(100)));
    after
}

#[test]
fn only_what_both_sides_changed_is_a_conflict() {
    let mut kept = Annotation::default();
    kept.set(Value::Alias("both".to_owned()), at(1));
    kept.set(Value::Note("theirs".to_owned()), at(1));
    kept.set(Value::Tags(vec!["mine".to_owned()]), at(1));
    let mut there = kept.clone();
    kept.mark_shared();
    kept.set(Value::Alias("here".to_owned()), at(20));
    kept.set(Value::Tags(vec!["new".to_owned()]), at(20));
    there.set(Value::Alias("there".to_owned()), at(10));
    there.set(Value::Note("changed".to_owned()), at(10));
    there.set(Value::Favourite(true), at(10));
    let from = file(&of_one(there));
    let here = of_one(kept);
    let compared = Import::compare(&here, &from);
    let parts =
        |differences: &[Difference]| differences.iter().map(Difference::part).collect::<Vec<_>>();
    assert_eq!(parts(&compared.added), [Part::Favourite]);
    assert_eq!(parts(&compared.replaced), [Part::Note]);
    assert_eq!(parts(&compared.conflicts), [Part::Alias]);
    assert_eq!(compared.conflicts[0].newest(), Side::Here);
    for (side, alias) in [(Side::Here, "here"), (Side::File, "there")] {
        let after = import(&here, &from, side);
        let after = after.get(id(1)).unwrap();
        assert_eq!(
            (after.alias(), after.note(), after.tags()),
            (alias, "changed", &["new".to_owned()][..])
        );
        let again = of_one(after.clone());
        assert!(Import::compare(&again, &from).is_empty(), "the same file brings nothing new");
    }
}

proptest! {
    #[test]
    fn an_import_keeps_every_change_that_only_one_side_made(here in all(), other in all(), file_wins: bool) {
        let from = file(&other);
        let side = if file_wins { Side::File } else { Side::Here };
        let compared = Import::compare(&here, &from);
        let after = import(&here, &from, side);
        let nothing = Annotation::default();
        for (id, customer) in &from.customers {
            let (mine, theirs) = (here.get(*id).unwrap_or(&nothing), &customer.annotation);
            let now = after.get(*id).unwrap_or(&nothing);
            for part in 0..4 {
                let value = &values(now)[part];
                let is_in = |differences: &[Difference]| {
                    differences.iter().any(|it| it.customer == *id && it.part() == value.part())
                };
                let expected = if is_in(&compared.conflicts) {
                    if file_wins { values(theirs) } else { values(mine) }
                } else if is_in(&compared.added) || is_in(&compared.replaced) {
                    values(theirs)
                } else {
                    values(mine)
                };
                prop_assert_eq!(value, &expected[part]);
            }
        }
        prop_assert!(Import::compare(&after, &from).is_empty(), "the same file brings nothing new");
    }

    #[test]
    fn two_people_who_exchange_their_files_keep_the_same(one in all(), two in all(), file_wins: bool) {
        let side = if file_wins { Side::File } else { Side::Here };
        let mut one = import(&one, &file(&two), side);
        // The file of the first goes to the second, and back.
        let from_one = file(&one);
        (0..4).for_each(|n| one.entry(id(n)).mark_shared());
        let two = import(&two, &from_one, Side::File);
        let back = import(&one, &file(&two), Side::Here);
        let nothing = Annotation::default();
        for id in (0..4).map(id) {
            let of = |all: &Annotations| values(all.get(id).unwrap_or(&nothing));
            prop_assert_eq!(of(&back), of(&two));
        }
    }
}
