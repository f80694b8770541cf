//! Values of the domain in words.

use crate::{
    domain::{
        Classification, DelegationStatus, HealthStatus, RequestStatus, Severity, SubscriptionState,
        address::ContactPurpose,
    },
    i18n::{Word, say},
};

/// A word, or the text itself where Microsoft sent one that this version does not know.
fn known_or(word: Option<Word>, text: &str) -> String {
    match word {
        Some(word) => say(word),
        None if text.is_empty() => say(Word::HealthUnknown),
        None => text.to_owned(),
    }
}

/// The status of a service or an issue.
pub(in crate::views) fn health_status(status: &HealthStatus) -> String {
    let word = match status {
        HealthStatus::ServiceOperational => Word::StatusServiceOperational,
        HealthStatus::ServiceRestored => Word::StatusServiceRestored,
        HealthStatus::FalsePositive => Word::StatusFalsePositive,
        HealthStatus::PostIncidentReviewPublished => Word::StatusPostIncidentReviewPublished,
        HealthStatus::Investigating => Word::StatusInvestigating,
        HealthStatus::ServiceDegradation => Word::StatusServiceDegradation,
        HealthStatus::ServiceInterruption => Word::StatusServiceInterruption,
        HealthStatus::RestoringService => Word::StatusRestoringService,
        HealthStatus::ExtendedRecovery => Word::StatusExtendedRecovery,
        HealthStatus::VerifyingService => Word::StatusVerifyingService,
        HealthStatus::InvestigationSuspended => Word::StatusInvestigationSuspended,
        HealthStatus::Confirmed => Word::StatusConfirmed,
        HealthStatus::Reported => Word::StatusReported,
        HealthStatus::Mitigated => Word::StatusMitigated,
        HealthStatus::MitigatedExternal => Word::StatusMitigatedExternal,
        HealthStatus::Resolved => Word::StatusResolved,
        HealthStatus::ResolvedExternal => Word::StatusResolvedExternal,
        HealthStatus::Other(text) => return known_or(None, text),
    };
    say(word)
}

/// How grave an issue is.
pub(in crate::views) fn classification(classification: &Classification) -> String {
    match classification {
        Classification::Advisory => say(Word::ClassificationAdvisory),
        Classification::Incident => say(Word::ClassificationIncident),
        Classification::Other(text) => known_or(None, text),
    }
}

/// Where a delegated admin relationship is in its life.
pub(in crate::views) fn delegation_status(status: &DelegationStatus) -> String {
    let word = match status {
        DelegationStatus::Created => Word::DelegationCreated,
        DelegationStatus::ApprovalPending => Word::DelegationApprovalPending,
        DelegationStatus::Approved => Word::DelegationApproved,
        DelegationStatus::Activating => Word::DelegationActivating,
        DelegationStatus::Active => Word::DelegationActive,
        DelegationStatus::Expiring => Word::DelegationExpiring,
        DelegationStatus::Expired => Word::DelegationExpired,
        DelegationStatus::TerminationRequested => Word::DelegationTerminationRequested,
        DelegationStatus::Terminating => Word::DelegationTerminating,
        DelegationStatus::Terminated => Word::DelegationTerminated,
        DelegationStatus::Other(text) => return known_or(None, text),
    };
    say(word)
}

/// Where a subscription is in its life.
pub(in crate::views) fn subscription_state(state: &SubscriptionState) -> String {
    let word = match state {
        SubscriptionState::Active => Word::SubscriptionActive,
        SubscriptionState::Warning => Word::SubscriptionWarning,
        SubscriptionState::Suspended => Word::SubscriptionSuspended,
        SubscriptionState::Pending => Word::SubscriptionPending,
        SubscriptionState::Expired => Word::SubscriptionExpired,
        SubscriptionState::Deleted => Word::SubscriptionDeleted,
        SubscriptionState::LockedOut => Word::SubscriptionLockedOut,
        SubscriptionState::Other(text) => return known_or(None, text),
    };
    say(word)
}

/// Where a service request is in its life.
pub(in crate::views) fn request_status(status: &RequestStatus) -> String {
    let word = match status {
        RequestStatus::None => Word::RequestStatusNone,
        RequestStatus::Open => Word::RequestStatusOpen,
        RequestStatus::Closed => Word::RequestStatusClosed,
        RequestStatus::AttentionNeeded => Word::RequestStatusAttentionNeeded,
        RequestStatus::Other(text) => return known_or(None, text),
    };
    say(word)
}

/// How grave a service request is.
pub(in crate::views) fn severity(severity: &Severity) -> String {
    let word = match severity {
        Severity::Critical => Word::SeverityCritical,
        Severity::Moderate => Word::SeverityModerate,
        Severity::Minimal => Word::SeverityMinimal,
        Severity::Unknown => Word::SeverityUnknown,
        Severity::Other(text) => return known_or(None, text),
    };
    say(word)
}

/// What a contact is for.
pub(in crate::views) fn purpose(purpose: ContactPurpose) -> String {
    say(match purpose {
        ContactPurpose::Organization => Word::ContactOrganization,
        ContactPurpose::Technical => Word::ContactTechnical,
        ContactPurpose::Security => Word::ContactSecurity,
        ContactPurpose::Billing => Word::ContactBilling,
        ContactPurpose::Privacy => Word::ContactPrivacy,
    })
}
