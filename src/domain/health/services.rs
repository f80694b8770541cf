//! The health of all services of a customer.

use std::sync::Arc;

use super::{issue::Issue, status::ServiceStatus};

/// The health of a customer's services at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceHealth {
    /// The services of the customer, in the order of the source.
    pub services: Vec<ServiceStatus>,
    /// Open and resolved issues, in the order of the source. Shared, because an issue affects many
    /// customers.
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
