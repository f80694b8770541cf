//! What is known survives every failure.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*, sample::select};

use super::*;
use crate::domain::ProblemKind;

/// Rows by their numbers, as a list of subscriptions or requests has them.
type Rows = BTreeMap<u8, u8>;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn failure(kind: ProblemKind, millis: i64) -> Failure {
    Failure { problem: kind.into(), at: at(millis) }
}

fn with(mut rows: Rows, part: Rows) -> (Rows, bool) {
    let keeps_earlier = rows.keys().any(|id| !part.contains_key(id));
    rows.extend(part);
    (rows, keeps_earlier)
}

/// A value of which there are no parts.
fn latest<T>(_: T, now: T) -> (T, bool) {
    (now, false)
}

#[test]
fn a_failure_is_a_second_fact_beside_the_first() {
    let fact = Fact::known(7, at(1)).updated(Fact::failed(ProblemKind::NoRole, at(2)), latest);
    assert_eq!((fact.value(), fact.as_of()), (Some(&7), Some(at(1))));
    assert_eq!(fact.failure(), Some(&failure(ProblemKind::NoRole, 2)));
    assert_eq!((fact.freshness(), fact.asked_at()), (Freshness::Outdated, Some(at(2))));
    assert_eq!(fact.updated(Fact::known(8, at(3)), latest), Fact::known(8, at(3)));
}

#[test]
fn a_refusal_of_the_customer_is_not_forgotten_because_nobody_could_ask_again() {
    let refused = Fact::<u8>::failed(ProblemKind::ConsentMissing, at(1));
    for kind in [ProblemKind::SignInNeeded, ProblemKind::Offline, ProblemKind::Throttled(None)] {
        let later = refused.clone().updated(Fact::failed(kind, at(2)), latest);
        assert_eq!(later, refused, "{kind:?}");
        let first = Fact::<u8>::failed(kind, at(1));
        let now = first.updated(Fact::failed(ProblemKind::ConsentMissing, at(2)), latest);
        assert_eq!(now.failure(), Some(&failure(ProblemKind::ConsentMissing, 2)), "{kind:?}");
    }
    let other = refused.updated(Fact::failed(ProblemKind::NoRole, at(2)), latest);
    assert_eq!(other.failure(), Some(&failure(ProblemKind::NoRole, 2)));
}

#[test]
fn a_part_adds_to_the_whole_and_has_the_age_of_the_older() {
    let whole = Fact::known(Rows::from([(1, 1), (2, 1)]), at(1));
    let part = Fact::part(Rows::from([(2, 9)]), at(5), failure(ProblemKind::ServiceFailing, 5));
    let fact = whole.updated(part.clone(), with);
    assert_eq!(fact.value(), Some(&Rows::from([(1, 1), (2, 9)])));
    assert_eq!((fact.as_of(), fact.freshness()), (Some(at(1)), Freshness::Outdated));
    let alone = Fact::not_asked().updated(part, with);
    assert_eq!((alone.freshness(), alone.is_part()), (Freshness::Part, true));
    let again = Fact::part(Rows::from([(2, 8)]), at(7), failure(ProblemKind::ServiceFailing, 7));
    assert_eq!(alone.clone().updated(again.clone(), with), again, "the same rows are newer");
    let other = Fact::part(Rows::from([(3, 8)]), at(7), failure(ProblemKind::ServiceFailing, 7));
    assert_eq!(alone.updated(other, with).as_of(), Some(at(5)));
}

#[test]
fn two_documents_of_which_one_failed_are_a_part() {
    let known = Fact::known(1, at(1));
    let failed = Fact::failed(ProblemKind::Offline, at(1));
    let sum = |one, other| one + other;
    assert_eq!(known.clone().joined(Fact::known(2, at(0)), sum), Fact::known(3, at(0)));
    assert_eq!(known.clone().joined(Fact::not_asked(), sum), known);
    let part = Fact::part(1, at(1), failure(ProblemKind::Offline, 1));
    assert_eq!(known.clone().joined(failed.clone(), sum), part);
    assert_eq!(failed.clone().joined(known, sum), part);
    assert_eq!(Fact::not_asked().joined(failed.clone(), sum), failed);
}

#[test]
fn a_value_from_which_nothing_can_be_derived_is_a_failure() {
    let positive = |value: i32| (value > 0).then_some(value);
    let missing = || Problem::new(ProblemKind::ConsentMissing);
    assert_eq!(Fact::known(1, at(1)).and_then(positive, missing()), Fact::known(1, at(1)));
    let none = Fact::known(0, at(1)).and_then(positive, missing());
    assert_eq!(none, Fact::failed(ProblemKind::ConsentMissing, at(1)));
    assert_eq!(Fact::not_asked().and_then(positive, missing()), Fact::not_asked());
}

fn some_result() -> impl Strategy<Value = Fact<Rows>> {
    let kinds = vec![
        ProblemKind::SignInNeeded,
        ProblemKind::ConsentMissing,
        ProblemKind::NoRole,
        ProblemKind::NotOffered,
        ProblemKind::TenantGone,
        ProblemKind::Throttled(None),
        ProblemKind::Offline,
        ProblemKind::Unreadable,
        ProblemKind::Incomplete,
    ];
    let kind = select(kinds);
    let rows = || proptest::collection::btree_map(0_u8..6, any::<u8>(), 0..4);
    prop_oneof![
        Just(Fact::not_asked()),
        rows().prop_map(|rows| Fact::known(rows, at(0))),
        (rows(), kind.clone()).prop_map(|(rows, kind)| Fact::part(rows, at(0), failure(kind, 0))),
        kind.prop_map(|kind| Fact::failed(kind, at(0))),
    ]
}

/// The result at a moment.
fn dated(result: Fact<Rows>, millis: i64) -> Fact<Rows> {
    let failure = result.failure().map(|it| failure(it.problem.kind, millis));
    match (result.value().cloned(), failure) {
        (Some(rows), Some(failure)) => Fact::part(rows, at(millis), failure),
        (Some(rows), None) => Fact::known(rows, at(millis)),
        (None, Some(failure)) => Fact::not_asked().after_failure(failure),
        (None, None) => Fact::not_asked(),
    }
}

proptest! {
    #[test]
    fn no_failure_in_any_order_erases_what_is_known(results in vec(some_result(), 0..12)) {
        let mut fact = Fact::not_asked();
        for (millis, result) in (1..).zip(results) {
            let (before, result) = (fact.clone(), dated(result, millis));
            fact = fact.updated(result.clone(), with);
            let is_whole_answer = result.value().is_some() && !result.is_part();
            if is_whole_answer {
                prop_assert_eq!(&fact, &result);
                continue;
            }
            for (id, row) in before.value().into_iter().flatten() {
                let part = result.value().and_then(|rows| rows.get(id));
                let now = fact.value().and_then(|rows| rows.get(id));
                prop_assert_eq!(now, Some(part.unwrap_or(row)));
            }
            if before.value().is_some() {
                prop_assert!(fact.as_of() == before.as_of() || fact == result);
                prop_assert_eq!(fact.is_part(), before.is_part());
            }
            prop_assert_eq!(fact.failure().is_some(), before.failure().is_some() || result.is_asked());
            prop_assert!(!fact.is_part() || fact.failure().is_some());
        }
    }
}
