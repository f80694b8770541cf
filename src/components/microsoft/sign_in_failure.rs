//! Why a sign-in failed, in words.

use leptos::prelude::*;

use super::ErrorDiagnosis;
use crate::{
    auth::{
        callback::CallbackError,
        diagnosis::{Cause, Diagnosis},
        id_token::IdTokenError,
        sign_in::SignInError,
    },
    components::{PageLink, ProblemNote},
    domain::{Problem, ProblemKind},
    i18n::{Word, say},
    routes::{LivePage, Page},
    state::use_console,
};

/// Why the last sign-in failed, and the next step: the details for support after an error of
/// Microsoft, and a link to the set-up page after an error of the set-up.
#[component]
pub fn SignInFailure(
    /// The error.
    failure: SignInError,
) -> impl IntoView {
    let problem = problem(&failure);
    let diagnosis = problem.and_then(Diagnosis::of);
    let is_setup = is_setup(&failure, diagnosis.as_ref());
    let note = problem.cloned().map(|problem| {
        let at = use_console().services().now();
        view! { <ProblemNote problem about=say(Word::LiveFailureWhere) at /> }
    });
    let setup = is_setup.then(|| {
        view! {
            <p>
                <PageLink page=Page::Live(LivePage::Setup)>{Word::SetupOpen}</PageLink>
            </p>
        }
    });
    let role =
        if failure == SignInError::Answer(CallbackError::Cancelled) { "status" } else { "alert" };
    view! {
        <div class="failure" role=role>
            <p>{words(&failure)}</p>
            {diagnosis.map(|diagnosis| view! { <ErrorDiagnosis diagnosis /> })}
            {note}
            {setup}
        </div>
    }
}

/// Microsoft's error, if Microsoft refused.
const fn problem(failure: &SignInError) -> Option<&Problem> {
    match failure {
        SignInError::Answer(CallbackError::Denied(problem)) | SignInError::Redemption(problem) => {
            Some(problem)
        }
        _ => None,
    }
}

const fn words(failure: &SignInError) -> Word {
    match failure {
        SignInError::NoCryptography => Word::LiveFailureNoCryptography,
        SignInError::NoStorage => Word::LiveFailureNoStorage,
        SignInError::Redemption(_) => Word::LiveFailureRedemption,
        SignInError::Answer(refused) => match refused {
            CallbackError::Unexpected => Word::LiveFailureUnexpected,
            CallbackError::Forged => Word::LiveFailureForged,
            CallbackError::TooLate => Word::LiveFailureTooLate,
            CallbackError::AnotherIssuer => Word::LiveFailureAnotherIssuer,
            CallbackError::Cancelled => Word::LiveFailureCancelled,
            CallbackError::Denied(_) => Word::LiveFailureDenied,
            CallbackError::Empty => Word::LiveFailureEmpty,
        },
        SignInError::Identity(untrusted) => match untrusted {
            IdTokenError::Expired | IdTokenError::NotYet => Word::LiveFailureClock,
            IdTokenError::NoTenant => Word::LiveFailurePersonal,
            IdTokenError::Issuer | IdTokenError::Audience => Word::LiveFailureForeign,
            IdTokenError::Unreadable | IdTokenError::Nonce => Word::LiveFailureUnbelieved,
        },
    }
}

/// Whether the operator has to fix the error.
fn is_setup(failure: &SignInError, diagnosis: Option<&Diagnosis>) -> bool {
    let cause = diagnosis.and_then(|diagnosis| diagnosis.cause);
    match failure {
        SignInError::NoCryptography
        | SignInError::Answer(CallbackError::AnotherIssuer)
        | SignInError::Identity(IdTokenError::Issuer | IdTokenError::Audience) => true,
        SignInError::Answer(CallbackError::Denied(problem)) | SignInError::Redemption(problem) => {
            cause.is_some_and(Cause::is_setup) || problem.kind == ProblemKind::SetupMistake
        }
        _ => false,
    }
}
