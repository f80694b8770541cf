//! The sign-in flow: the redirect to the sign-in page, and the return.

use super::{
    authorize::{self, AuthorizeRequest, Prompt},
    callback::{Callback, CallbackError, before_sign_in},
    id_token::{self, Expected, IdTokenError},
    pending::{PendingSignIn, TabStorage},
    pkce::{Crypto, Pkce, random_token},
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

/// The options of a sign-in.
#[derive(Clone, Copy, Debug)]
pub struct SignInRequest<'a> {
    /// The realm: the partner's, or a customer's that requires further claims.
    pub realm: Realm,
    /// The service that the first token is for.
    pub resource: Resource,
    /// The user name of the expected account.
    pub login_hint: Option<&'a str>,
    /// What the sign-in page shows.
    pub prompt: Option<Prompt>,
    /// The claims that a service requested.
    pub claims: Option<&'a str>,
}

/// Why a sign-in failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// The browser has no cryptography here: the page was not loaded over `https:`.
    #[error("no cryptography on this page")]
    NoCryptography,
    /// The browser cannot store the pending sign-in.
    #[error("the browser refuses to store data in this tab")]
    NoStorage,
    /// The response of the sign-in page is invalid.
    #[error("{0}")]
    Answer(#[from] CallbackError),
    /// The code could not be redeemed.
    #[error("the code could not be redeemed")]
    Redemption(Problem),
    /// The identity token is invalid.
    #[error("the identity token is invalid: {0}")]
    Identity(#[from] IdTokenError),
}

impl SignInError {
    /// The problem to show.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NoCryptography => ProblemKind::SetupMistake.into(),
            Self::Answer(refused) => refused.problem(),
            Self::Redemption(problem) => problem.clone(),
            Self::NoStorage | Self::Identity(_) => ProblemKind::SignInNeeded.into(),
        }
    }
}

/// Stores a pending sign-in, and returns the address to redirect to.
///
/// # Errors
///
/// [`SignInError::NoCryptography`] and [`SignInError::NoStorage`].
pub async fn begin(
    app: &Registration,
    crypto: &dyn Crypto,
    storage: &dyn TabStorage,
    request: SignInRequest<'_>,
    return_to: ReturnPath,
    now: Timestamp,
) -> Result<String, SignInError> {
    let pkce = Pkce::make(crypto).await.ok_or(SignInError::NoCryptography)?;
    let pending = PendingSignIn {
        state: random_token(crypto),
        nonce: random_token(crypto),
        verifier: pkce.verifier,
        issuer: app.authority.issuer().to_owned(),
        realm: request.realm,
        resource: request.resource,
        return_to,
        silent: request.prompt == Some(Prompt::None),
        started: now,
    };
    if !pending.save(storage) {
        return Err(SignInError::NoStorage);
    }
    let request = AuthorizeRequest {
        realm: request.realm,
        resource: request.resource,
        state: &pending.state,
        nonce: &pending.nonce,
        challenge: &pkce.challenge,
        login_hint: request.login_hint,
        prompt: request.prompt,
        claims: request.claims,
    };
    Ok(authorize::address(app, request))
}

/// A completed sign-in.
#[derive(Debug)]
pub struct SignedIn {
    /// The new session.
    pub session: Session,
    /// The path to return to.
    pub return_to: ReturnPath,
}

/// Validates the response of the sign-in page, and redeems its code. `None` if a silent sign-in
/// needs interaction.
///
/// The pending sign-in is removed first, so that a second response finds nothing.
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
    let code = match callback.check(pending, &app.authority, http.clock().now()) {
        Err(CallbackError::Denied(problem)) if is_silent && needs_interaction(&problem) => {
            return Ok(None);
        }
        checked => checked?,
    };
    let denied = |denied: RequestError| SignInError::Redemption(before_sign_in(denied.problem));
    let request =
        token::redeem(app, &code).map_err(|_foreign| denied(ProblemKind::SetupMistake.into()))?;
    let reply = http.request(&request, RetryPolicy::INTERACTIVE).await.map_err(denied)?;
    let unreadable = || denied(ProblemKind::Unreadable.into());
    let granted = token::read(&reply.body).ok_or_else(unreadable)?;
    let id_token = granted.id_token.as_ref().ok_or(IdTokenError::Unreadable)?;
    let pending = code.pending;
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
    let mut session = Session::new(account, &granted, reply.at);
    if let Some(audience) = app.endpoint(pending.resource) {
        session.store_grant((home, pending.resource), audience.clone(), granted, reply.at);
    }
    Ok(Some(SignedIn { session, return_to: pending.return_to }))
}

/// Whether the user can resolve the problem on the sign-in page (*`OpenID` Connect Core*, section
/// 3.1.2.6).
const fn needs_interaction(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::SignInNeeded | ProblemKind::ConfirmationNeeded)
}

#[cfg(test)]
mod tests;
