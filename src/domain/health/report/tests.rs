use super::*;
use crate::domain::{Classification, Post, rich_text::RichText};

fn issue(id: &str, classification: &str, service: &str, updated: Option<i64>) -> Issue {
    Issue {
        id: id.to_owned(),
        title: String::new(),
        service: service.to_owned(),
        feature: None,
        feature_group: None,
        classification: Classification::read(classification),
        origin: None,
        status: HealthStatus::ServiceDegradation,
        impact: String::new(),
        started: None,
        ended: None,
        updated: updated.map(Timestamp::from_millis),
        resolved: Some(false),
        posts: Vec::new(),
    }
}

fn service(id: &str, name: &str, status: &str) -> ServiceStatus {
    ServiceStatus { id: id.into(), name: name.into(), status: HealthStatus::read(status) }
}

fn report(services: Vec<ServiceStatus>, issues: Vec<Issue>) -> HealthReport {
    HealthReport::new(&ServiceHealth {
        services,
        issues: issues.into_iter().map(Arc::new).collect(),
    })
}

fn ids(issues: &[Arc<Issue>]) -> Vec<&str> {
    issues.iter().map(|issue| issue.id.as_str()).collect()
}

#[test]
fn incidents_come_first_and_then_what_changed_last() {
    let report = report(
        Vec::new(),
        vec![
            issue("A1", "advisory", "", Some(9)),
            issue("I1", "incident", "", Some(1)),
            issue("A3", "brandNew", "", None),
            issue("I2", "incident", "", Some(2)),
            issue("A0", "advisory", "", Some(9)),
        ],
    );
    assert_eq!(ids(&report.open), ["I2", "I1", "A0", "A1", "A3"]);
}

#[test]
fn resolved_issues_are_separate_and_the_latest_comes_first() {
    let over = |id: &str, ended: Option<i64>, updated: i64| Issue {
        resolved: Some(true),
        ended: ended.map(Timestamp::from_millis),
        ..issue(id, "incident", "", Some(updated))
    };
    let report = report(Vec::new(), vec![over("R1", Some(5), 9), over("R2", None, 6)]);
    assert_eq!(ids(&report.resolved), ["R2", "R1"]);
    assert!(report.open.is_empty());
    assert_eq!(report.summary.problems(), 0);
}

#[test]
fn an_operational_service_has_the_state_of_its_worst_open_issue() {
    let report = report(
        vec![
            service("Exchange", "Exchange Online", "serviceOperational"),
            service("teams", "Microsoft Teams", "serviceOperational"),
            service("Forms", "", "serviceOperational"),
        ],
        vec![
            issue("EX1", "advisory", "exchange online ", None),
            issue("EX2", "incident", "Exchange Online", None),
            issue("TM1", "brandNew", "Teams", None),
        ],
    );
    let found: Vec<_> =
        report.services.iter().map(|it| (it.name.as_str(), it.state, it.issues)).collect();
    assert_eq!(
        found,
        [
            ("Exchange Online", HealthState::Incident, 2),
            ("Microsoft Teams", HealthState::Advisory, 1),
            ("Forms", HealthState::Healthy, 0),
        ]
    );
}

#[test]
fn services_that_are_not_healthy_come_first_and_an_unknown_status_is_not() {
    let report = report(
        vec![
            service("a", "A", "serviceOperational"),
            service("b", "B", "unknownFutureValue"),
            service("c", "C", "serviceDegradation"),
            service("d", "D", ""),
        ],
        Vec::new(),
    );
    let found: Vec<_> = report.services.iter().map(|it| (it.name.as_str(), it.state)).collect();
    assert_eq!(
        found,
        [
            ("C", HealthState::Degraded),
            ("B", HealthState::Unknown),
            ("D", HealthState::Unknown),
            ("A", HealthState::Healthy),
        ]
    );
}

#[test]
fn a_service_that_only_issues_name_is_listed_once() {
    let report = report(
        vec![service("a", "A", "serviceOperational")],
        vec![
            issue("1", "advisory", "Planner", None),
            issue("2", "advisory", "planner", None),
            issue("3", "advisory", "", None),
        ],
    );
    let added = &report.services[0];
    assert_eq!((added.name.as_str(), added.issues, &added.status), ("Planner", 2, &None));
    assert_eq!(report.services.len(), 2);
    assert_eq!(report.open.len(), 3);
}

#[test]
fn posts_are_sorted_newest_first_and_those_without_a_date_last() {
    let post = |created: Option<i64>| Post {
        created: created.map(Timestamp::from_millis),
        body: RichText::default(),
    };
    let mut issue = issue("1", "advisory", "", None);
    issue.posts = vec![post(Some(1)), post(None), post(Some(3)), post(Some(2))];
    let found: Vec<_> =
        issue.newest_posts().iter().map(|post| post.created.map(Timestamp::millis)).collect();
    assert_eq!(found, [Some(3), Some(2), Some(1), None]);
}
