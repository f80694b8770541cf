//! To the sign-in page and back.

use super::{
    authorize::{self, AuthorizeRequest, Prompt},
    callback::{Callback, CallbackError},
    id_token::{self, Expected, IdTokenError},
    pending::{PendingSignIn, TabStorage},
    pkce::{Crypto, Pkce, guess_proof},
    registration::Registration,
    return_path::ReturnPath,
    session::Session,
    token,
};
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    sources::microsoft::client::{
        http_client::{HttpClient, RequestError},
        retry::RetryPolicy,
        tokens::Resource,
    },
};

pub use super::authority::Realm;

/// What to ask the sign-in page for.
#[derive(Clone, Copy, Debug)]
pub struct SignInRequest<'a> {
    /// Whose page: the partner's, or a customer's that wants more proof.
    pub realm: Realm,
    /// Which service the first token is for.
    pub resource: Resource,
    /// The account that is expected, as its user name.
    pub login_hint: Option<&'a str>,
    /// What the person is to see.
    pub prompt: Option<Prompt>,
    /// What a service demanded to be proved.
    pub claims: Option<&'a str>,
}

/// A sign-in that ended without a session.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// This browser has no cryptography here: the page was not loaded over `https:`.
    #[error("no cryptography on this page")]
    NoCryptography,
    /// This browser keeps nothing across the way there and back.
    #[error("the browser keeps nothing in this tab")]
    NoStorage,
    /// The answer of the sign-in page is of no use.
    #[error("{0}")]
    Answer(#[from] CallbackError),
    /// The code could not be redeemed.
    #[error("the code could not be redeemed")]
    Redemption(Problem),
    /// Who signed in cannot be believed.
    #[error("the identity token is not believed: {0}")]
    Identity(#[from] IdTokenError),
}

impl SignInError {
    /// What a person can do about it.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NoCryptography => ProblemKind::SetupMistake.into(),
            Self::Answer(refused) => refused.problem(),
            Self::Redemption(problem) => problem.clone(),
            Self::NoStorage | Self::Identity(_) => ProblemKind::SignInNeeded.into(),
        }
    }
}

/// Remembers a sign-in and gives the address to go to.
///
/// # Errors
///
/// [`SignInError::NoCryptography`] and [`SignInError::NoStorage`].
pub async fn begin(
    app: &Registration,
    crypto: &dyn Crypto,
    storage: &dyn TabStorage,
    wish: SignInRequest<'_>,
    return_to: ReturnPath,
    now: Timestamp,
) -> Result<String, SignInError> {
    let pkce = Pkce::make(crypto).await.ok_or(SignInError::NoCryptography)?;
    let pending = PendingSignIn {
        state: guess_proof(crypto),
        nonce: guess_proof(crypto),
        verifier: pkce.verifier,
        issuer: app.authority.issuer().to_owned(),
        realm: wish.realm,
        resource: wish.resource,
        return_to,
        silent: wish.prompt == Some(Prompt::None),
        started: now,
    };
    if !pending.keep(storage) {
        return Err(SignInError::NoStorage);
    }
    let question = AuthorizeRequest {
        realm: wish.realm,
        resource: wish.resource,
        state: &pending.state,
        nonce: &pending.nonce,
        challenge: &pkce.challenge,
        login_hint: wish.login_hint,
        prompt: wish.prompt,
        claims: wish.claims,
    };
    Ok(authorize::address(app, question))
}

/// A person who signed in, and where they were before.
#[derive(Debug)]
pub struct SignedIn {
    /// What they may do until when.
    pub session: Session,
    /// Where they were.
    pub return_to: ReturnPath,
}

/// Checks the answer of the sign-in page and redeems its code. `None` where nothing was to be shown
/// to the person, and the page would have had to.
///
/// What was remembered is forgotten first, whatever becomes of the answer: the same answer finds
/// nothing a second time.
///
/// # Errors
///
/// The first [`SignInError`].
pub async fn finish(
    app: &Registration,
    http: &HttpClient,
    storage: &dyn TabStorage,
    callback: Callback,
) -> Result<Option<SignedIn>, SignInError> {
    let pending = PendingSignIn::take(storage);
    let is_silent = pending.as_ref().is_some_and(|pending| pending.silent);
    let redeemable = match callback.check(pending, &app.authority, http.clock().now()) {
        Err(CallbackError::Denied(problem)) if is_silent && wants_person(&problem) => {
            return Ok(None);
        }
        checked => checked?,
    };
    let denied = |denied: RequestError| SignInError::Redemption(denied.problem);
    let request = token::redeem(app, &redeemable)
        .map_err(|_foreign| denied(ProblemKind::SetupMistake.into()))?;
    let reply = http.ask(&request, RetryPolicy::PERSON).await.map_err(denied)?;
    let unreadable = || denied(ProblemKind::Unreadable.into());
    let granted = token::read(&reply.body).ok_or_else(unreadable)?;
    let id_token = granted.id_token.as_ref().ok_or(IdTokenError::Unreadable)?;
    let pending = redeemable.pending;
    let tenant = match pending.realm {
        Realm::Tenant(tenant) => Some(tenant),
        Realm::Organizations => None,
    };
    let expected = Expected {
        authority: &app.authority,
        client_id: &app.client_id,
        nonce: Some(&pending.nonce),
        tenant,
    };
    let account = id_token::check(id_token, expected, reply.at)?
        .with_client_info(granted.client_info.as_deref());
    let home = account.tenant;
    let mut session = Session::begun(account, &granted, reply.at);
    if let Some(audience) = app.endpoint(pending.resource) {
        session.arrived((home, pending.resource), audience.clone(), granted, reply.at);
    }
    Ok(Some(SignedIn { session, return_to: pending.return_to }))
}

/// Whether a person could do at the sign-in page what is wanted (*`OpenID` Connect Core*, section
/// 3.1.2.6).
const fn wants_person(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::SignInNeeded | ProblemKind::ConfirmationNeeded)
}

#[cfg(test)]
mod tests;
