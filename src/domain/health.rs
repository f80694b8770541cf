//! The health of the services that a customer uses.
//!
//! The words are those of Microsoft Graph's *service communications API* and of the Microsoft 365
//! admin center's *How to check Microsoft 365 service health*.

mod report;

use std::sync::Arc;

pub use report::{HealthReport, ReportedService};

use super::{Fact, Timestamp, rich_text::RichText};

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

    /// What one line says of it: the worst of what the services and the open issues say.
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

/// One service and how it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceStatus {
    /// Microsoft's internal code, such as `Exchange` or `OSDPPlatform`.
    pub id: String,
    /// Its name, such as `Exchange Online`.
    pub name: String,
    /// How it does.
    pub status: HealthStatus,
}

/// How a service or an issue does (Microsoft Graph, *serviceHealthStatus*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HealthStatus {
    /// Nothing wrong.
    ServiceOperational,
    /// A fix is confirmed.
    ServiceRestored,
    /// The service was fine.
    FalsePositive,
    /// Closed, and a report can be had.
    PostIncidentReviewPublished,
    /// A possible issue.
    Investigating,
    /// Slow, intermittent, or one feature broken.
    ServiceDegradation,
    /// Users cannot reach it.
    ServiceInterruption,
    /// A fix is being applied.
    RestoringService,
    /// A fix is applied; recovery takes time.
    ExtendedRecovery,
    /// A fix is being verified.
    VerifyingService,
    /// Microsoft waits for data from customers.
    InvestigationSuspended,
    /// Confirmed.
    Confirmed,
    /// Reported, not confirmed.
    Reported,
    /// Eased by Microsoft.
    Mitigated,
    /// Eased by a third party.
    MitigatedExternal,
    /// Ended by Microsoft.
    Resolved,
    /// Ended by a third party.
    ResolvedExternal,
    /// A value that this version does not know, as printed; empty when there was none.
    Other(String),
}

/// What a status comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusGroup {
    /// Works.
    Healthy,
    /// Does not, or not fully.
    Active,
    /// Cannot be told.
    Unknown,
}

impl HealthStatus {
    /// The statuses with the names Graph gives them.
    pub const NAMED: [(&str, Self); 17] = [
        ("serviceOperational", Self::ServiceOperational),
        ("serviceRestored", Self::ServiceRestored),
        ("falsePositive", Self::FalsePositive),
        ("postIncidentReviewPublished", Self::PostIncidentReviewPublished),
        ("investigating", Self::Investigating),
        ("serviceDegradation", Self::ServiceDegradation),
        ("serviceInterruption", Self::ServiceInterruption),
        ("restoringService", Self::RestoringService),
        ("extendedRecovery", Self::ExtendedRecovery),
        ("verifyingService", Self::VerifyingService),
        ("investigationSuspended", Self::InvestigationSuspended),
        ("confirmed", Self::Confirmed),
        ("reported", Self::Reported),
        ("mitigated", Self::Mitigated),
        ("mitigatedExternal", Self::MitigatedExternal),
        ("resolved", Self::Resolved),
        ("resolvedExternal", Self::ResolvedExternal),
    ];

    /// Reads a status, whatever its case; never fails. `unknownFutureValue` is kept as text.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()))
            .map_or_else(|| Self::Other(text.trim().to_owned()), |(_, status)| status)
    }

    /// The name Graph gives it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => {
                Self::NAMED.iter().find(|(_, status)| status == known).map_or("", |(name, _)| name)
            }
        }
    }

    /// What it comes to.
    pub const fn group(&self) -> StatusGroup {
        match self {
            Self::ServiceOperational
            | Self::ServiceRestored
            | Self::FalsePositive
            | Self::PostIncidentReviewPublished
            | Self::Mitigated
            | Self::MitigatedExternal
            | Self::Resolved
            | Self::ResolvedExternal => StatusGroup::Healthy,
            Self::Other(_) => StatusGroup::Unknown,
            _ => StatusGroup::Active,
        }
    }
}

/// A service health issue: an advisory or an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Microsoft's id, such as `EX226574`; the same for every customer it concerns.
    pub id: String,
    /// Title. Microsoft writes English only.
    pub title: String,
    /// Name of the service.
    pub service: String,
    /// The feature it concerns.
    pub feature: Option<String>,
    /// The group of features.
    pub feature_group: Option<String>,
    /// Advisory or incident.
    pub classification: Classification,
    /// Who causes it: `microsoft`, `thirdParty` or `customer`, as printed.
    pub origin: Option<String>,
    /// How far Microsoft is with it.
    pub status: HealthStatus,
    /// What users notice.
    pub impact: String,
    /// Since when.
    pub started: Option<Timestamp>,
    /// Until when; `None` while it lasts.
    pub ended: Option<Timestamp>,
    /// When Microsoft last changed it.
    pub updated: Option<Timestamp>,
    /// Whether Microsoft calls it resolved; `None` when it did not say.
    pub resolved: Option<bool>,
    /// What Microsoft wrote about it, in the order in which the source gave it.
    pub posts: Vec<Post>,
}

impl Issue {
    /// Whether it still lasts: not resolved, or not said to be and without an end.
    pub fn is_open(&self) -> bool {
        self.resolved.map_or(self.ended.is_none(), |resolved| !resolved)
    }
}

/// How grave Microsoft calls an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Classification {
    /// The service is there; the scope is limited, often with a way around.
    Advisory,
    /// The service or a major function is not there.
    Incident,
    /// A value that this version does not know, as printed; counted with the advisories.
    Other(String),
}

impl Classification {
    /// Reads a classification, whatever its case; never fails.
    pub fn read(text: &str) -> Self {
        match text.trim() {
            t if t.eq_ignore_ascii_case("advisory") => Self::Advisory,
            t if t.eq_ignore_ascii_case("incident") => Self::Incident,
            t => Self::Other(t.to_owned()),
        }
    }

    /// The name Graph gives it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Advisory => "advisory",
            Self::Incident => "incident",
            Self::Other(text) => text,
        }
    }
}

/// One message of Microsoft about an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// When it was written.
    pub created: Option<Timestamp>,
    /// What it says; empty when Microsoft gave no text.
    pub body: RichText,
}

/// What one line of the customer list says of a customer's health.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HealthSummary {
    /// The worst that holds.
    pub state: HealthState,
    /// Open incidents.
    pub incidents: u16,
    /// Open advisories and issues of unknown classification.
    pub advisories: u16,
}

impl HealthSummary {
    /// A summary without issues.
    pub const fn of(state: HealthState) -> Self {
        Self { state, incidents: 0, advisories: 0 }
    }

    /// What a fact about health comes to: *not checked*, *no access* and *healthy* stay apart.
    pub fn of_fact(fact: &Fact<ServiceHealth>) -> Self {
        match fact {
            Fact::NotAsked => Self::of(HealthState::NotChecked),
            Fact::Known { value, .. } => value.summary(),
            Fact::Failed { problem, .. } => Self::of(match problem.kind {
                kind if kind.is_no_access() => HealthState::NoAccess,
                super::ProblemKind::NotOffered => HealthState::NotOffered,
                _ => HealthState::Failed,
            }),
        }
    }

    /// Open issues of either kind.
    pub const fn issues(self) -> u32 {
        self.incidents as u32 + self.advisories as u32
    }
}

/// The states of health, worst first: the order of the *Service health* column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HealthState {
    /// An incident is open.
    Incident,
    /// A service says that it is not well, and no issue tells why.
    Degraded,
    /// An advisory is open.
    Advisory,
    /// Microsoft's answer cannot be told.
    Unknown,
    /// The check failed for a passing reason.
    Failed,
    /// The technician may not see it.
    NoAccess,
    /// Nobody checked yet.
    NotChecked,
    /// The customer has no service to check.
    NotOffered,
    /// All is well.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Problem, ProblemKind};

    fn issue(classification: &str, resolved: Option<bool>) -> Arc<Issue> {
        Arc::new(Issue {
            id: "EX1".to_owned(),
            title: String::new(),
            service: "Exchange Online".to_owned(),
            feature: None,
            feature_group: None,
            classification: Classification::read(classification),
            origin: None,
            status: HealthStatus::ServiceDegradation,
            impact: String::new(),
            started: None,
            ended: None,
            updated: None,
            resolved,
            posts: Vec::new(),
        })
    }

    fn service(status: &str) -> ServiceStatus {
        ServiceStatus { id: "x".into(), name: "X".into(), status: HealthStatus::read(status) }
    }

    #[test]
    fn an_open_issue_outweighs_a_service_that_calls_itself_operational() {
        let health = ServiceHealth {
            services: vec![service("serviceOperational")],
            issues: vec![issue("Advisory", Some(false)), issue("incident", Some(true))],
        };
        let summary = HealthSummary { state: HealthState::Advisory, incidents: 0, advisories: 1 };
        assert_eq!(health.summary(), summary);
    }

    #[test]
    fn what_is_unknown_is_never_healthy() {
        for status in ["unknownFutureValue", "", "brandNew"] {
            let health = ServiceHealth { services: vec![service(status)], issues: Vec::new() };
            assert_eq!(health.summary().state, HealthState::Unknown, "{status:?}");
        }
        assert_eq!(ServiceHealth::default().summary().state, HealthState::Unknown);
        assert_eq!(HealthSummary::of_fact(&Fact::NotAsked).state, HealthState::NotChecked);
    }

    #[test]
    fn no_access_and_a_failed_check_are_different_things() {
        let of = |kind: ProblemKind| {
            let at = Timestamp::from_millis(0);
            HealthSummary::of_fact(&Fact::Failed { problem: Problem::new(kind), at }).state
        };
        assert_eq!(of(ProblemKind::ConsentMissing), HealthState::NoAccess);
        assert_eq!(of(ProblemKind::Offline), HealthState::Failed);
        assert_eq!(of(ProblemKind::NotOffered), HealthState::NotOffered);
    }

    #[test]
    fn an_issue_that_does_not_say_is_open_while_it_has_no_end() {
        assert!(issue("advisory", None).is_open());
        assert!(!issue("advisory", Some(true)).is_open());
    }

    #[test]
    fn every_status_keeps_its_name() {
        for (name, status) in HealthStatus::NAMED {
            assert_eq!(HealthStatus::read(&name.to_uppercase()), status);
            assert_eq!(status.as_str(), name);
        }
    }
}
