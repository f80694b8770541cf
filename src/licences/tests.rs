use std::cmp::Ordering;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    Fact, Record, Seats, Subscription, SubscriptionState, TenantId, Timestamp,
    subscription::testing::subscription,
};

const NOW: &str = "2026-11-30T09:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn seats(used: impl Into<Option<u32>>, total: u32) -> Seats {
    Seats { used: used.into(), total, suspended: 0 }
}

fn product(sku: &str, seats: impl Into<Option<Seats>>) -> Subscription {
    Subscription { sku: Some(sku.to_owned()), seats: seats.into(), ..subscription(sku, sku) }
}

fn ending(sku: &str, day: &str, auto_renews: Option<bool>, term: &str) -> Subscription {
    Subscription {
        renews: Some(at(day)),
        auto_renews,
        term: Some(term.to_owned()),
        ..product(sku, seats(1, 2))
    }
}

fn record(row: u32, subscriptions: impl Into<Option<Vec<Subscription>>>) -> Record {
    let id = TenantId::from_bytes((u128::from(row) + 1).to_be_bytes());
    let mut record = Record::new(crate::domain::Customer::new(id));
    if let Some(subscriptions) = subscriptions.into() {
        record.subscriptions = Fact::known(subscriptions, at(NOW));
    }
    record
}

fn table(records: impl IntoIterator<Item = Record>) -> LicenceTable {
    let mut builder = LicenceTableBuilder::default();
    for (row, record) in (0..).zip(records) {
        builder.push(row, &record);
    }
    builder.finish()
}

#[test]
fn a_product_counts_its_customers_once_and_the_most_common_comes_first() {
    let table = table([
        record(0, vec![product("e3", seats(5, 10)), product("E3", seats(1, 1))]),
        record(1, vec![product("spb", seats(3, 2))]),
        record(2, vec![product("spb", seats(None, 4)), product("e5", None)]),
    ]);
    let keys: Vec<&str> = table.products.iter().map(|product| &*product.key).collect();
    assert_eq!(keys, ["spb", "e3", "e5"]);
    let spb = table.product("spb").unwrap().seats();
    assert_eq!(spb, SeatCount { bought: Some(6), used: 3, free: 0, over: 1, unknown: 1 });
    let e5 = table.product("e5").unwrap();
    assert_eq!(e5.seats(), SeatCount { unknown: 1, ..SeatCount::default() });
    assert_eq!(LicenceColumn::Bought.compare(e5, &table.products[0]), Some(Ordering::Less));
    let e3 = table.product("e3").unwrap();
    assert_eq!(e3.holdings.len(), 1);
    assert_eq!(e3.seats(), SeatCount { bought: Some(11), used: 6, free: 5, over: 0, unknown: 0 });
    assert_eq!(table.product("e5").unwrap().seats().unknown, 1);
}

#[test]
fn what_is_not_known_is_counted_and_deleted_subscriptions_are_gone() {
    let deleted = Subscription { state: SubscriptionState::Deleted, ..product("e3", seats(0, 9)) };
    let table = table([record(0, None), record(1, vec![deleted])]);
    assert_eq!((table.customers, table.unknown), (1, 1));
    assert!(table.products.is_empty() && table.dates.is_empty());
}

#[test]
fn those_who_use_too_much_come_first_and_unknown_ones_last() {
    let known = [seats(None, 9), seats(1, 9), seats(5, 3), seats(9, 9)];
    let all = known.map(Some).into_iter().chain([None]);
    let records = (0..).zip(all).map(|(row, seats)| record(row, vec![product("e3", seats)]));
    let table = table(records);
    let ranked: Vec<u32> = table.products[0].ranked().iter().map(|holding| holding.row).collect();
    assert_eq!(ranked, [2, 1, 3, 0, 4]);
}

#[test]
fn trials_and_monthly_renewals_are_not_in_the_months() {
    let trial = Subscription { trial: true, ..ending("e5", "2026-12-05", Some(false), "P1M") };
    let table = table([record(
        0,
        vec![
            ending("e3", "2026-12-01", Some(true), "P1Y"),
            ending("spb", "2026-12-31T23:59:59Z", Some(false), "P1Y"),
            ending("atp", "2027-01-01", None, "P1Y"),
            ending("vis", "2026-12-03", Some(true), "P1M"),
            ending("pro", "2026-12-03", Some(false), "P1M"),
            ending("old", "2026-11-29", Some(true), "P1Y"),
            ending("far", "2027-11-01", Some(true), "P3Y"),
            trial,
        ],
    )]);
    let timeline = Timeline::of(&table.dates, at(NOW));
    assert_eq!(timeline.months.len(), MONTHS);
    let month =
        |day: &str, renewing, ending, either| Month { start: at(day), renewing, ending, either };
    assert_eq!(timeline.months[0], month("2026-11-01", 0, 0, 0));
    assert_eq!(timeline.months[1], month("2026-12-01", 1, 2, 0));
    assert_eq!(timeline.months[2], month("2027-01-01", 0, 0, 1));
    assert_eq!((timeline.trials, timeline.monthly), (1, 1));
    assert_eq!((timeline.past, timeline.later), (1, 1));
    let losses: Vec<&str> =
        table.losses(at(NOW)).iter().map(|date| &*table.products[date.product].key).collect();
    assert_eq!(losses, ["pro", "spb"]);
}

#[test]
fn the_extended_terms_apply_to_what_was_bought_or_renewed_under_them() {
    let after = |day: &str, term: Option<&str>| AfterEnd::of(at(day), term);
    assert_eq!(after("2026-05-03", Some("P1M")), AfterEnd::Ends);
    assert_eq!(after("2026-05-04", Some("P1M")), AfterEnd::Extended);
    assert_eq!(after("2026-05-04", Some("P1Y")), AfterEnd::Extended);
    assert_eq!(after("2027-03-31", Some("P2Y")), AfterEnd::Ends);
    assert_eq!(after("2028-03-31", Some("P3Y")), AfterEnd::Ends);
    assert_eq!(after("2028-04-01", Some("P3Y")), AfterEnd::Extended);
    for unknown in [None, Some(""), Some("annual"), Some("P0D")] {
        assert_eq!(after("2027-01-01", unknown), AfterEnd::Unknown, "{unknown:?}");
    }
}

fn any_subscription() -> impl Strategy<Value = Subscription> {
    let seats = proptest::option::of((proptest::option::of(0..50_u32), 0..50_u32, 0..5_u32));
    let renews = proptest::option::of(-800..800_i64);
    let term = proptest::option::of(proptest::sample::select(vec!["P1M", "P1Y", "P3Y", "odd"]));
    (0..6_u8, seats, renews, any::<Option<bool>>(), any::<bool>(), term).prop_map(
        |(sku, seats, renews, auto_renews, trial, term)| Subscription {
            seats: seats.map(|(used, total, suspended)| Seats { used, total, suspended }),
            renews: renews.map(|days| at(NOW).plus_days(days)),
            auto_renews,
            trial,
            term: term.map(str::to_owned),
            ..product(&sku.to_string(), None)
        },
    )
}

proptest! {
    #[test]
    fn each_subscription_is_in_one_product_and_each_date_in_one_place(
        customers in proptest::collection::vec(
            proptest::option::of(proptest::collection::vec(any_subscription(), 0..6)), 0..12),
    ) {
        let records = (0..).zip(&customers).map(|(row, all)| record(row, all.clone()));
        let table = table(records);
        let known: Vec<_> = customers.iter().flatten().collect();
        prop_assert_eq!(table.customers, known.len());
        prop_assert_eq!(table.unknown, customers.len() - known.len());
        let bought = |all: &&Vec<Subscription>| -> u64 {
            all.iter().filter_map(|it| it.seats).map(|it| u64::from(it.bought())).sum()
        };
        let total = known.iter().map(bought).sum::<u64>();
        let is_any_known = known.iter().any(|all| all.iter().any(|it| it.seats.is_some()));
        prop_assert_eq!(table.seats().bought, is_any_known.then_some(total));
        let dated = known.iter().flat_map(|all| all.iter()).filter(|it| it.renews.is_some()).count();
        prop_assert_eq!(table.dates.len(), dated);
        prop_assert!(table.dates.is_sorted_by_key(|date| date.at));
        let timeline = Timeline::of(&table.dates, at(NOW));
        let in_months: usize = timeline.months.iter().map(Month::total).sum();
        let beside = timeline.trials + timeline.monthly + timeline.later + timeline.past;
        prop_assert_eq!(in_months + beside, dated);
        for date in &table.dates {
            let product = &table.products[date.product];
            prop_assert!(product.holdings.iter().any(|holding| holding.row == date.row));
        }
        for product in &table.products {
            let rows: Vec<u32> = product.holdings.iter().map(|holding| holding.row).collect();
            prop_assert!(rows.is_sorted_by(|one, other| one < other));
            let mut ranked: Vec<u32> = product.ranked().iter().map(|holding| holding.row).collect();
            ranked.sort_unstable();
            prop_assert_eq!(ranked, rows);
        }
    }
}
