//! `admin/serviceAnnouncement/healthOverviews`: the health of a customer's services.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use super::issues;
use crate::{
    domain::{HealthStatus, Issue, ServiceStatus},
    sources::microsoft::client::document::{Decoded, decode, within},
};

/// A service, with its issues if they were requested.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The service.
    pub service: ServiceStatus,
    /// Its issues; `None` if they were not requested (`$expand=issues`).
    pub issues: Option<Vec<Issue>>,
    /// Whether some of its issues are missing: one could not be read, or they continue on another
    /// page.
    pub lacks_issues: bool,
}

impl Overview {
    /// Whether all of its issues are known.
    pub const fn has_all_issues(&self) -> bool {
        self.issues.is_some() && !self.lacks_issues
    }
}

#[derive(Deserialize)]
struct ServiceHealth {
    id: Option<String>,
    service: Option<String>,
    status: Option<String>,
    issues: Option<Value>,
    #[serde(rename = "issues@odata.nextLink")]
    next_issues: Option<IgnoredAny>,
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
        let mut lacks_issues = row.next_issues.is_some();
        let issues = row.issues.map(|issues| {
            let issues = within(tally, &issues, issues::read);
            lacks_issues |= issues.lost > 0;
            issues.items
        });
        Some(Overview { service, issues, lacks_issues })
    })
}
