use std::sync::Arc;

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
