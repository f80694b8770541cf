//! A customer's service health in one line.

use super::{issue::Classification, services::ServiceHealth, status::StatusGroup};
use crate::domain::{Fact, ProblemKind};

/// A customer's service health in one line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HealthSummary {
    /// The worst state.
    pub state: HealthState,
    /// Number of open incidents.
    pub incidents: u16,
    /// Number of open advisories and issues of unknown classification.
    pub advisories: u16,
}

impl HealthSummary {
    /// A summary without issues.
    pub const fn new(state: HealthState) -> Self {
        Self { state, incidents: 0, advisories: 0 }
    }

    /// The summary of a fact; *not checked*, *no access* and *healthy* are distinguished.
    pub fn from_fact(fact: &Fact<ServiceHealth>) -> Self {
        match fact {
            Fact::NotAsked => Self::new(HealthState::NotChecked),
            Fact::Known { value, .. } => value.summary(),
            Fact::Failed { problem, .. } => Self::new(match problem.kind {
                kind if kind.is_no_access() => HealthState::NoAccess,
                ProblemKind::NotOffered => HealthState::NotOffered,
                _ => HealthState::Failed,
            }),
        }
    }

    /// Number of open issues.
    pub const fn issues(self) -> u32 {
        self.incidents as u32 + self.advisories as u32
    }
}

/// The states of health, worst first: the order of the *Service health* column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HealthState {
    /// An incident is open.
    Incident,
    /// A service is degraded without an open issue.
    Degraded,
    /// An advisory is open.
    Advisory,
    /// The state is unknown.
    Unknown,
    /// The check failed for a transient reason.
    Failed,
    /// The technician has no access.
    NoAccess,
    /// Not checked yet.
    NotChecked,
    /// The customer has no services.
    NotOffered,
    /// All services are operational.
    Healthy,
}

impl HealthState {
    /// All states, worst first.
    pub const ALL: [Self; 9] = [
        Self::Incident,
        Self::Degraded,
        Self::Advisory,
        Self::Unknown,
        Self::Failed,
        Self::NoAccess,
        Self::NotChecked,
        Self::NotOffered,
        Self::Healthy,
    ];
}

impl ServiceHealth {
    /// The summary: the worst of the services' statuses and the open issues.
    pub fn summary(&self) -> HealthSummary {
        let (mut incidents, mut advisories, mut unclear) = (0_u16, 0_u16, 0_u16);
        for issue in self.open_issues() {
            let count = match issue.classification {
                Classification::Incident => &mut incidents,
                Classification::Advisory => &mut advisories,
                Classification::Other(_) => &mut unclear,
            };
            *count = count.saturating_add(1);
        }
        let says = |group| self.services.iter().any(|service| service.status.group() == group);
        let state = if incidents > 0 {
            HealthState::Incident
        } else if advisories > 0 || unclear > 0 {
            HealthState::Advisory
        } else if says(StatusGroup::Active) {
            HealthState::Degraded
        } else if says(StatusGroup::Unknown) || self.services.is_empty() {
            HealthState::Unknown
        } else {
            HealthState::Healthy
        };
        HealthSummary { state, incidents, advisories: advisories.saturating_add(unclear) }
    }
}
