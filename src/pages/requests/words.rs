//! The ledger in words.

use crate::{
    components::words,
    domain::Customer,
    i18n::{Word, formats, say, say_with},
    service_requests::{
        Draft, FieldErrorKind, LedgerEvent, LedgerStatus, PortalLabels, text_for_portal,
    },
};

/// The status of an entry of the ledger.
pub(super) fn ledger_status(status: &LedgerStatus) -> String {
    say(match status {
        LedgerStatus::Composed => Word::LedgerStatusComposed,
        LedgerStatus::OpenedInPortal => Word::LedgerStatusOpened,
        LedgerStatus::Filed(_) => Word::LedgerStatusFiled,
        LedgerStatus::Closed(_) => Word::LedgerStatusClosed,
        LedgerStatus::Abandoned => Word::LedgerStatusAbandoned,
    })
}

/// The name of an event of an entry.
pub(super) fn event(event: &LedgerEvent) -> String {
    match event {
        LedgerEvent::OpenedInPortal => say(Word::LedgerStatusOpened),
        LedgerEvent::Filed(number) => {
            say_with(Word::LedgerEventFiled, &[("number", &number.to_string())])
        }
        LedgerEvent::Closed => say(Word::LedgerStatusClosed),
        LedgerEvent::Reopened => say(Word::LedgerEventReopened),
        LedgerEvent::Abandoned => say(Word::LedgerStatusAbandoned),
        LedgerEvent::Resumed => say(Word::LedgerEventResumed),
    }
}

/// The error of a field.
pub(super) fn field_error(kind: FieldErrorKind) -> String {
    match kind {
        FieldErrorKind::Missing => say(Word::DraftErrorMissing),
        FieldErrorKind::TooLong { most } => {
            let most = formats().number(u64::try_from(most).unwrap_or(u64::MAX));
            say_with(Word::DraftErrorTooLong, &[("most", &most)])
        }
        FieldErrorKind::NotAnEmail => say(Word::DraftErrorNotAnEmail),
        FieldErrorKind::NotAPhone => say(Word::DraftErrorNotAPhone),
        FieldErrorKind::NotAnIssue => say(Word::DraftErrorNotAnIssue),
        FieldErrorKind::NoWayToReach => say(Word::DraftErrorNoWayToReach),
    }
}

/// The text for the portal, in the language of the page.
pub(super) fn portal_text(draft: &Draft, customer: &Customer) -> String {
    let labels = PortalLabels {
        severity: &say(Word::DraftFieldSeverity),
        chosen_severity: &words::severity(&draft.severity),
        product: &say(Word::DraftFieldProduct),
        topic: &say(Word::DraftFieldTopic),
        customer: &say(Word::RequestColumnCustomer),
        tenant_id: &say(Word::DetailsTenantId),
        domain: &say(Word::DetailsPrimaryDomain),
        contact: &say(Word::DraftContact),
        related_issues: &say(Word::DraftFieldRelatedIssues),
    };
    text_for_portal(draft, customer, &labels)
}
