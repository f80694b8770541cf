//! The ledger in words.

use crate::{
    desk::{Draft, Event, FieldErrorKind, Labels, LedgerStatus, Listed, text_for_portal},
    domain::{Customer, RequestStatus},
    i18n::{Word, formats, say, say_with},
    ui::{El, el},
    views::parts::words,
};

/// Where an entry of the ledger is in its life.
pub(super) fn ledger_status(status: &LedgerStatus) -> String {
    say(match status {
        LedgerStatus::Composed => Word::LedgerStatusComposed,
        LedgerStatus::OpenedInPortal => Word::LedgerStatusOpened,
        LedgerStatus::Filed(_) => Word::LedgerStatusFiled,
        LedgerStatus::Closed(_) => Word::LedgerStatusClosed,
        LedgerStatus::Abandoned => Word::LedgerStatusAbandoned,
    })
}

/// What happened to an entry.
pub(super) fn event(event: &Event) -> String {
    match event {
        Event::OpenedInPortal => say(Word::LedgerStatusOpened),
        Event::Filed(number) => {
            say_with(Word::LedgerEventFiled, &[("number", &number.to_string())])
        }
        Event::Closed => say(Word::LedgerStatusClosed),
        Event::Reopened => say(Word::LedgerEventReopened),
        Event::Abandoned => say(Word::LedgerStatusAbandoned),
        Event::Resumed => say(Word::LedgerEventResumed),
    }
}

/// The status of a request of Microsoft's.
pub(super) fn request_status(status: &RequestStatus) -> El {
    state(words::request_status(status), status.as_str().to_owned())
}

/// The status of a request in a list.
pub(super) fn status(request: &Listed) -> El {
    match request {
        Listed::Filed(request) => request_status(&request.status),
        Listed::Composed(entry) => {
            let name = match entry.status() {
                LedgerStatus::Composed | LedgerStatus::OpenedInPortal => "composed",
                LedgerStatus::Filed(_) => "open",
                LedgerStatus::Closed(_) | LedgerStatus::Abandoned => "closed",
            };
            state(ledger_status(entry.status()), name.to_owned())
        }
    }
}

fn state(text: String, name: String) -> El {
    el("span").class("request__state").attr("data-state", name).text(text)
}

/// What is wrong with a field.
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

/// The text for the portal, in the language in which the page speaks.
pub(super) fn portal_text(draft: &Draft, customer: &Customer) -> String {
    let labels = Labels {
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
