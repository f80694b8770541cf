//! A customer's service health in one line.

use super::{issue::Classification, services::ServiceHealth, status::StatusGroup};
use crate::domain::{Fact, Freshness, ProblemKind};

/// A customer's service health in one line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HealthSummary {
    /// The worst state.
    pub state: HealthState,
    /// Number of open incidents.
    pub incidents: u16,
    /// Number of open advisories and issues of unknown classification.
    pub advisories: u16,
    /// How far this can be relied on.
    pub freshness: Freshness,
}

impl HealthSummary {
    /// A summary without issues.
    pub const fn new(state: HealthState) -> Self {
        Self { state, incidents: 0, advisories: 0, freshness: Freshness::Current }
    }

    /// The summary of a fact; *not checked*, *no access* and *healthy* are distinguished. The state
    /// of outdated health is the one that was known last. A part of an answer tells of the problems
    /// in it, and otherwise why the rest is missing: half an answer is never *healthy*.
    pub fn from_fact(fact: &Fact<ServiceHealth>) -> Self {
        let failure = fact.failure().map(|failure| HealthState::of_failure(failure.problem.kind));
        let known = fact.value().map(ServiceHealth::summary);
        let summary = match (known, failure) {
            (Some(known), Some(failed)) if fact.is_part() => {
                // The customer does have the services of which a part came.
                let rest =
                    if failed == HealthState::NotOffered { HealthState::Unknown } else { failed };
                Self { state: known.state.min(rest), ..known }
            }
            (Some(known), _) => known,
            (None, failure) => Self::new(failure.unwrap_or(HealthState::NotChecked)),
        };
        Self { freshness: fact.freshness(), ..summary }
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

    /// The state if the check failed and nothing else is known.
    const fn of_failure(kind: ProblemKind) -> Self {
        match kind {
            kind if kind.is_no_access() => Self::NoAccess,
            ProblemKind::NotOffered => Self::NotOffered,
            _ => Self::Failed,
        }
    }

    /// Whether a service has a problem.
    pub const fn is_problem(self) -> bool {
        matches!(self, Self::Incident | Self::Degraded | Self::Advisory)
    }
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
        HealthSummary {
            incidents,
            advisories: advisories.saturating_add(unclear),
            ..HealthSummary::new(state)
        }
    }
}
