//! Orders by the columns that the list does not usually show.

use std::sync::Arc;

use proptest::prelude::*;

use crate::{
    directory::{
        AnnotationIndex, Column, Details, Direction, FreeSeats, IndexedAnnotation, Listing, Query,
        RequestsHere, Sort,
        fold::decompose,
        select::tests::{NOW, holding, located, subscription},
        tests::{healthy, id, listing, record},
    },
    domain::{Fact, Failure, Problem, ProblemKind, Record},
};

/// What a person keeps of customers: number, whether it is a favourite, alias, tags.
type Kept<'a> = (u8, bool, &'a str, &'a [&'a str]);

fn keeping(all: &Listing, kept: &[Kept]) -> Listing {
    let mut index = AnnotationIndex::none();
    for (n, is_favourite, alias, tags) in kept {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let kept = IndexedAnnotation { is_favourite: *is_favourite, alias, tags: &tags, note: "" };
        index.set(id(*n), kept, decompose);
    }
    Listing { annotations: Arc::new(index), ..all.clone() }
}

fn by(list: &Listing, column: Column, direction: Direction) -> Vec<u32> {
    list.find(&Query { sort: Some(Sort { column, direction }), ..Query::default() })
}

/// The rows in the direction of the first activation, and in the other one.
fn both(list: &Listing, column: Column) -> [Vec<u32>; 2] {
    let first = column.first_direction();
    [by(list, column, first), by(list, column, first.reversed())]
}

fn part(mut record: Record) -> Record {
    let failure = Failure { problem: Problem::new(ProblemKind::Incomplete), at: NOW };
    let known = record.subscriptions.value().cloned().unwrap_or_default();
    record.subscriptions = Fact::part(known, NOW, failure);
    record
}

fn seats(used: &[(u32, u32)]) -> Vec<crate::domain::Subscription> {
    let seat = |(used, total): &(u32, u32)| subscription("SPB", "Premium", Some(*used), *total);
    used.iter().map(seat).collect()
}

#[test]
fn the_most_useful_comes_first_and_what_is_not_known_last_in_both_directions() {
    let mut tagged = record(5, "E", &[]);
    tagged.customer.tags = vec!["gold".to_owned()];
    let list = listing(&[
        located(holding(record(1, "A", &[]), seats(&[(1, 2), (5, 5)])), Some("IT")),
        record(2, "B", &[]),
        located(holding(record(3, "C", &[]), seats(&[(0, 9)])), Some("DE")),
        located(healthy(holding(record(4, "D", &[]), vec![]), 0, 0), None),
        tagged,
    ]);
    let list = keeping(
        &list,
        &[(2, true, "Zeta", &[]), (3, true, "", &["silver"]), (4, false, "alfa", &["Gold", "a"])],
    );
    assert_eq!(both(&list, Column::Country), [[2, 0, 1, 3, 4], [0, 2, 4, 3, 1]]);
    assert_eq!(both(&list, Column::Subscriptions), [[0, 2, 3, 1, 4], [3, 2, 0, 4, 1]]);
    assert_eq!(both(&list, Column::FreeSeats), [[2, 0, 3, 1, 4], [3, 0, 2, 4, 1]]);
    assert_eq!(both(&list, Column::Checked)[0], [3, 0, 1, 2, 4]);
    assert_eq!(both(&list, Column::Favourite)[0], [1, 2, 0, 3, 4]);
    assert_eq!(both(&list, Column::Alias), [[3, 1, 0, 2, 4], [1, 3, 4, 2, 0]]);
    assert_eq!(both(&list, Column::Tags), [[4, 3, 2, 0, 1], [2, 3, 4, 1, 0]]);
}

#[test]
fn requests_of_this_browser_sort_the_list_once_they_are_known() {
    let list = listing(&[record(1, "A", &[]), record(2, "B", &[]), record(3, "C", &[])]);
    assert_eq!(by(&list, Column::RequestsHere, Direction::Descending), [0, 1, 2]);
    let here: RequestsHere =
        [(id(2), (1, 0)), (id(3), (1, 2)), (id(9), (5, 5))].into_iter().collect();
    let list = Listing { requests_here: Some(Arc::new(here)), ..list };
    assert_eq!(both(&list, Column::RequestsHere), [[2, 1, 0], [1, 2, 0]]);
}

#[test]
fn an_order_follows_what_a_person_keeps_and_the_customers_of_the_list() {
    let list = listing(&[record(1, "A", &[]), record(2, "B", &[])]);
    let kept = keeping(&list, &[(2, true, "", &[])]);
    assert_eq!(both(&kept, Column::Favourite)[0], [1, 0]);
    let changed = keeping(&list, &[(2, false, "", &[])]);
    assert_eq!(both(&changed, Column::Favourite)[0], [0, 1]);
    // Another list with the same annotations.
    let longer = listing(&[record(3, "0", &[]), record(1, "A", &[]), record(2, "B", &[])]);
    let longer = Listing { annotations: Arc::clone(&kept.annotations), ..longer };
    assert_eq!(both(&longer, Column::Favourite)[0], [2, 0, 1]);
    assert_eq!(both(&kept, Column::Favourite)[0], [1, 0]);
}

#[test]
fn rows_stay_until_the_list_is_sorted_again_except_when_details_become_known() {
    let records = [holding(record(1, "A", &[]), seats(&[(0, 9)])), record(2, "B", &[])];
    let list = listing(&records);
    assert_eq!(both(&list, Column::FreeSeats)[0], [0, 1]);
    let more = holding(records[1].clone(), seats(&[(0, 20)]));
    let status = list.status.updated([(1, &more)]);
    let updated = Listing { status: Arc::new(status), ..list.clone() };
    assert_eq!(both(&updated, Column::FreeSeats)[0], [0, 1]);
    assert_eq!(updated.status.moved_by(Column::FreeSeats), 1);
    assert_eq!(updated.status.moved_by(Column::Health), 0);
    assert_eq!(updated.status.moved_by(Column::Organization), 0);
    let rebuilt = listing(&[records[0].clone(), more.clone()]).keep_order_of(&updated);
    assert_eq!(both(&rebuilt, Column::FreeSeats)[0], [0, 1]);
    let sorted = Listing { status: Arc::new(updated.status.in_order()), ..updated };
    assert_eq!(both(&sorted, Column::FreeSeats)[0], [1, 0]);
    assert_eq!(sorted.status.moved_by(Column::FreeSeats), 0);
    let mut details = Details::default();
    details.push_unknown();
    details.push(&more);
    assert_eq!(both(&list.with_details(&details), Column::FreeSeats)[0], [1, 0]);
}

#[test]
fn a_part_of_the_subscriptions_is_never_zero() {
    let list = listing(&[
        part(holding(record(1, "A", &[]), seats(&[(5, 5)]))),
        part(holding(record(2, "B", &[]), seats(&[(3, 5)]))),
        holding(record(3, "C", &[]), vec![subscription("SPB", "Premium", None, 5)]),
        holding(record(4, "D", &[]), Vec::new()),
    ]);
    let free = |row| list.status.free_seats(row);
    assert_eq!(free(0), None);
    assert_eq!(free(1), Some(FreeSeats { number: 2, is_all: false }));
    assert_eq!(free(2), None, "without the used seats");
    assert_eq!(free(3), Some(FreeSeats { number: 0, is_all: true }));
    assert_eq!(
        list.status.subscriptions(3).map(|held| (held.number, held.is_all)),
        Some((0, true))
    );
    assert_eq!(free(9), None);
}

fn arbitrary() -> impl Strategy<Value = Listing> {
    let customer = (
        "[a-c]{0,2}",
        prop::option::of(prop::option::of("[A-C]{2}")),
        prop::option::of(prop::collection::vec((0_u32..4, 0_u32..4), 0..3)),
        (any::<bool>(), "[a-c]{0,2}", prop::collection::vec("[a-b]", 0..3)),
        prop::collection::vec("[a-b]", 0..2),
    );
    prop::collection::vec(customer, 0..20).prop_map(|customers| {
        let mut index = AnnotationIndex::none();
        let records: Vec<Record> = (0..)
            .zip(customers)
            .map(|(n, (name, country, held, (is_favourite, alias, own), tags))| {
                let kept = IndexedAnnotation { is_favourite, alias: &alias, tags: &own, note: "" };
                index.set(id(n), kept, decompose);
                let mut one = record(n, &name, &[]);
                one.customer.tags = tags;
                if let Some(country) = country {
                    one = located(one, country.as_deref());
                }
                if let Some(held) = held {
                    one = holding(one, seats(&held));
                }
                one
            })
            .collect();
        Listing { annotations: Arc::new(index), ..listing(&records) }
    })
}

/// The value by which a row is sorted, as a text that sorts like it; `None` if it has none.
fn value(list: &Listing, row: u32, column: Column) -> Option<String> {
    let status = &list.status;
    let of = *list.directory.ids().get(row as usize)?;
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    match column {
        Column::Country => some(status.country(row)?),
        Column::Subscriptions => Some(format!("{:09}", status.subscriptions(row)?.number)),
        Column::FreeSeats => Some(format!("{:09}", status.free_seats(row)?.number)),
        Column::Checked => Some(format!("{:020}", status.checked(row)?.millis())),
        Column::Favourite => list.is_favourite(row).then(String::new),
        Column::Alias => some(list.annotations.alias(of)),
        Column::Tags => some(&list.tags(row).join("")),
        _ => None,
    }
}

proptest! {
    #[test]
    fn known_values_are_in_order_and_missing_ones_come_last(list in arbitrary()) {
        for column in Column::ALL.into_iter().filter(|column| !column.is_usual()) {
            for direction in [Direction::Ascending, Direction::Descending] {
                let rows = by(&list, column, direction);
                let mut all = rows.clone();
                all.sort_unstable();
                prop_assert_eq!(all, (0..list.directory.len()).collect::<Vec<_>>());
                let values: Vec<_> = rows.iter().map(|row| value(&list, *row, column)).collect();
                let known: Vec<_> = values.iter().flatten().collect();
                prop_assert!(values[known.len()..].iter().all(Option::is_none), "{values:?}");
                let is_sorted = match direction {
                    Direction::Ascending => known.is_sorted(),
                    Direction::Descending => known.iter().rev().is_sorted(),
                };
                prop_assert!(is_sorted, "{column:?} {direction:?} {values:?}");
            }
        }
    }
}
