//! Why a sign-in ended without a session, in words.

use super::error_diagnosis::diagnosis_card;
use crate::{
    domain::{Problem, ProblemKind},
    i18n::{Word, say},
    routes::{LivePage, Page},
    source::live::entra::{
        callback::Refused,
        diagnosis::{Cause, Diagnosis},
        id_token::Untrusted,
        sign_in::Failure,
    },
    state::use_console,
    ui::{El, el},
    views::parts::{page_link::page_link, problem::problem_note},
};

/// Why the last sign-in ended without a session, and what to do next: with what support asks for
/// where Microsoft said no, and with the way to the set-up where that is at fault.
pub fn failure_text(failure: &Failure) -> El {
    let problem = problem(failure);
    let diagnosis = problem.and_then(Diagnosis::of);
    let is_setup = is_setup(failure, diagnosis.as_ref());
    let note = problem.map(|problem| {
        let now = use_console().platform().now();
        problem_note(problem, &say(Word::LiveFailureWhere), now)
    });
    let setup = || page_link(Page::Live(LivePage::Setup), "link").text(Word::SetupOpen);
    let role = if *failure == Failure::Answer(Refused::Cancelled) { "status" } else { "alert" };
    el("div")
        .class("failure")
        .attr("role", role)
        .child(el("p").text(words(failure)))
        .child(diagnosis.as_ref().map(diagnosis_card))
        .child(note)
        .child(is_setup.then(|| el("p").child(setup())))
}

/// What Microsoft said, where it is Microsoft who said no.
const fn problem(failure: &Failure) -> Option<&Problem> {
    match failure {
        Failure::Answer(Refused::Denied(problem)) | Failure::Redemption(problem) => Some(problem),
        _ => None,
    }
}

const fn words(failure: &Failure) -> Word {
    match failure {
        Failure::NoCryptography => Word::LiveFailureNoCryptography,
        Failure::NoStorage => Word::LiveFailureNoStorage,
        Failure::Redemption(_) => Word::LiveFailureRedemption,
        Failure::Answer(refused) => match refused {
            Refused::Unexpected => Word::LiveFailureUnexpected,
            Refused::Forged => Word::LiveFailureForged,
            Refused::TooLate => Word::LiveFailureTooLate,
            Refused::AnotherIssuer => Word::LiveFailureAnotherIssuer,
            Refused::Cancelled => Word::LiveFailureCancelled,
            Refused::Denied(_) => Word::LiveFailureDenied,
            Refused::Empty => Word::LiveFailureEmpty,
        },
        Failure::Identity(untrusted) => match untrusted {
            Untrusted::Expired | Untrusted::NotYet => Word::LiveFailureClock,
            Untrusted::NoTenant => Word::LiveFailurePersonal,
            Untrusted::Issuer | Untrusted::Audience => Word::LiveFailureForeign,
            Untrusted::Unreadable | Untrusted::Nonce => Word::LiveFailureUnbelieved,
        },
    }
}

/// Whether the operator has to put something right.
fn is_setup(failure: &Failure, diagnosis: Option<&Diagnosis>) -> bool {
    let cause = diagnosis.and_then(|diagnosis| diagnosis.cause);
    match failure {
        Failure::NoCryptography
        | Failure::Answer(Refused::AnotherIssuer)
        | Failure::Identity(Untrusted::Issuer | Untrusted::Audience) => true,
        Failure::Answer(Refused::Denied(problem)) | Failure::Redemption(problem) => {
            cause.is_some_and(Cause::is_setup) || problem.kind == ProblemKind::SetupMistake
        }
        _ => false,
    }
}
