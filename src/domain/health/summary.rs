//! A customer's service health in one line.

use super::{
    issue::Classification,
    services::ServiceHealth,
    status::{HealthStatus, ServiceStatus, StatusGroup},
};
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
    /// Number of degraded services without an open issue.
    pub degraded: u16,
    /// Number of services that are not available, with an issue or without.
    pub interrupted: u16,
    /// Number of services that are degraded or not available, with an issue or without.
    pub affected: u16,
    /// How far this can be relied on.
    pub freshness: Freshness,
}

impl HealthSummary {
    /// A summary without problems.
    pub const fn new(state: HealthState) -> Self {
        Self {
            state,
            incidents: 0,
            advisories: 0,
            degraded: 0,
            interrupted: 0,
            affected: 0,
            freshness: Freshness::Current,
        }
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

    /// Number of problems: of open issues, and of degraded services without one.
    pub const fn problems(self) -> u32 {
        self.issues() + self.degraded as u32
    }

    /// The rank of the customer in the list as a number: the larger, the worse.
    ///
    /// A further problem always makes it larger. So the problems of a customer count together, and
    /// the worst of them does not stand for the others: first the incidents, then the services that
    /// are not available, then the number of problems, whichever they are. The last two make a
    /// difference where an issue and a degraded service are the same problem.
    pub fn severity(self) -> u64 {
        let state = match self.state {
            HealthState::Incident | HealthState::Degraded | HealthState::Advisory => 0,
            known => known as u64,
        };
        // The numbers from the most to the least important one, each with its bits.
        let numbers = [
            (15 - state, 4),
            (u64::from(self.incidents), 12),
            (u64::from(self.interrupted), 10),
            (u64::from(self.problems()), 14),
            (u64::from(self.affected), 12),
            (u64::from(self.advisories), 12),
        ];
        numbers
            .into_iter()
            .fold(0, |rank, (number, bits)| rank << bits | number.min((1 << bits) - 1))
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
    /// The source does not tell the health of any customer.
    NotTold,
    /// The customer has no services.
    NotOffered,
    /// All services are operational.
    Healthy,
}

impl HealthState {
    /// All states, worst first.
    pub const ALL: [Self; 10] = [
        Self::Incident,
        Self::Degraded,
        Self::Advisory,
        Self::Unknown,
        Self::Failed,
        Self::NoAccess,
        Self::NotChecked,
        Self::NotTold,
        Self::NotOffered,
        Self::Healthy,
    ];

    /// Its name in addresses and queries.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Degraded => "degraded",
            Self::Advisory => "advisory",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
            Self::NoAccess => "no-access",
            Self::NotChecked => "not-checked",
            Self::NotTold => "not-told",
            Self::NotOffered => "not-offered",
            Self::Healthy => "healthy",
        }
    }

    /// The state with this name, in any case.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str().eq_ignore_ascii_case(name))
    }

    /// The state if the check failed and nothing else is known.
    const fn of_failure(kind: ProblemKind) -> Self {
        match kind {
            kind if kind.is_no_access() => Self::NoAccess,
            ProblemKind::NotOffered => Self::NotOffered,
            _ => Self::Failed,
        }
    }

    /// Whether the state comes from an answer about services.
    pub const fn is_known(self) -> bool {
        self.is_problem() || matches!(self, Self::Unknown | Self::Healthy)
    }

    /// Whether a service has a problem.
    pub const fn is_problem(self) -> bool {
        matches!(self, Self::Incident | Self::Degraded | Self::Advisory)
    }
}

impl ServiceHealth {
    /// The summary: the open issues, the degraded services that none of them concerns, and the
    /// worst state of all.
    pub fn summary(&self) -> HealthSummary {
        let (mut incidents, mut advisories) = (0_u16, 0_u16);
        for issue in self.open_issues() {
            let count = match issue.classification {
                Classification::Incident => &mut incidents,
                Classification::Advisory | Classification::Other(_) => &mut advisories,
            };
            *count = count.saturating_add(1);
        }
        let ill = self.affected_services();
        let is_interrupted = |it: &ServiceStatus| it.status == HealthStatus::ServiceInterruption;
        let count = |counted: &dyn Fn(&ServiceStatus) -> bool| {
            u16::try_from(ill.iter().filter(|it| counted(it)).count()).unwrap_or(u16::MAX)
        };
        let degraded = count(&|it| !self.has_issue(it));
        let is_unknown =
            || self.services.iter().any(|it| it.status.group() == StatusGroup::Unknown);
        let state = if incidents > 0 {
            HealthState::Incident
        } else if degraded > 0 {
            HealthState::Degraded
        } else if advisories > 0 {
            HealthState::Advisory
        } else if is_unknown() || self.services.is_empty() {
            HealthState::Unknown
        } else {
            HealthState::Healthy
        };
        HealthSummary {
            incidents,
            advisories,
            degraded,
            interrupted: count(&is_interrupted),
            affected: count(&|_| true),
            ..HealthSummary::new(state)
        }
    }

    /// The services that are degraded or not available without an open issue, each once.
    pub fn degraded_services(&self) -> Vec<&ServiceStatus> {
        let mut services = self.affected_services();
        services.retain(|service| !self.has_issue(service));
        services
    }

    fn has_issue(&self, service: &ServiceStatus) -> bool {
        self.open_issues().any(|issue| service.is_called(&issue.service))
    }

    /// The services that are degraded or not available, each once.
    fn affected_services(&self) -> Vec<&ServiceStatus> {
        let is_same = |one: &ServiceStatus, other: &ServiceStatus| {
            one.id == other.id && (!one.id.is_empty() || one.name == other.name)
        };
        let mut services: Vec<&ServiceStatus> = Vec::new();
        for service in self.services.iter().filter(|it| it.status.group() == StatusGroup::Active) {
            match services.iter_mut().find(|other| is_same(other, service)) {
                Some(other) if service.status == HealthStatus::ServiceInterruption => {
                    *other = service;
                }
                Some(_) => {}
                None => services.push(service),
            }
        }
        services
    }
}
