//! `admin/serviceAnnouncement/healthOverviews`: the health of a customer's services.

use serde::Deserialize;
use serde_json::Value;

use super::issues::{self, ServiceHealthIssue};
use crate::{
    domain::{HealthStatus, Issue, ServiceStatus},
    sources::microsoft::client::document::{Decoded, decode},
};

/// A service, with its issues if they were requested.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The service.
    pub service: ServiceStatus,
    /// Its issues; `None` if they were not requested (`$expand=issues`).
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
/// A missing status is an unknown one, and an unknown status is never healthy.
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
