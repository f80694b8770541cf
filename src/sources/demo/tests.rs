//! Tests of the demo: every state occurs, results are reproducible, no organisation is real.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::*;
use crate::domain::{
    Access, Freshness, HealthState, HealthSummary, ProblemKind, RequestStatus, Severity,
    SubscriptionState,
};

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn all() -> Vec<Record> {
    records(DEFAULT_COUNT, DEFAULT_SEED, now()).collect()
}

fn problems(records: &[Record]) -> HashSet<ProblemKind> {
    let kind = |record: &Record| Some(record.health.failure()?.problem.kind);
    records.iter().filter_map(kind).collect()
}

#[test]
fn the_same_seed_gives_the_same_customers_however_many() {
    let more: Vec<_> = records(300, DEFAULT_SEED, now()).take(DEFAULT_COUNT).collect();
    assert_eq!(all(), more);
    let other: Vec<_> = records(1, DEFAULT_SEED + 1, now()).collect();
    assert_ne!(all()[0].customer.id, other[0].customer.id);
}

#[test]
fn every_state_of_health_and_every_problem_occurs() {
    let records = all();
    let states: BTreeSet<HealthState> =
        records.iter().map(|record| HealthSummary::from_fact(&record.health).state).collect();
    assert_eq!(states.len(), 9, "{states:?}");
    assert_eq!(problems(&records).len(), 21);
    for freshness in [Freshness::Outdated, Freshness::Part] {
        assert!(records.iter().any(|record| record.health.freshness() == freshness));
    }
    assert!(records.iter().any(|record| record.requests.freshness() == Freshness::Outdated));
}

#[test]
fn every_issue_concerns_a_customer() {
    let records = all();
    let health = || records.iter().filter_map(|record| record.health.value());
    let ids: HashSet<&str> = health().flat_map(|h| &h.issues).map(|issue| &*issue.id).collect();
    assert_eq!(ids.len(), issues::issues(now()).len(), "{ids:?}");
}

#[test]
fn every_status_of_a_relationship_occurs() {
    let records = all();
    let named: HashSet<String> = records
        .iter()
        .flat_map(|record| &record.customer.delegation.relationships)
        .map(|relationship| relationship.status.as_str().to_owned())
        .collect();
    assert_eq!(named.len(), 11, "{named:?}");
    let access: HashSet<Access> =
        records.iter().map(|record| record.customer.delegation.access()).collect();
    assert_eq!(access.len(), Access::ALL.len());
}

#[test]
fn every_state_of_subscriptions_and_requests_occurs() {
    let records = all();
    let subscriptions = || records.iter().filter_map(|r| r.subscriptions.value()).flatten();
    let states: HashSet<&str> = subscriptions().map(|s| s.state.as_str()).collect();
    assert_eq!(states.len(), 8, "{states:?}");
    assert!(
        subscriptions().any(|s| s.state == SubscriptionState::Other("unknownFutureValue".into()))
    );
    assert!(subscriptions().any(|s| s.seats.is_some_and(|seats| seats.used > Some(seats.total))));
    assert!(subscriptions().any(|s| s.trial) && subscriptions().any(|s| s.seats.is_none()));

    let requests = || records.iter().filter_map(|r| r.requests.value()).flatten();
    let statuses: HashSet<&RequestStatus> = requests().map(|r| &r.status).collect();
    let severities: HashSet<&Severity> = requests().map(|r| &r.severity).collect();
    assert_eq!((statuses.len(), severities.len()), (5, 5));
}

#[test]
fn unusual_names_and_domains_occur() {
    let records = all();
    let named = |fits: fn(&str) -> bool| records.iter().any(|r| fits(&r.customer.name));
    assert!(named(str::is_empty) && named(|name| name.chars().count() > 200));
    assert!(named(|name| name.contains('<')) && named(|name| name.contains('\u{202e}')));
    assert!(records.iter().any(|r| r.customer.domains.is_empty()));
    let mut count: HashMap<&str, usize> = HashMap::new();
    for record in &records {
        *count.entry(&record.customer.name).or_default() += 1;
    }
    assert_eq!(count.values().filter(|count| **count == 2).count(), 1);
}

#[test]
fn about_a_sixth_have_an_open_issue() {
    let many: Vec<_> = records(5_000, 7, now()).collect();
    let open = many.iter().filter(|r| HealthSummary::from_fact(&r.health).issues() > 0).count();
    assert!((700..1_100).contains(&open), "{open}");
}

#[test]
fn an_open_issue_concerns_a_service_that_the_customer_has() {
    for record in records(2_000, 7, now()) {
        let Some(health) = record.health.value() else { continue };
        for issue in &health.issues {
            let service = health.services.iter().find(|service| service.name == issue.service);
            let service = service.unwrap_or_else(|| panic!("{} is missing", issue.service));
            assert!(!issue.is_open() || service.status.as_str() != "serviceOperational");
        }
        let ids: HashSet<_> = health.issues.iter().map(|issue| &issue.id).collect();
        assert_eq!(ids.len(), health.issues.len());
    }
}

#[test]
fn domains_and_mail_addresses_are_reserved() {
    for record in records(2_000, 7, now()) {
        let ours = |name: &str| name.ends_with(".example") || name.ends_with(".onmicrosoft.com");
        assert!(record.customer.domains.iter().all(|domain| ours(&domain.name)));
        assert!(record.customer.domains.iter().filter(|domain| domain.primary).count() <= 1);
        let contacts = record.profile.value().map(|profile| &profile.contacts);
        let mail = contacts.into_iter().flatten().filter_map(|contact| contact.email.as_ref());
        assert!({ mail }.all(|address| address.ends_with(".example")));
    }
}

#[test]
fn past_events_are_before_now() {
    for record in all() {
        for request in record.requests.value().into_iter().flatten() {
            assert!(request.created <= Some(now()) && request.updated <= Some(now()));
        }
        for issue in record.health.value().into_iter().flat_map(|health| &health.issues) {
            assert!(issue.started < Some(now()) && issue.updated <= Some(now()));
            assert!(issue.posts.iter().all(|post| post.created <= Some(now())));
            assert!(issue.ended.is_none_or(|end| end > now().plus_days(-30)));
        }
    }
}
