//! Domain values in words.

use crate::{
    domain::{
        BillingCycle, Classification, DelegationStatus, HealthStatus, Period, RequestStatus,
        Severity, SubscriptionState, address::ContactPurpose,
    },
    i18n::{Word, count, formats, say},
    services::storage::StorageError,
};

/// Why the browser does not store or read a value.
pub const fn storage_failure(failure: StorageError) -> Word {
    match failure {
        StorageError::Refused => Word::StorageRefused,
        StorageError::Full => Word::StorageFull,
        StorageError::Blocked => Word::StorageBlocked,
        StorageError::NewerVersion => Word::StorageNewer,
        StorageError::TimedOut => Word::StorageTimedOut,
    }
}

/// A number of items, formatted in the user's language.
pub fn number(n: usize) -> String {
    formats().number(u64::try_from(n).unwrap_or(u64::MAX))
}

/// A value of Microsoft's that this version does not know: its text. Without one it is unknown, as is
/// what Graph returns for members that it keeps from older clients (*Evolvable enumerations*).
fn unknown_value(text: &str) -> String {
    if text.is_empty() || text.eq_ignore_ascii_case("unknownFutureValue") {
        say(Word::HealthStateUnknown)
    } else {
        text.to_owned()
    }
}

/// The status of a service or an issue.
pub(crate) fn health_status(status: &HealthStatus) -> String {
    let word = match status {
        HealthStatus::ServiceOperational => Word::HealthStatusServiceOperational,
        HealthStatus::ServiceRestored => Word::HealthStatusServiceRestored,
        HealthStatus::FalsePositive => Word::HealthStatusFalsePositive,
        HealthStatus::PostIncidentReviewPublished => Word::HealthStatusPostIncidentReviewPublished,
        HealthStatus::Investigating => Word::HealthStatusInvestigating,
        HealthStatus::ServiceDegradation => Word::HealthStatusServiceDegradation,
        HealthStatus::ServiceInterruption => Word::HealthStatusServiceInterruption,
        HealthStatus::RestoringService => Word::HealthStatusRestoringService,
        HealthStatus::ExtendedRecovery => Word::HealthStatusExtendedRecovery,
        HealthStatus::VerifyingService => Word::HealthStatusVerifyingService,
        HealthStatus::InvestigationSuspended => Word::HealthStatusInvestigationSuspended,
        HealthStatus::Confirmed => Word::HealthStatusConfirmed,
        HealthStatus::Reported => Word::HealthStatusReported,
        HealthStatus::Mitigated => Word::HealthStatusMitigated,
        HealthStatus::MitigatedExternal => Word::HealthStatusMitigatedExternal,
        HealthStatus::Resolved => Word::HealthStatusResolved,
        HealthStatus::ResolvedExternal => Word::HealthStatusResolvedExternal,
        HealthStatus::Other(text) => return unknown_value(text),
    };
    say(word)
}

/// The severity of an issue.
pub(crate) fn classification(classification: &Classification) -> String {
    match classification {
        Classification::Advisory => say(Word::HealthClassificationAdvisory),
        Classification::Incident => say(Word::HealthClassificationIncident),
        Classification::Other(text) => unknown_value(text),
    }
}

/// The status of a delegated admin relationship.
pub(crate) fn delegation_status(status: &DelegationStatus) -> String {
    let word = match status {
        DelegationStatus::Created => Word::DelegationStatusCreated,
        DelegationStatus::ApprovalPending => Word::DelegationStatusApprovalPending,
        DelegationStatus::Approved => Word::DelegationStatusApproved,
        DelegationStatus::Activating => Word::DelegationStatusActivating,
        DelegationStatus::Active => Word::DelegationStatusActive,
        DelegationStatus::Expiring => Word::DelegationStatusExpiring,
        DelegationStatus::Expired => Word::DelegationStatusExpired,
        DelegationStatus::TerminationRequested => Word::DelegationStatusTerminationRequested,
        DelegationStatus::Terminating => Word::DelegationStatusTerminating,
        DelegationStatus::Terminated => Word::DelegationStatusTerminated,
        DelegationStatus::Other(text) => return unknown_value(text),
    };
    say(word)
}

/// The status of a subscription.
pub(crate) fn subscription_state(state: &SubscriptionState) -> String {
    let word = match state {
        SubscriptionState::Active => Word::SubscriptionStateActive,
        SubscriptionState::Warning => Word::SubscriptionStateWarning,
        SubscriptionState::Suspended => Word::SubscriptionStateSuspended,
        SubscriptionState::Pending => Word::SubscriptionStatePending,
        SubscriptionState::Expired => Word::SubscriptionStateExpired,
        SubscriptionState::Deleted => Word::SubscriptionStateDeleted,
        SubscriptionState::LockedOut => Word::SubscriptionStateLockedOut,
        SubscriptionState::Other(text) => return unknown_value(text),
    };
    say(word)
}

/// The status of a service request.
pub(crate) fn request_status(status: &RequestStatus) -> String {
    let word = match status {
        RequestStatus::None => Word::RequestStatusNone,
        RequestStatus::Open => Word::RequestStatusOpen,
        RequestStatus::Closed => Word::RequestStatusClosed,
        RequestStatus::AttentionNeeded => Word::RequestStatusAttentionNeeded,
        RequestStatus::Other(text) => return unknown_value(text),
    };
    say(word)
}

/// The severity of a service request.
pub(crate) fn severity(severity: &Severity) -> String {
    let word = match severity {
        Severity::Critical => Word::RequestSeverityCritical,
        Severity::Moderate => Word::RequestSeverityModerate,
        Severity::Minimal => Word::RequestSeverityMinimal,
        Severity::Unknown => Word::RequestSeverityUnknown,
        Severity::Other(text) => return unknown_value(text),
    };
    say(word)
}

/// A period in words: `24 months`, `1 month, 2 days`.
pub(crate) fn period(period: Period) -> String {
    let part = |word, n: u32| (n > 0).then(|| count(word, n.into(), &[]));
    match (part(Word::PeriodMonths, period.months), part(Word::PeriodDays, period.days)) {
        (Some(months), Some(days)) => formats().list(&[months, days]),
        (months, days) => months.or(days).unwrap_or_else(|| count(Word::PeriodDays, 0, &[])),
    }
}

/// How often a subscription is billed.
pub(crate) fn billing(cycle: &BillingCycle) -> String {
    let word = match cycle {
        BillingCycle::Monthly => Word::SubscriptionBillingMonthly,
        BillingCycle::Annual => Word::SubscriptionBillingAnnual,
        BillingCycle::Triennial => Word::SubscriptionBillingTriennial,
        BillingCycle::OneTime => Word::SubscriptionBillingOneTime,
        BillingCycle::Other(text) => return unknown_value(text),
    };
    say(word)
}

/// The purpose of a contact.
pub(crate) fn purpose(purpose: ContactPurpose) -> String {
    say(match purpose {
        ContactPurpose::Organization => Word::ContactOrganization,
        ContactPurpose::Technical => Word::ContactTechnical,
        ContactPurpose::Security => Word::ContactSecurity,
        ContactPurpose::Billing => Word::ContactBilling,
        ContactPurpose::Privacy => Word::ContactPrivacy,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_value_is_shown_as_it_is_unless_it_only_says_that_it_is_new() {
        let shown = |text: &str| subscription_state(&SubscriptionState::Other(text.to_owned()));
        assert_eq!(shown("Archived"), "Archived");
        assert_eq!([shown(""), shown("unknownFutureValue")], ["Unknown", "Unknown"]);
    }

    #[test]
    fn a_period_is_written_in_months_and_days() {
        let written = |months, days| period(Period { months, days });
        assert_eq!(written(24, 0), "24 months");
        assert_eq!(written(0, 730), "730 days");
        assert_eq!(written(1, 1), formats().list(&["1 month".to_owned(), "1 day".to_owned()]));
        assert_eq!(written(0, 0), "0 days");
    }
}
