//! A customer's service health in reading order.

use std::{cmp::Reverse, sync::Arc};

use super::{
    issue::Issue,
    services::ServiceHealth,
    status::{HealthStatus, ServiceStatus, same_service},
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
    let of = |concerns: &dyn Fn(&str) -> bool| -> Vec<Arc<Issue>> {
        open.iter().filter(|issue| concerns(&issue.service)).cloned().collect()
    };
    let listed = statuses.iter().map(|service| {
        let name = if service.name.is_empty() { &service.id } else { &service.name };
        reported(name, Some(service), of(&|text| service.is_called(text)))
    });
    let unlisted = |issue: &&Arc<Issue>| !statuses.iter().any(|it| it.is_called(&issue.service));
    let mut names: Vec<&str> = Vec::new();
    for issue in open.iter().filter(unlisted).filter(|issue| !issue.service.trim().is_empty()) {
        if !names.iter().any(|name| same_service(name, &issue.service)) {
            names.push(&issue.service);
        }
    }
    let only_named =
        names.iter().map(|name| reported(name, None, of(&|text| same_service(text, name))));
    let mut found: Vec<(u64, ReportedService)> = listed.chain(only_named).collect();
    found.sort_by_key(|(severity, _)| Reverse(*severity));
    found.into_iter().map(|(_, service)| service).collect()
}

/// A service with its open issues, and its severity.
fn reported(
    name: &str,
    service: Option<&ServiceStatus>,
    issues: Vec<Arc<Issue>>,
) -> (u64, ReportedService) {
    let alone = ServiceHealth { services: service.into_iter().cloned().collect(), issues };
    let summary = alone.summary();
    let (status, issues) = (service.map(|service| service.status.clone()), alone.issues.len());
    let service = ReportedService { name: name.to_owned(), status, state: summary.state, issues };
    (summary.severity(), service)
}

#[cfg(test)]
mod tests;
