use std::sync::Arc;

use proptest::{collection::vec, prelude::*, sample::select};

use super::*;
use crate::domain::{Fact, ProblemKind, Timestamp};

fn issue(classification: &str, resolved: Option<bool>) -> Arc<Issue> {
    Arc::new(Issue {
        id: "EX1".to_owned(),
        title: String::new(),
        service: "Exchange Online".to_owned(),
        feature: None,
        feature_group: None,
        classification: Classification::read(classification),
        origin: None,
        status: HealthStatus::ServiceDegradation,
        impact: String::new(),
        started: None,
        ended: None,
        updated: None,
        resolved,
        posts: Vec::new(),
    })
}

fn service(status: &str) -> ServiceStatus {
    ServiceStatus { id: "x".into(), name: "X".into(), status: HealthStatus::read(status) }
}

#[test]
fn an_open_issue_has_priority_over_an_operational_service() {
    let health = ServiceHealth {
        services: vec![service("serviceOperational")],
        issues: vec![issue("Advisory", Some(false)), issue("incident", Some(true))],
    };
    let summary = HealthSummary { advisories: 1, ..HealthSummary::new(HealthState::Advisory) };
    assert_eq!(health.summary(), summary);
}

#[test]
fn an_unknown_state_is_never_healthy() {
    for status in ["unknownFutureValue", "", "brandNew"] {
        let health = ServiceHealth { services: vec![service(status)], issues: Vec::new() };
        assert_eq!(health.summary().state, HealthState::Unknown, "{status:?}");
    }
    assert_eq!(ServiceHealth::default().summary().state, HealthState::Unknown);
    assert_eq!(HealthSummary::from_fact(&Fact::not_asked()).state, HealthState::NotChecked);
}

#[test]
fn no_access_and_a_failed_check_are_distinguished() {
    let of = |kind: ProblemKind| {
        let at = Timestamp::from_millis(0);
        HealthSummary::from_fact(&Fact::failed(kind, at)).state
    };
    assert_eq!(of(ProblemKind::ConsentMissing), HealthState::NoAccess);
    assert_eq!(of(ProblemKind::Offline), HealthState::Failed);
    assert_eq!(of(ProblemKind::NotOffered), HealthState::NotOffered);
}

#[test]
fn an_issue_of_unknown_state_is_open_while_it_has_no_end() {
    assert!(issue("advisory", None).is_open());
    assert!(!issue("advisory", Some(true)).is_open());
}

#[test]
fn printing_and_parsing_a_status_are_inverse() {
    for (name, status) in HealthStatus::NAMED {
        assert_eq!(HealthStatus::read(&name.to_uppercase()), status);
        assert_eq!(status.as_str(), name);
    }
}

fn named(id: &str, status: &str) -> ServiceStatus {
    ServiceStatus {
        id: id.into(),
        name: format!("{id} Online"),
        status: HealthStatus::read(status),
    }
}

fn about(id: &str, service: &str, classification: &str) -> Arc<Issue> {
    let issue = (*issue(classification, Some(false))).clone();
    Arc::new(Issue { id: id.to_owned(), service: service.to_owned(), ..issue })
}

#[test]
fn an_outage_without_an_issue_is_not_hidden_by_an_advisory_of_another_service() {
    let outage = named("Exchange", "serviceInterruption");
    let alone = ServiceHealth { services: vec![outage.clone()], issues: Vec::new() };
    let with = ServiceHealth {
        services: vec![outage, named("Planner", "serviceDegradation")],
        issues: vec![about("PL1", "planner online", "advisory")],
    };
    let (alone, with) = (alone.summary(), with.summary());
    assert_eq!((with.state, with.degraded, with.advisories), (HealthState::Degraded, 1, 1));
    assert_eq!((with.problems(), alone.problems()), (2, 1));
    assert!(with.severity() > alone.severity());
}

#[test]
fn a_degraded_service_with_an_issue_is_one_problem() {
    let health = ServiceHealth {
        services: vec![named("Exchange", "serviceDegradation")],
        issues: vec![about("EX1", "Exchange", "advisory")],
    };
    let summary = health.summary();
    assert_eq!((summary.state, summary.problems()), (HealthState::Advisory, 1));
}

#[test]
fn a_service_that_is_listed_twice_is_one() {
    let twice = vec![named("a", "serviceDegradation"), named("a", "serviceInterruption")];
    let summary = ServiceHealth { services: twice, issues: Vec::new() }.summary();
    assert_eq!((summary.degraded, summary.interrupted), (1, 1));
}

/// A further problem.
#[derive(Clone, Debug)]
enum Further {
    Issue(Arc<Issue>),
    Service(ServiceStatus),
    /// The service at this place gets worse.
    Worse(usize, &'static str),
}

fn some_service() -> impl Strategy<Value = ServiceStatus> {
    let status = select(vec![
        "serviceOperational",
        "serviceDegradation",
        "serviceInterruption",
        "restoringService",
        "serviceRestored",
        "unknownFutureValue",
    ]);
    ("[a-e]", status).prop_map(|(id, status)| named(&id, status))
}

fn some_issue() -> impl Strategy<Value = Arc<Issue>> {
    let kind = select(vec!["advisory", "incident", "brandNew"]);
    ("[A-Z]{3}", "[a-e]( Online)?", kind).prop_map(|(id, of, kind)| about(&id, &of, kind))
}

fn some_health() -> impl Strategy<Value = ServiceHealth> {
    let services = vec(some_service(), 0..5).prop_map(|mut services| {
        services.sort_by(|a, b| a.id.cmp(&b.id));
        services.dedup_by(|a, b| a.id == b.id);
        services
    });
    (services, vec(some_issue(), 0..4))
        .prop_map(|(services, issues)| ServiceHealth { services, issues })
}

proptest! {
    #[test]
    fn a_further_problem_never_improves_the_rank(
        health in some_health(),
        further in prop_oneof![
            some_issue().prop_map(Further::Issue),
            select(vec!["serviceDegradation", "serviceInterruption"])
                .prop_map(|status| Further::Service(named("z", status))),
            (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(place, gone)| {
                let status = if gone { "serviceInterruption" } else { "serviceDegradation" };
                Further::Worse(place.index(8), status)
            }),
        ],
    ) {
        let before = health.summary();
        let mut worse = health;
        let mut is_worse = true;
        match further {
            Further::Issue(issue) => worse.issues.push(issue),
            Further::Service(service) => worse.services.push(service),
            Further::Worse(place, status) => {
                let status = HealthStatus::read(status);
                match worse.services.get_mut(place) {
                    Some(service) if service.status.group() != StatusGroup::Active => {
                        service.status = status;
                    }
                    _ => is_worse = false,
                }
            }
        }
        let after = worse.summary();
        prop_assert!(!is_worse || after.severity() > before.severity(), "{before:?} {after:?}");
        prop_assert!(!is_worse || after.state.is_problem());
    }
}
