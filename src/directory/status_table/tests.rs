//! Tests of the status table while health arrives.

use proptest::prelude::*;

use crate::{
    directory::{
        Column, Direction, Listing, Query, Sort,
        tests::{healthy, listing, record},
    },
    domain::{Fact, Failure, Freshness, HealthState, ProblemKind, Record, Timestamp},
};

const WORST_FIRST: Query = Query {
    text: String::new(),
    health: None,
    favourites: false,
    sort: Some(Sort { column: Column::Health, direction: Direction::Descending }),
};

fn order(listing: &Listing) -> Vec<u32> {
    listing.directory.find(&listing.status, &WORST_FIRST)
}

fn updated(before: &Listing, changes: &[(u32, &Record)]) -> Listing {
    Listing { status: before.status.updated(changes.iter().copied()).into(), ..before.clone() }
}

fn names(listing: &Listing) -> Vec<&str> {
    order(listing).iter().map(|row| listing.directory.row(*row).unwrap().name).collect()
}

fn some(n: u8, incidents: usize) -> Record {
    healthy(record(n, &format!("Customer {n}"), &[]), incidents, 0)
}

#[test]
fn rows_keep_their_positions_until_the_list_is_sorted() {
    let before = listing(&[some(1, 1), some(2, 0)]);
    assert_eq!(order(&before), [0, 1]);
    let worse = some(2, 3);
    let after = updated(&before, &[(1, &worse)]);
    assert_eq!(after.status.health(1).incidents, 3);
    assert_eq!((order(&after), after.status.moved()), (vec![0, 1], 1));
    let sorted = Listing { status: after.status.in_order().into(), ..after };
    assert_eq!((order(&sorted), sorted.status.moved()), (vec![1, 0], 0));
}

#[test]
fn a_rebuilt_list_keeps_the_order_of_the_previous_one() {
    let before = listing(&[some(1, 1), some(2, 0), some(3, 0)]);
    assert_eq!(order(&before), [0, 1, 2]);
    let anew = listing(&[some(4, 0), some(3, 2), some(1, 1)]).keep_order_of(&before);
    assert_eq!(names(&anew), ["Customer 1", "Customer 3", "Customer 4"]);
    assert_eq!(anew.status.moved(), 2);
    let status = anew.status.in_order().into();
    assert_eq!(names(&Listing { status, ..anew })[0], "Customer 3");
}

#[test]
fn a_much_longer_list_gets_its_own_order() {
    let before = listing(&[some(1, 0)]);
    assert_eq!(order(&before), [0]);
    let anew = listing(&[some(1, 0), some(2, 0), some(3, 0), some(4, 1)]).keep_order_of(&before);
    assert_eq!((order(&anew)[0], anew.status.moved()), (3, 0));
}

#[test]
fn an_unchanged_record_moves_no_row() {
    let before = listing(&[some(1, 1), some(2, 0)]);
    let same = some(1, 1);
    assert_eq!(updated(&before, &[(0, &same)]).status.moved(), 0);
}

#[test]
fn an_issue_without_customers_is_removed() {
    let before = listing(&[some(1, 2), some(2, 1)]);
    assert_eq!(before.status.issues().len(), 2);
    let well = some(1, 0);
    let after = updated(&before, &[(0, &well)]);
    let rows: Vec<_> = after.status.issues().iter().map(|it| it.rows.clone()).collect();
    assert_eq!(rows, [vec![1]]);
    assert_eq!(after.status.count(|state| state == HealthState::Healthy), 1);
}

#[test]
fn an_unknown_row_changes_nothing() {
    let before = listing(&[some(1, 1)]);
    let stranger = some(2, 1);
    let after = updated(&before, &[(7, &stranger)]);
    assert_eq!((after.status.moved(), after.status.issues()[0].rows.clone()), (0, vec![0]));
}

#[test]
fn what_fails_keeps_its_row_its_issues_and_its_age() {
    let known = some(1, 2);
    let before = listing(&[known.clone(), some(2, 1)]);
    let failure =
        Failure { problem: ProblemKind::SignInNeeded.into(), at: Timestamp::from_millis(9) };
    let stale = Record { health: known.health.clone().after_failure(failure), ..known.clone() };
    let after = updated(&before, &[(0, &stale)]);
    let health = after.status.health(0);
    assert_eq!((health.state, health.incidents), (HealthState::Incident, 2));
    assert_eq!(health.freshness, Freshness::Outdated);
    assert_eq!(after.status.health_failure(0).unwrap().kind, ProblemKind::SignInNeeded);
    assert_eq!(after.status.checked(0), known.health.as_of());
    assert_eq!(after.status.outdated_health(), Some((1, known.health.as_of().unwrap())));
    assert_eq!((after.status.issues().len(), after.status.moved()), (2, 0));
    let again = updated(&after, &[(0, &known)]);
    assert_eq!((again.status.outdated_health(), again.status.health_failure(0)), (None, None));
}

#[test]
fn the_app_is_not_approved_where_the_last_answer_says_so() {
    let refused = |n, kind| {
        let health = Fact::failed(kind, Timestamp::from_millis(1));
        Record { health, ..record(n, &format!("Customer {n}"), &[]) }
    };
    let all = listing(&[
        refused(1, ProblemKind::ConsentMissing),
        refused(2, ProblemKind::NoRole),
        some(3, 0),
        refused(4, ProblemKind::ConsentMissing),
    ]);
    assert_eq!(all.status.rows_with_failure(ProblemKind::ConsentMissing), [0, 3]);
}

#[test]
fn none_of_half_the_requests_is_not_zero() {
    let failure =
        Failure { problem: ProblemKind::Incomplete.into(), at: Timestamp::from_millis(9) };
    let at = Timestamp::from_millis(1);
    let whole = Record { requests: Fact::known(Vec::new(), at), ..some(1, 0) };
    let half = Record { requests: Fact::part(Vec::new(), at, failure), ..some(2, 0) };
    let all = listing(&[whole, half]);
    assert_eq!((all.status.open_requests(0), all.status.open_requests(1)), (Some(0), None));
    assert_eq!(all.status.outdated_requests(), Some((1, at)));
}

proptest! {
    #[test]
    fn an_updated_table_equals_a_rebuilt_one(
        first in prop::collection::vec(0_usize..4, 1..12),
        changes in prop::collection::vec((0_usize..12, 0_usize..4), 0..12),
    ) {
        let all = |incidents: &[usize]| -> Vec<Record> {
            (1..).zip(incidents).map(|(n, incidents)| some(n, *incidents)).collect()
        };
        let mut now = first.clone();
        let mut kept = listing(&all(&first));
        order(&kept);
        for (row, incidents) in changes {
            if row < now.len() {
                now[row] = incidents;
                let record = all(&now).swap_remove(row);
                kept = updated(&kept, &[(u32::try_from(row).unwrap(), &record)]);
            }
        }
        let anew = listing(&all(&now));
        let kept = Listing { status: kept.status.in_order().into(), ..kept };
        prop_assert_eq!(order(&kept), order(&anew));
        let affected = |listing: &Listing| {
            let mut all: Vec<_> = listing
                .status
                .issues()
                .iter()
                .map(|it| (it.issue.id.clone(), it.rows.clone()))
                .collect();
            all.sort();
            all
        };
        prop_assert_eq!(affected(&kept), affected(&anew));
    }
}
