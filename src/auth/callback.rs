//! The answer of the sign-in page, checked before anything in it is believed.

use serde_json::{Map, Value};

use super::{
    authority::{Authority, Realm},
    pending::PendingSignIn,
};
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    sources::microsoft::client::{credentials::Secret, headers::Headers, problem},
};

/// What came back in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callback {
    code: Option<Secret>,
    state: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

/// A code that may be redeemed, with what was remembered for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redeemable {
    /// The code: good for one redemption.
    pub code: Secret,
    /// What was remembered.
    pub pending: PendingSignIn,
}

/// Why an answer is of no use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// This tab asked for nothing, or got its answer already: a link that somebody sent, the back
    /// button, a reload.
    #[error("this tab has not asked to sign in")]
    Unexpected,
    /// It answers another question than this tab's.
    #[error("the answer is not for this tab's question")]
    Forged,
    /// It came too late, or the clock was turned back.
    #[error("the answer came too late")]
    TooLate,
    /// Another service answered than the one that was asked.
    #[error("another service answered than was asked")]
    AnotherIssuer,
    /// The person went back without signing in.
    #[error("not signed in, as the person wished")]
    Cancelled,
    /// The service said no.
    #[error("the sign-in service refused")]
    Denied(Problem),
    /// It holds neither a code nor a reason.
    #[error("neither a code nor a reason")]
    Empty,
}

impl Callback {
    /// Reads a fragment or a query, with its mark or without; `None` when it is no answer, but
    /// an ordinary address of the console.
    pub fn read(part: &str) -> Option<Self> {
        let part = part.trim_start_matches(['#', '?']);
        let mut callback = Self::default();
        for (name, value) in form_urlencoded::parse(part.as_bytes()) {
            if value.is_empty() {
                continue;
            }
            let value = value.into_owned();
            // Of a name that stands twice the first counts, whoever added the second.
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

    /// Whether the code may be redeemed: for the question that this tab asked, in time, by the
    /// service that was asked (RFC 9700, sections 2.1 and 4.4; RFC 9207).
    ///
    /// `pending` was taken from the storage, so that no answer is checked twice.
    ///
    /// # Errors
    ///
    /// The first reason against it. The state is compared before anything else is looked at.
    pub fn check(
        self,
        pending: Option<PendingSignIn>,
        authority: &Authority,
        now: Timestamp,
    ) -> Result<Redeemable, CallbackError> {
        let pending = pending.ok_or(CallbackError::Unexpected)?;
        if self.state.as_deref() != Some(&*pending.state) {
            return Err(CallbackError::Forged);
        }
        let tenant = match pending.realm {
            Realm::Tenant(tenant) => Some(tenant),
            Realm::Organizations => None,
        };
        let told = self.issuer.as_deref();
        if pending.issuer != authority.issuer()
            || told.is_some_and(|issuer| !authority.is_issuer(issuer, tenant))
        {
            return Err(CallbackError::AnotherIssuer);
        }
        if let Some(error) = self.error {
            return Err(denied(error, self.description, now));
        }
        if pending.is_over(now) {
            return Err(CallbackError::TooLate);
        }
        let code = self.code.ok_or(CallbackError::Empty)?;
        Ok(Redeemable { code, pending })
    }
}

impl CallbackError {
    /// What a person can do about it.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Denied(problem) => problem.clone(),
            _ => ProblemKind::SignInNeeded.into(),
        }
    }
}

/// An error in an address is the same as one in a body.
fn denied(error: String, description: Option<String>, now: Timestamp) -> CallbackError {
    if error == "access_denied" {
        return CallbackError::Cancelled;
    }
    let fields = [("error", Some(error)), ("error_description", description)];
    let body: Map<String, Value> = fields
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), Value::String(text?))))
        .collect();
    CallbackError::Denied(problem::of_value(0, &Headers::default(), &Value::Object(body), now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        auth::{authority::testing::entra, pending::testing::pending},
        domain::TenantId,
    };

    const NOW: Timestamp = Timestamp::from_millis(1_788_000_000_000);

    fn check(part: &str) -> Result<Redeemable, CallbackError> {
        Callback::read(part).unwrap().check(Some(pending(NOW)), &entra(), NOW)
    }

    #[test]
    fn a_code_for_this_tab_s_question_may_be_redeemed() {
        for part in ["#code=abc&state=12345&session_state=x", "?state=12345&code=abc"] {
            assert_eq!(check(part).unwrap().code, Secret::new("abc".to_owned()));
        }
    }

    #[test]
    fn a_forged_state_is_refused_before_all_else() {
        for part in ["#code=abc&state=54321", "#code=abc", "#code=abc&state=", "#error=x&state=1"] {
            assert_eq!(check(part), Err(CallbackError::Forged), "{part}");
        }
        let twice = "#code=abc&state=54321&state=12345";
        assert_eq!(check(twice), Err(CallbackError::Forged));
    }

    #[test]
    fn an_answer_that_nobody_asked_for_is_refused() {
        let callback = Callback::read("#code=abc&state=12345").unwrap();
        assert_eq!(callback.check(None, &entra(), NOW), Err(CallbackError::Unexpected));
    }

    #[test]
    fn a_mixed_up_issuer_is_refused() {
        assert_eq!(
            check("#code=abc&state=12345&iss=https%3A%2F%2Fevil.example"),
            Err(CallbackError::AnotherIssuer)
        );
        let contoso = TenantId::from_bytes([1; 16]);
        let issuer = format!("https://login.microsoftonline.com/{contoso}/v2.0");
        let part = format!("#code=abc&state=12345&iss={issuer}");
        assert!(check(&part).is_ok());
        let of_another_tenant =
            PendingSignIn { realm: Realm::Tenant(TenantId::from_bytes([2; 16])), ..pending(NOW) };
        let callback = Callback::read(&part).unwrap();
        assert_eq!(
            callback.check(Some(of_another_tenant), &entra(), NOW),
            Err(CallbackError::AnotherIssuer)
        );
        let of_another_cloud =
            PendingSignIn { issuer: "https://other.example".to_owned(), ..pending(NOW) };
        let callback = Callback::read("#code=abc&state=12345").unwrap();
        assert_eq!(
            callback.check(Some(of_another_cloud), &entra(), NOW),
            Err(CallbackError::AnotherIssuer)
        );
    }

    #[test]
    fn a_late_answer_is_refused() {
        let callback = Callback::read("#code=abc&state=12345").unwrap();
        let late = NOW.plus_millis(600_001);
        assert_eq!(callback.check(Some(pending(NOW)), &entra(), late), Err(CallbackError::TooLate));
    }

    #[test]
    fn an_error_outweighs_a_code_and_says_what_to_do() {
        let part = "#error=consent_required&error_description=AADSTS65001%3A+x&state=12345&code=c";
        let refused = check(part).unwrap_err();
        assert_eq!(refused.problem().kind, ProblemKind::ConsentMissing);
        assert_eq!(check("#error=access_denied&state=12345"), Err(CallbackError::Cancelled));
        assert_eq!(Callback::read("#error=&state=12345&code="), None);
    }

    #[test]
    fn an_ordinary_address_is_no_answer() {
        for part in ["", "#", "?q=contoso&sort=name", "?state=open", "#part"] {
            assert_eq!(Callback::read(part), None, "{part}");
        }
    }
}
