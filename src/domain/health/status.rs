//! The status of a service or of an issue.

/// A service and its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceStatus {
    /// Microsoft's internal code, such as `Exchange` or `OSDPPlatform`.
    pub id: String,
    /// Its name, such as `Exchange Online`.
    pub name: String,
    /// Its status.
    pub status: HealthStatus,
}

impl ServiceStatus {
    /// Whether a text of an issue names this service: its name or, as in some responses, its code.
    pub fn is_called(&self, text: &str) -> bool {
        same_service(text, &self.name) || same_service(text, &self.id)
    }
}

/// Whether two texts name the same service; empty ones name none.
pub fn same_service(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && one.eq_ignore_ascii_case(other)
}

/// The status of a service or an issue (Microsoft Graph, *serviceHealthStatus*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HealthStatus {
    /// Operational.
    ServiceOperational,
    /// A fix is confirmed.
    ServiceRestored,
    /// The service was fine.
    FalsePositive,
    /// Closed, with a published report.
    PostIncidentReviewPublished,
    /// A possible issue is under investigation.
    Investigating,
    /// Slow, intermittent, or with a broken feature.
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
    /// Mitigated by Microsoft.
    Mitigated,
    /// Mitigated by a third party.
    MitigatedExternal,
    /// Resolved by Microsoft.
    Resolved,
    /// Resolved by a third party.
    ResolvedExternal,
    /// An unknown value, as printed; empty if there was none.
    Other(String),
}

/// The group of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusGroup {
    /// Operational.
    Healthy,
    /// Degraded or interrupted.
    Active,
    /// Unknown.
    Unknown,
}

impl HealthStatus {
    /// The statuses and their names in Graph.
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

    /// Parses a status, case-insensitively; never fails. `unknownFutureValue` is kept as text.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()))
            .map_or_else(|| Self::Other(text.trim().to_owned()), |(_, status)| status)
    }

    /// Its name in Graph.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => {
                Self::NAMED.iter().find(|(_, status)| status == known).map_or("", |(name, _)| name)
            }
        }
    }

    /// Its group.
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
