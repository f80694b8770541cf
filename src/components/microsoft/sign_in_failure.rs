//! Why a sign-in ended without a session, in words.

use leptos::prelude::*;

use super::ErrorDiagnosis;
use crate::{
    components::{PageLink, ProblemNote},
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
};

/// Why the last sign-in ended without a session and what to do next: with what support asks for
/// where Microsoft refused, and with a link to the set-up page where the set-up is at fault.
#[component]
pub fn SignInFailure(
    /// Why it ended.
    failure: Failure,
) -> impl IntoView {
    let problem = problem(&failure);
    let diagnosis = problem.and_then(Diagnosis::of);
    let is_setup = is_setup(&failure, diagnosis.as_ref());
    let note = problem.cloned().map(|problem| {
        let at = use_console().platform().now();
        view! { <ProblemNote problem about=say(Word::LiveFailureWhere) at /> }
    });
    let setup = is_setup.then(|| {
        view! {
            <p>
                <PageLink page=Page::Live(LivePage::Setup)>{Word::SetupOpen}</PageLink>
            </p>
        }
    });
    let role = if failure == Failure::Answer(Refused::Cancelled) { "status" } else { "alert" };
    view! {
        <div class="failure" role=role>
            <p>{words(&failure)}</p>
            {diagnosis.map(|diagnosis| view! { <ErrorDiagnosis diagnosis /> })}
            {note}
            {setup}
        </div>
    }
}

/// What Microsoft said, where Microsoft refused.
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
