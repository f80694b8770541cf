use super::*;
use crate::{
    domain::{HealthState, HealthSummary, TenantId, Timestamp},
    sources::microsoft::graph,
};
use serde_json::json;

fn at(day: i64) -> Timestamp {
    Timestamp::from_millis(0).plus_days(day)
}

fn known<T>(value: T) -> Fact<T> {
    Fact::known(value, at(1))
}

fn failed<T>(kind: ProblemKind) -> Fact<T> {
    Fact::failed(kind, at(1))
}

fn record_of(responses: Responses) -> Record {
    record(Customer::new(TenantId::from_bytes([7; 16])), responses)
}

fn issues(rows: &serde_json::Value) -> Vec<Issue> {
    graph::issues::read(rows.as_array().unwrap()).items
}

#[test]
fn a_missing_permission_is_no_empty_address() {
    let organization = Organization {
        tenant: None,
        name: Some("Contoso".into()),
        domains: vec![Domain::named("contoso.com")],
        profile: None,
    };
    let record = record_of(Responses { organization: known(organization), ..Responses::default() });
    assert_eq!(record.customer.name, "Contoso");
    assert_eq!(record.profile, failed(ProblemKind::ConsentMissing));
}

#[test]
fn a_failed_check_is_not_hidden_by_resolved_issues() {
    let over = json!([{"id": "EX1", "isResolved": true, "classification": "incident"}]);
    let open = json!([{"id": "EX2", "isResolved": false, "classification": "incident"}]);
    let health = |issues| {
        record_of(Responses {
            overviews: failed(ProblemKind::NoRole),
            issues,
            ..Responses::default()
        })
        .health
    };
    assert_eq!(health(known(issues(&over))), failed(ProblemKind::NoRole));
    let summary = HealthSummary::from_fact(&health(known(issues(&open))));
    assert_eq!(summary.state, HealthState::Incident);
}

#[test]
fn overviews_with_their_issues_do_not_need_the_list_of_issues() {
    let overview = |issues| {
        let mut row = json!({"id": "Exchange", "status": "serviceOperational"});
        if issues {
            row["issues"] = json!([]);
        }
        graph::health_overviews::read(&[row]).items
    };
    let state = |issues: bool| {
        let health = record_of(Responses {
            overviews: known(overview(issues)),
            issues: failed(ProblemKind::ServiceFailing),
            ..Responses::default()
        })
        .health;
        HealthSummary::from_fact(&health).state
    };
    assert_eq!(state(true), HealthState::Healthy);
    assert_eq!(state(false), HealthState::Failed, "an issue may be open although it works");
}

#[test]
fn a_duplicate_issue_counts_once_in_its_latest_version() {
    let rows = json!([
        {"id": "EX1", "title": "old", "lastModifiedDateTime": "2026-01-01T00:00:00Z"},
        {"id": "EX2", "title": "other"},
        {"id": "EX1", "title": "new", "lastModifiedDateTime": "2026-01-02T00:00:00Z"},
    ]);
    let titles: Vec<_> = latest(issues(&rows)).into_iter().map(|issue| issue.title).collect();
    assert_eq!(titles, ["new", "other"]);
}
