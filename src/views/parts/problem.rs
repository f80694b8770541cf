//! Problems in a person's words: what happened, at which customer, what to do next.

use super::copy::named_copy_button;
use crate::{
    domain::{Problem, ProblemKind, SupportIds, Timestamp},
    i18n::{Word, formats, say, say_with},
    ui::{El, IconName, el, icon},
};

/// What a kind of problem is called, and what to do about it.
fn words(kind: ProblemKind) -> (Word, Word) {
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
        ProblemKind::NoRole => (Word::ProblemNoRole, Word::ProblemNoRoleNext),
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
        ProblemKind::SetupMistake => (Word::ProblemSetupMistake, Word::ProblemSetupMistakeNext),
        ProblemKind::Refused => (Word::ProblemRefused, Word::ProblemRefusedNext),
    }
}

/// What a kind of problem is called.
pub(crate) fn title(kind: ProblemKind) -> String {
    say(words(kind).0)
}

/// A problem at a customer, with its next step and, behind a button, what support asks for.
pub(crate) fn problem_note(problem: &Problem, about: &str, at: Timestamp) -> El {
    let (title, next) = words(problem.kind);
    let when = formats().date_time(at.millis());
    // A name that runs from right to left does not turn the time round (UAX #9, FSI and PDI). A `bdi`
    // around both would: it takes its direction from the name, isolated or not (HTML, *dir=auto*).
    let name = format!("\u{2068}{about}\u{2069}");
    let whose = say_with(Word::ProblemAbout, &[("customer", &name), ("when", &when)]);
    let details = problem.ids.as_ref().map(|ids| details_text(ids, about, at));
    el("div").class("notice").attr("data-tone", "warning").child(icon(IconName::Warning)).child(
        el("div")
            .class("notice__text")
            .child(el("p").child(el("strong").text(title)).text(" ").text(whose))
            .child(el("p").text(next))
            .child(details.map(|text| named_copy_button(text, say(Word::ProblemIds)))),
    )
}

/// What support asks for, as lines of plain text. The names are those of Microsoft's services.
fn details_text(ids: &SupportIds, about: &str, at: Timestamp) -> String {
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
