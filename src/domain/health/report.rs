//! A customer's service health in reading order.

use std::{cmp::Reverse, sync::Arc};

use super::{
    issue::Issue,
    services::ServiceHealth,
    status::{HealthStatus, ServiceStatus, StatusGroup},
    summary::{HealthState, HealthSummary},
};
use crate::domain::Timestamp;

/// A customer's service health, most severe first.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthReport {
    /// The summary.
    pub summary: HealthSummary,
    /// Open issues: incidents first, then by last update.
    pub open: Vec<Arc<Issue>>,
    /// Services, worst first, including services that only an open issue names.
    pub services: Vec<ReportedService>,
    /// Resolved issues, by end, latest first.
    pub resolved: Vec<Arc<Issue>>,
}

/// A service, with the effect of its open issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedService {
    /// Its name; Microsoft's code if it has none.
    pub name: String,
    /// Its own status; `None` if only an issue names it.
    pub status: Option<HealthStatus>,
    /// The worst state of the service and its open issues.
    pub state: HealthState,
    /// Number of open issues.
    pub issues: usize,
}

impl HealthReport {
    /// Sorts the health of a customer.
    pub fn new(health: &ServiceHealth) -> Self {
        let mut open: Vec<Arc<Issue>> = health.open_issues().cloned().collect();
        open.sort_by(|a, b| ranking(a).cmp(&ranking(b)));
        let mut resolved: Vec<Arc<Issue>> = health.resolved_issues().cloned().collect();
        let over = |issue: &Issue| issue.ended.or(issue.updated).or(issue.started);
        resolved.sort_by_key(|issue| Reverse(over(issue)));
        let services = services(&health.services, &open);
        Self { summary: health.summary(), open, services, resolved }
    }
}

/// The sort key of issues: incidents first, then by last update, then by id, so that the order is
/// total.
fn ranking(issue: &Issue) -> (bool, Reverse<Option<Timestamp>>, &str) {
    (!issue.is_incident(), Reverse(issue.updated.or(issue.started)), &issue.id)
}

fn services(statuses: &[ServiceStatus], open: &[Arc<Issue>]) -> Vec<ReportedService> {
    let mut found: Vec<ReportedService> = statuses
        .iter()
        .map(|service| {
            let of_it: Vec<&Issue> = open
                .iter()
                .map(Arc::as_ref)
                .filter(|issue| concerns(&issue.service, service))
                .collect();
            let name = if service.name.is_empty() { &service.id } else { &service.name };
            reported(name, Some(&service.status), &of_it)
        })
        .collect();
    let unlisted = |issue: &&Arc<Issue>| !statuses.iter().any(|it| concerns(&issue.service, it));
    let mut names: Vec<&str> = Vec::new();
    for issue in open.iter().filter(unlisted).filter(|issue| !issue.service.trim().is_empty()) {
        if !names.iter().any(|name| same(name, &issue.service)) {
            names.push(&issue.service);
        }
    }
    for name in names {
        let of_it: Vec<&Issue> =
            open.iter().map(Arc::as_ref).filter(|issue| same(&issue.service, name)).collect();
        found.push(reported(name, None, &of_it));
    }
    found.sort_by_key(|service| service.state);
    found
}

fn reported(name: &str, status: Option<&HealthStatus>, issues: &[&Issue]) -> ReportedService {
    let state = if issues.iter().any(|issue| issue.is_incident()) {
        HealthState::Incident
    } else if !issues.is_empty() {
        HealthState::Advisory
    } else {
        match status.map(HealthStatus::group) {
            Some(StatusGroup::Healthy) => HealthState::Healthy,
            Some(StatusGroup::Active) => HealthState::Degraded,
            Some(StatusGroup::Unknown) | None => HealthState::Unknown,
        }
    };
    ReportedService { name: name.to_owned(), status: status.cloned(), state, issues: issues.len() }
}

/// Issues name their service by name; some responses contain its code instead.
fn concerns(name: &str, service: &ServiceStatus) -> bool {
    same(name, &service.name) || same(name, &service.id)
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && one.eq_ignore_ascii_case(other)
}

#[cfg(test)]
mod tests;
