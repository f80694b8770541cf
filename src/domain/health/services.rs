//! The health of all services of a customer at one moment.

use std::sync::Arc;

use super::{issue::Issue, status::ServiceStatus};

/// What Microsoft says of a customer's services at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceHealth {
    /// Each service the customer has, in the order in which the source gave them.
    pub services: Vec<ServiceStatus>,
    /// Open and resolved issues, in the order in which the source gave them. Shared, because one
    /// issue concerns many customers.
    pub issues: Vec<Arc<Issue>>,
}

impl ServiceHealth {
    /// The issues that are not resolved.
    pub fn open_issues(&self) -> impl Iterator<Item = &Arc<Issue>> {
        self.issues.iter().filter(|issue| issue.is_open())
    }

    /// The issues that are resolved.
    pub fn resolved_issues(&self) -> impl Iterator<Item = &Arc<Issue>> {
        self.issues.iter().filter(|issue| !issue.is_open())
    }
}
