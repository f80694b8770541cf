use std::sync::Arc;

use super::*;
use crate::{
    directory::{
        ListingBuilder,
        fold::decompose,
        tests::{healthy, listing, record},
    },
    domain::{Fact, HealthStatus, ProblemKind, Record, ServiceHealth, ServiceStatus},
};

/// A customer with issues: id, whether it is an incident, service, and time of the last change.
fn with_issues(n: u8, name: &str, issues: &[(&str, bool, &str, i64)]) -> Record {
    let mut record = healthy(record(n, name, &[]), 1, 1);
    let [incident, advisory] =
        [0, 1].map(|at| Arc::clone(&record.health.value().unwrap().issues[at]));
    let issues = issues.iter().map(|(id, is_incident, service, updated)| {
        let mut issue = (*if *is_incident { &incident } else { &advisory }).as_ref().clone();
        (*id).clone_into(&mut issue.id);
        (*service).clone_into(&mut issue.service);
        issue.updated = Some(Timestamp::from_millis(*updated));
        Arc::new(issue)
    });
    let value = ServiceHealth { services: Vec::new(), issues: issues.collect() };
    record.health = Fact::known(value, Timestamp::from_millis(i64::from(n)));
    record
}

fn failed(n: u8, kind: ProblemKind) -> Record {
    let at = Timestamp::from_millis(i64::from(n));
    let health = Fact::failed(kind, at);
    Record { health, ..record(n, "Failed", &[]) }
}

fn ids(status: &StatusTable, service: Option<&str>) -> Vec<String> {
    let indices = status.ranked_issues(service);
    indices.into_iter().map(|index| status.issues()[index].issue.id.clone()).collect()
}

#[test]
fn issues_are_ranked_by_kind_then_customers_then_change() {
    let all = listing(&[
        with_issues(1, "A", &[("one", false, "x", 9), ("two", false, "x", 1)]),
        with_issues(2, "B", &[("two", false, "x", 1), ("inc", true, "y", 0)]),
        with_issues(3, "C", &[("new", false, "y", 10), ("late", true, "x", 5)]),
    ]);
    assert_eq!(ids(&all.status, None), ["late", "inc", "two", "new", "one"]);
    assert_eq!(ids(&all.status, Some("y")), ["inc", "new"]);
    assert_eq!(ids(&all.status, Some("z")), Vec::<String>::new());
}

#[test]
fn services_are_counted_by_issue_and_not_by_customer() {
    let all = listing(&[
        with_issues(1, "A", &[("1", false, "Teams", 0), ("2", false, "", 0)]),
        with_issues(2, "B", &[("1", false, "Teams", 0), ("3", true, "Exchange", 0)]),
    ]);
    let expected = [("", 1), ("Exchange", 1), ("Teams", 1)];
    assert_eq!(all.status.affected_services(), expected.map(|(name, n)| (name.to_owned(), n)));
}

#[test]
fn a_service_has_one_name_in_the_filter() {
    let mut record = with_issues(
        1,
        "A",
        &[("1", false, "Microsoft 365 Suite", 0), ("2", true, "OSDPPlatform", 0)],
    );
    let status = HealthStatus::ServiceOperational;
    let suite =
        ServiceStatus { id: "OSDPPlatform".into(), name: "Microsoft 365 suite".into(), status };
    record.health = record.health.map(|health| ServiceHealth { services: vec![suite], ..health });
    let other = with_issues(2, "B", &[("3", false, "osdpplatform ", 0), ("4", false, "Teams", 0)]);
    let all = listing(&[record, other]);
    let expected = [("Microsoft 365 suite", 3), ("Teams", 1)];
    assert_eq!(all.status.affected_services(), expected.map(|(name, n)| (name.to_owned(), n)));
    assert_eq!(ids(&all.status, Some("Microsoft 365 suite")), ["2", "1", "3"]);
    let named = [("OSDPPlatform".to_owned(), "Microsoft 365 suite".to_owned())];
    let mut list = ListingBuilder::new(decompose).with_service_names(&named);
    list.push(&with_issues(1, "A", &[("1", false, "OSDPPlatform", 0)])).unwrap();
    let services = list.finish(None).status.affected_services();
    assert_eq!(services, [("Microsoft 365 suite".to_owned(), 1)]);
}

#[test]
fn every_customer_is_in_one_state_and_the_worst_come_first() {
    let all = listing(&[
        healthy(record(1, "A", &[]), 0, 0),
        record(2, "B", &[]),
        healthy(record(3, "C", &[]), 0, 1),
        failed(4, ProblemKind::Offline),
        healthy(record(5, "E", &[]), 0, 0),
    ]);
    assert_eq!(
        all.status.states(),
        [
            (HealthState::Advisory, 1),
            (HealthState::Failed, 1),
            (HealthState::NotChecked, 1),
            (HealthState::Healthy, 2),
        ]
    );
}

#[test]
fn missing_and_failed_checks_are_distinguished() {
    let of = |records: &[Record]| listing(records).status.coverage();
    assert_eq!(of(&[]), HealthCoverage::Nothing);
    assert_eq!(of(&[record(1, "A", &[])]), HealthCoverage::Nothing);
    let refused = failed(2, ProblemKind::NoRole);
    assert_eq!(of(&[record(1, "A", &[]), refused.clone()]), HealthCoverage::NoAnswer);
    let well = healthy(record(3, "C", &[]), 0, 0);
    assert_eq!(of(&[refused, well]), HealthCoverage::Something);
}

#[test]
fn the_times_of_checks_ignore_failed_ones() {
    let unanswered = [record(1, "A", &[]), failed(2, ProblemKind::Offline)];
    assert_eq!(listing(&unanswered).status.check_times(), None);
    let all = listing(&[
        with_issues(7, "A", &[]),
        record(1, "B", &[]),
        failed(3, ProblemKind::Offline),
        failed(9, ProblemKind::NoRole),
        with_issues(5, "E", &[]),
    ]);
    let times = (Timestamp::from_millis(5), Timestamp::from_millis(7));
    assert_eq!(all.status.check_times(), Some(times));
}

#[test]
fn rows_are_sorted_by_name() {
    let all = listing(&[
        record(1, "Zava", &[]),
        record(2, "Ä", &[]),
        record(3, "b", &[]),
        record(4, "C", &[]),
    ]);
    assert_eq!(all.directory.by_name(&[0, 1, 3, 2]), [1, 2, 3, 0]);
    assert_eq!(all.directory.by_name(&[3, 99, 0]).len(), 3);
}
