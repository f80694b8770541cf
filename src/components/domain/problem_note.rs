//! Problems in words: what happened, for which customer, and the next step.

use leptos::prelude::*;

use crate::{
    components::{Icon, IconName, LabelledCopyButton},
    domain::{Problem, ProblemKind, SupportIds, Timestamp},
    i18n::{Word, formats, say, say_with},
};

/// A problem of a customer, with its next step and a button that copies the details for support.
#[component]
pub fn ProblemNote(
    /// The problem.
    problem: Problem,
    /// The customer's name.
    #[prop(into)]
    about: String,
    /// When it happened.
    at: Timestamp,
    /// Buttons beside the text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (title, next) = if let Some(code) = problem.unknown_code() {
        (say_with(Word::ProblemUnknownCode, &[("code", code)]), Word::ProblemUnknownCodeNext)
    } else {
        let (title, next) = problem_words(problem.kind);
        (say(title), next)
    };
    let details = problem.ids.as_ref().map(|ids| support_details(ids, &about, at));
    view! {
        <div class="notice" data-tone="warning">
            <Icon name=IconName::Warning />
            <div class="notice__text">
                <p>
                    <strong>{title}</strong>
                    " "
                    {occurrence(&about, at)}
                </p>
                <p>{next}</p>
                {details.map(|text| view! { <LabelledCopyButton text label=Word::ProblemIds /> })}
            </div>
            {children.map(|children| children())}
        </div>
    }
}

/// The name of a kind of problem.
pub fn problem_title(kind: ProblemKind) -> String {
    say(problem_words(kind).0)
}

/// The customer and the time of a problem.
pub(crate) fn occurrence(about: &str, at: Timestamp) -> String {
    let when = formats().date_time(at.millis());
    // The isolates keep a right-to-left name from reordering the date (UAX #9, FSI and PDI). A `bdi`
    // around both would not: it takes its direction from the name (HTML, *dir=auto*).
    let name = format!("\u{2068}{about}\u{2069}");
    say_with(Word::ProblemAbout, &[("customer", &name), ("when", &when)])
}

/// The name of a kind of problem, and the next step.
pub(crate) fn problem_words(kind: ProblemKind) -> (Word, Word) {
    match kind {
        ProblemKind::SignInNeeded => (Word::ProblemSignInNeeded, Word::ProblemSignInNeededNext),
        ProblemKind::ConfirmationNeeded => {
            (Word::ProblemConfirmationNeeded, Word::ProblemConfirmationNeededNext)
        }
        ProblemKind::ConsentMissing => {
            (Word::ProblemConsentMissing, Word::ProblemConsentMissingNext)
        }
        ProblemKind::BlockedByPolicy => {
            (Word::ProblemBlockedByPolicy, Word::ProblemBlockedByPolicyNext)
        }
        ProblemKind::BlockedAtHome => (Word::ProblemBlockedAtHome, Word::ProblemBlockedAtHomeNext),
        ProblemKind::AppBlocked => (Word::ProblemAppBlocked, Word::ProblemAppBlockedNext),
        ProblemKind::AccountBlocked => {
            (Word::ProblemAccountBlocked, Word::ProblemAccountBlockedNext)
        }
        ProblemKind::NoRole => (Word::ProblemNoRole, Word::ProblemNoRoleNext),
        ProblemKind::NoGroup => (Word::ProblemNoGroup, Word::ProblemNoGroupNext),
        ProblemKind::NoRelationship => {
            (Word::ProblemNoRelationship, Word::ProblemNoRelationshipNext)
        }
        ProblemKind::NotAPartner => (Word::ProblemNotAPartner, Word::ProblemNotAPartnerNext),
        ProblemKind::NoAgent => (Word::ProblemNoAgent, Word::ProblemNoAgentNext),
        ProblemKind::NoCustomers => (Word::ProblemNoCustomers, Word::ProblemNoCustomersNext),
        ProblemKind::NotOffered => (Word::ProblemNotOffered, Word::ProblemNotOfferedNext),
        ProblemKind::TenantGone => (Word::ProblemTenantGone, Word::ProblemTenantGoneNext),
        ProblemKind::NotFound => (Word::ProblemNotFound, Word::ProblemNotFoundNext),
        ProblemKind::Throttled(_) => (Word::ProblemThrottled, Word::ProblemThrottledNext),
        ProblemKind::ServiceFailing => {
            (Word::ProblemServiceFailing, Word::ProblemServiceFailingNext)
        }
        ProblemKind::Offline => (Word::ProblemOffline, Word::ProblemOfflineNext),
        ProblemKind::Unreadable => (Word::ProblemUnreadable, Word::ProblemUnreadableNext),
        ProblemKind::Incomplete => (Word::ProblemIncomplete, Word::ProblemIncompleteNext),
        ProblemKind::SetupMistake => (Word::ProblemSetupMistake, Word::ProblemSetupMistakeNext),
        ProblemKind::Refused => (Word::ProblemRefused, Word::ProblemRefusedNext),
    }
}

/// The details for support, as lines of plain text. The field names are those of Microsoft's
/// services.
pub(crate) fn support_details(ids: &SupportIds, about: &str, at: Timestamp) -> String {
    let status = (ids.status != 0).then(|| ids.status.to_string());
    let fields = [
        ("customer", Some(about)),
        ("time", Some(&*at.to_string())),
        ("status", status.as_deref()),
        ("code", ids.code.as_deref()),
        ("message", ids.message.as_deref()),
        ("request-id", ids.request_id.as_deref()),
        ("correlation-id", ids.correlation_id.as_deref()),
        ("date", ids.date.as_deref()),
    ]
    .map(|(name, value)| value.map(|value| format!("{name}: {value}\n")));
    fields.into_iter().flatten().collect()
}
