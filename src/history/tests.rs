use std::{collections::BTreeMap, sync::Arc};

use proptest::{collection::vec, prelude::*};

use super::{issues::days_of_issues, *};
use crate::{
    directory::{Listing, ListingBuilder, fold::decompose},
    domain::{
        Access, Classification, Customer, Delegation, Fact, Failure, HealthState, HealthStatus,
        Issue, ProblemKind, Record, ServiceHealth, ServiceStatus, TenantId, Timestamp,
    },
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-23T09:00:00Z")
}

fn id(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

fn issue(id: &str, started: &str, ended: Option<&str>) -> Issue {
    Issue {
        id: id.to_owned(),
        title: String::new(),
        service: "Exchange Online".to_owned(),
        feature: None,
        feature_group: None,
        classification: Classification::read(if id.starts_with('I') {
            "incident"
        } else {
            "advisory"
        }),
        origin: None,
        status: HealthStatus::ServiceDegradation,
        impact: String::new(),
        started: Some(at(started)),
        ended: ended.map(at),
        updated: None,
        resolved: Some(ended.is_some()),
        posts: Vec::new(),
    }
}

fn health(status: &str, issues: Vec<Issue>) -> ServiceHealth {
    let service = ServiceStatus {
        id: "Exchange".to_owned(),
        name: "Exchange Online".to_owned(),
        status: HealthStatus::read(status),
    };
    ServiceHealth { services: vec![service], issues: issues.into_iter().map(Arc::new).collect() }
}

fn well(as_of: &str) -> Fact<ServiceHealth> {
    Fact::known(health("serviceOperational", Vec::new()), at(as_of))
}

fn listing(customers: Vec<Fact<ServiceHealth>>) -> Listing {
    let mut builder = ListingBuilder::new(decompose);
    for (n, health) in (1..).zip(customers) {
        let mut customer = Customer::new(id(n));
        customer.delegation = Delegation::assumed(Access::Granted);
        builder.push(&Record { health, ..Record::new(customer) }).unwrap();
    }
    builder.finish(None)
}

fn states(days: &CustomerDays) -> Vec<(String, HealthState)> {
    days.iter().map(|(day, health)| (day.start().day(), health.state())).collect()
}

#[test]
fn a_day_is_that_of_the_answer_and_only_whole_answers_count() {
    let failure = || Failure { problem: ProblemKind::Offline.into(), at: now() };
    let incident = issue("I1", "2026-11-22T05:00:00Z", None);
    let listing = listing(vec![
        well("2026-11-21T23:59:59Z"),
        Fact::known(health("serviceOperational", vec![incident.clone()]), now()),
        Fact::known(health("serviceOperational", vec![incident.clone()]), now())
            .after_failure(failure()),
        Fact::part(health("serviceOperational", vec![incident]), now(), failure()),
        Fact::known(health("unknownFutureValue", Vec::new()), now()),
        Fact::failed(ProblemKind::NoRole, now()),
        Fact::not_asked(),
        well("2026-11-24T00:00:00Z"),
        well("2026-10-19T23:00:00Z"),
    ]);
    let history = History::of(&listing, now());
    let of = |n| states(&history.of_customer(id(n)));
    assert_eq!(of(1), [("2026-11-21".to_owned(), HealthState::Healthy)]);
    assert_eq!(of(2), [("2026-11-23".to_owned(), HealthState::Incident)]);
    for silent in 3..=9 {
        assert_eq!(of(silent), [], "{silent}");
    }
    assert_eq!(history.days().count(), 2);
}

#[test]
fn a_byte_keeps_each_kind_of_problem_apart() {
    let day = DayHealth::new(2, true, 300);
    assert_eq!((day.incidents(), day.is_degraded(), day.advisories()), (2, true, 7));
    assert_eq!(day.lesser(), 8);
    assert_eq!(DayHealth::new(0, true, 1).state(), HealthState::Degraded);
    assert_eq!(DayHealth::new(0, false, 1).state(), HealthState::Advisory);
    assert_eq!(DayHealth::HEALTHY.state(), HealthState::Healthy);
    assert_eq!(DayHealth::from_byte(0), None);
    let worst = DayHealth::new(1, false, 2).join(DayHealth::new(0, true, 1));
    assert_eq!(worst, DayHealth::new(1, true, 2));
}

#[test]
fn issues_tell_of_the_days_from_their_start_to_their_end() {
    let issues = vec![
        issue("I1", "2026-11-20T22:00:00Z", Some("2026-11-21T01:00:00Z")),
        issue("A1", "2026-11-21T10:00:00Z", None),
        issue("A2", "2026-01-01T00:00:00Z", Some("2026-10-21T00:00:00Z")),
        Issue {
            status: HealthStatus::FalsePositive,
            ..issue("I2", "2026-11-19T00:00:00Z", Some("2026-11-19T01:00:00Z"))
        },
        Issue { started: None, ..issue("A3", "2026-11-01T00:00:00Z", None) },
    ];
    let known = Fact::known(health("serviceOperational", issues), at("2026-11-22T08:00:00Z"));
    let days = days_of_issues(&known);
    let late: Vec<_> = states(&days).into_iter().filter(|(day, _)| &**day > "2026-11").collect();
    assert_eq!(
        late,
        [
            ("2026-11-20".to_owned(), HealthState::Incident),
            ("2026-11-21".to_owned(), HealthState::Incident),
            ("2026-11-22".to_owned(), HealthState::Advisory),
        ]
    );
    // The oldest of the days that are kept, of an issue that began long before.
    assert_eq!(days.keys().next().unwrap().start().day(), "2026-10-19");
    assert_eq!(days[&Day::of(at("2026-11-21"))], DayHealth::new(1, false, 1));
    assert!(days_of_issues(&Fact::not_asked()).is_empty());
    // On the day of the answer an issue without a start counts as well.
    let told = days_told(&known);
    assert_eq!(told[&Day::of(at("2026-11-22"))], DayHealth::new(0, false, 2));
    let kept = [(Day::of(at("2026-11-20")), DayHealth::new(0, true, 3))].into_iter().collect();
    let joined = join_days(told, &kept);
    assert_eq!(joined[&Day::of(at("2026-11-20"))], DayHealth::new(1, true, 3));
}

#[test]
fn all_customers_are_counted_on_each_day_and_a_gap_is_not_health() {
    let open = issue("I1", "2026-11-22T05:00:00Z", None);
    let now_known = Fact::known(health("serviceOperational", vec![open]), now());
    let listing = listing(vec![now_known, well("2026-11-23T07:00:00Z"), Fact::not_asked()]);
    let earlier = History::of(
        &self::listing(vec![well("2026-11-21T07:00:00Z"), well("2026-11-22T07:00:00Z")]),
        now(),
    );
    let counts = overall(&earlier, &listing, now());
    assert_eq!(counts.len(), 30);
    let of = |day: &str| {
        let count = counts.iter().find(|count| count.day.start().day() == day).unwrap();
        [count.incident, count.lesser, count.healthy, count.unknown]
    };
    assert_eq!(of("2026-11-21"), [0, 0, 1, 2]);
    // The open issue tells that the customer had a problem the day before.
    assert_eq!(of("2026-11-22"), [1, 0, 1, 1]);
    assert_eq!(of("2026-11-23"), [1, 0, 1, 1]);
    assert_eq!(of("2026-11-01"), [0, 0, 0, 3]);
    assert!(counts[0].is_unknown() && !counts[29].is_unknown());
}

#[test]
fn the_demo_has_a_past_of_the_customers_whose_health_is_known() {
    let healths = [vec![well("2026-11-23T07:00:00Z"); 40], vec![Fact::not_asked()]].concat();
    let listing = listing(healths);
    let history = invented(&listing, now());
    let days: Vec<_> = (1..=40).map(|n| history.of_customer(id(n))).collect();
    assert!(days.iter().all(|days| (20..30).contains(&days.len())), "{days:?}");
    assert!(days.iter().all(|days| !days.contains_key(&Day::of(now()))));
    let all: Vec<_> = days.iter().flat_map(|days| days.values()).collect();
    let well = all.iter().filter(|day| ***day == DayHealth::HEALTHY).count();
    assert!(well > all.len() * 3 / 4 && well < all.len(), "{well} of {}", all.len());
    assert!(history.of_customer(id(41)).is_empty());
    assert_eq!(entries(&history), entries(&invented(&listing, now())));
}

#[test]
fn many_customers_take_a_few_megabytes() {
    let ids = (0..100_000_u32).map(|n| {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&n.to_le_bytes());
        TenantId::from_bytes(id)
    });
    let ids: Vec<TenantId> = ids.collect();
    let bytes = vec![DayHealth::HEALTHY.byte(); ids.len()];
    let days = Day::of(now()).last(KEPT_DAYS).map(|day| (day, bytes.clone())).collect();
    let stored = History { ids, days }.to_bytes();
    assert!(stored.len() < 5_200_000, "{}", stored.len());
}

/// All that a history knows.
fn entries(history: &History) -> BTreeMap<(TenantId, Day), u8> {
    let days = history.days.iter().flat_map(|(day, bytes)| {
        history.ids.iter().zip(bytes).map(|(id, byte)| ((*id, *day), *byte))
    });
    days.filter(|(_, byte)| *byte != 0).collect()
}

/// Histories that overlap, with days further apart than those that are kept.
fn histories() -> impl Strategy<Value = History> {
    let byte = prop_oneof![
        Just(0),
        (0_u16..9, any::<bool>(), 0_u16..9).prop_map(|(incidents, degraded, others)| {
            DayHealth::new(incidents, degraded, others).byte()
        }),
    ];
    let day = (0..60_i32, vec(byte, 5));
    (vec(any::<bool>(), 5), vec(day, 0..6)).prop_map(|(there, days)| {
        let ids: Vec<TenantId> = (0..5).filter(|n| there[usize::from(*n)]).map(id).collect();
        let days = days
            .into_iter()
            .map(|(day, bytes)| (Day::from_number(20_000 + day), bytes[..ids.len()].to_vec()));
        let days = days.collect();
        History { ids, days }
    })
}

#[test]
fn a_stored_history_with_a_customer_or_a_day_twice_is_damaged() {
    let stored = |ids: [u8; 2], days: [i32; 2], byte: u8| {
        let mut bytes = vec![1, 2, 0, 0, 0, 2, 0, 0, 0];
        bytes.extend(ids.into_iter().flat_map(|n| [n; 16]));
        for day in days {
            bytes.extend(day.to_le_bytes());
            bytes.extend([byte, 0]);
        }
        History::from_bytes(&bytes)
    };
    assert!(!stored([1, 2], [20_000, 20_001], 0x80).unwrap().is_empty());
    assert!(stored([1, 1], [20_000, 20_001], 0x80).is_none());
    assert!(stored([1, 2], [20_000, 20_000], 0x80).is_none());
    // Without the mark of a known day, a byte tells nothing.
    assert!(stored([1, 2], [20_000, 20_001], 0x14).unwrap().is_empty());
}

proptest! {
    #[test]
    fn any_order_of_any_updates_gives_the_same(
        a in histories(), b in histories(), c in histories(),
    ) {
        let none = History::default;
        let forth = none().join(&a).join(&b).join(&c);
        let back = none().join(&c).join(&b).join(&a).join(&c);
        prop_assert_eq!(entries(&forth), entries(&back));
        let apart = none().join(&a).join(&none().join(&b).join(&c));
        prop_assert_eq!(entries(&forth), entries(&apart));
        prop_assert_eq!(entries(&forth.clone().join(&forth)), entries(&forth));
    }

    #[test]
    fn a_join_loses_nothing_of_the_days_that_are_kept_and_keeps_no_others(
        a in histories(), b in histories(),
    ) {
        let joined = History::default().join(&a).join(&b);
        let known = entries(&joined);
        let newest = known.keys().map(|(_, day)| *day).max();
        for ((id, day), byte) in entries(&a).into_iter().chain(entries(&b)) {
            let is_kept = newest.is_some_and(|newest| day > newest.before(KEPT_DAYS));
            let now = known.get(&(id, day)).copied();
            let health = DayHealth::from_byte(byte).unwrap();
            let is_in = now.and_then(DayHealth::from_byte).is_some_and(|it| it.join(health) == it);
            prop_assert_eq!(is_in, is_kept, "{:?}", day);
        }
        prop_assert!(joined.ids.iter().all(|id| known.keys().any(|(other, _)| other == id)));
    }

    #[test]
    fn what_is_stored_is_read_again(history in histories()) {
        let stored = history.to_bytes();
        let read = History::from_bytes(&stored).unwrap();
        prop_assert_eq!(entries(&read), entries(&history));
        for cut in 0..stored.len() {
            prop_assert!(History::from_bytes(&stored[..cut]).is_none());
        }
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        if let Some(history) = History::from_bytes(&bytes) {
            prop_assert_eq!(History::default().join(&history).is_empty(), history.is_empty());
        }
    }
}
