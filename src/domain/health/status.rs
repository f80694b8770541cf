//! The status of a service or of an issue.

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
