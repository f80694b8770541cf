//! The response of the sign-in page, and its validation.

use serde_json::{Map, Value};

use super::{
    authority::{Authority, Realm},
    pending::PendingSignIn,
};
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    sources::microsoft::client::{credentials::Secret, headers::Headers, problem},
};

/// The parameters of the response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callback {
    code: Option<Secret>,
    state: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

/// A valid code, with the sign-in that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationCode {
    /// The code, which can be redeemed once.
    pub code: Secret,
    /// The pending sign-in.
    pub pending: PendingSignIn,
}

/// Why a response is invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// This tab has no pending sign-in: a link from elsewhere, the back button, or a reload.
    #[error("no sign-in is pending in this tab")]
    Unexpected,
    /// The state belongs to another request.
    #[error("the response belongs to another request")]
    Forged,
    /// The sign-in has expired, or the clock was turned back.
    #[error("the sign-in has expired")]
    TooLate,
    /// The issuer is another one than requested.
    #[error("the issuer is another one than requested")]
    AnotherIssuer,
    /// The user cancelled the sign-in.
    #[error("cancelled by the user")]
    Cancelled,
    /// The sign-in service refused.
    #[error("the sign-in service refused")]
    Denied(Problem),
    /// The response has neither a code nor an error.
    #[error("neither a code nor an error")]
    Empty,
}

impl Callback {
    /// Reads a fragment or a query, with or without its mark; `None` if it is an ordinary address
    /// of the console.
    pub fn read(part: &str) -> Option<Self> {
        let part = part.trim_start_matches(['#', '?']);
        let mut callback = Self::default();
        for (name, value) in form_urlencoded::parse(part.as_bytes()) {
            if value.is_empty() {
                continue;
            }
            let value = value.into_owned();
            // Of a repeated parameter the first one counts.
            match &*name {
                "code" => _ = callback.code.get_or_insert(Secret::new(value)),
                "state" => _ = callback.state.get_or_insert(value),
                "iss" => _ = callback.issuer.get_or_insert(value),
                "error" => _ = callback.error.get_or_insert(value),
                "error_description" => _ = callback.description.get_or_insert(value),
                _ => {}
            }
        }
        let is_answer = callback.state.is_some() && callback.error.is_some()
            || callback.code.is_some()
            || callback.error.is_some() && callback.description.is_some();
        is_answer.then_some(callback)
    }

    /// Validates the response: the state of this tab's request, its age, and the issuer (RFC 9700,
    /// sections 2.1 and 4.4; RFC 9207).
    ///
    /// `pending` was removed from the storage, so that no response is validated twice.
    ///
    /// # Errors
    ///
    /// The first failed check. The state is compared first.
    pub fn check(
        self,
        pending: Option<PendingSignIn>,
        authority: &Authority,
        now: Timestamp,
    ) -> Result<AuthorizationCode, CallbackError> {
        let pending = pending.ok_or(CallbackError::Unexpected)?;
        if self.state.as_deref() != Some(&*pending.state) {
            return Err(CallbackError::Forged);
        }
        let tenant = match pending.realm {
            Realm::Tenant(tenant) => Some(tenant),
            Realm::Organizations => None,
        };
        let issuer = self.issuer.as_deref();
        if pending.issuer != authority.issuer()
            || issuer.is_some_and(|issuer| !authority.is_issuer(issuer, tenant))
        {
            return Err(CallbackError::AnotherIssuer);
        }
        if let Some(error) = self.error {
            return Err(denied(error, self.description, now));
        }
        if pending.is_expired(now) {
            return Err(CallbackError::TooLate);
        }
        let code = self.code.ok_or(CallbackError::Empty)?;
        Ok(AuthorizationCode { code, pending })
    }
}

impl CallbackError {
    /// The problem to show.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Denied(problem) => problem.clone(),
            _ => ProblemKind::SignInNeeded.into(),
        }
    }
}

/// An error in an address has the same meaning as in a body.
fn denied(error: String, description: Option<String>, now: Timestamp) -> CallbackError {
    if error == "access_denied" {
        return CallbackError::Cancelled;
    }
    let fields = [("error", Some(error)), ("error_description", description)];
    let body: Map<String, Value> = fields
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), Value::String(text?))))
        .collect();
    let problem = problem::from_json(0, &Headers::default(), &Value::Object(body), now);
    CallbackError::Denied(before_sign_in(problem))
}

/// A refusal of a sign-in. No account is signed in yet, so that an unknown account is to be replaced by
/// another one; it needs no group.
pub(super) fn before_sign_in(problem: Problem) -> Problem {
    match problem.kind {
        ProblemKind::NoGroup => Problem { kind: ProblemKind::SignInNeeded, ..problem },
        _ => problem,
    }
}

#[cfg(test)]
mod tests;
