//! `admin/serviceAnnouncement/healthOverviews`: how a customer's services do.

use serde::Deserialize;
use serde_json::Value;

use super::issues::{self, ServiceHealthIssue};
use crate::{
    domain::{HealthStatus, Issue, ServiceStatus},
    sources::microsoft::client::document::{Decoded, decode},
};

/// A service with the issues that were asked for along with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The service.
    pub service: ServiceStatus,
    /// Its issues; `None` when they were not asked for (`$expand=issues`).
    pub issues: Option<Vec<Issue>>,
}

#[derive(Deserialize)]
struct ServiceHealth {
    id: Option<String>,
    service: Option<String>,
    status: Option<String>,
    issues: Option<Vec<Option<ServiceHealthIssue>>>,
}

/// Reads the rows of a page (Microsoft Graph, *serviceHealth resource type*).
///
/// A status that is missing is an unknown one: what is not said to be well is never healthy.
pub fn read(rows: &[Value]) -> Decoded<Overview> {
    decode(rows, |row: ServiceHealth, tally| {
        let (id, name) = (row.id, row.service);
        let service = ServiceStatus {
            id: id.clone().or_else(|| name.clone())?,
            name: name.or(id)?,
            status: HealthStatus::read(&row.status.unwrap_or_default()),
        };
        let issues = row.issues.map(|issues| tally.list(issues, issues::issue));
        Some(Overview { service, issues })
    })
}
