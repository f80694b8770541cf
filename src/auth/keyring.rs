//! Provides access tokens, and renews them when necessary.

use std::{cell::RefCell, rc::Rc};

use super::{
    id_token::{self, Expected},
    registration::Registration,
    renewal_locks::RenewalLocks,
    session::{Key, Session, TokenDecision},
    token::{self, TokenGrant},
};
use crate::{
    domain::{Problem, ProblemKind, TenantId},
    sources::microsoft::client::{
        credentials::{AccessToken, Secret},
        http_client::{HttpClient, RequestError},
        retry::RetryPolicy,
        tokens::{Resource, TokenFuture, TokenNeed, TokenProvider},
    },
};

/// The tokens of one session. Cloning is cheap.
#[derive(Clone)]
pub struct Keyring(Rc<Inner>);

struct Inner {
    app: Rc<Registration>,
    http: HttpClient,
    session: RefCell<Session>,
    renewals: RenewalLocks,
}

/// Requests that need a token wait for further requests as well; renewals therefore give up
/// earlier.
const RETRY: RetryPolicy = RetryPolicy { max_tries: 4, max_wait_millis: 10_000 };

impl Keyring {
    /// A keyring for a session.
    pub fn new(app: Rc<Registration>, http: HttpClient, session: Session) -> Self {
        let session = RefCell::new(session);
        Self(Rc::new(Inner { app, http, session, renewals: RenewalLocks::default() }))
    }

    /// Calls `read` with the session.
    pub fn with_session<T>(&self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.0.session.borrow())
    }

    /// Removes the recorded failures of a tenant, after a change there.
    pub fn clear_failures(&self, tenant: TenantId) {
        self.0.session.borrow_mut().clear_failures(tenant);
    }

    async fn acquire(self, key: Key, need: TokenNeed) -> Result<AccessToken, RequestError> {
        let inner = &*self.0;
        let Some(audience) = inner.app.endpoint(key.1).cloned() else {
            return Err(ProblemKind::NotOffered.into());
        };
        loop {
            let now = inner.http.clock().now();
            let decide = inner.session.borrow().decide(key, &need, now);
            let refresh = match decide {
                TokenDecision::Use(token) => return Ok(token),
                TokenDecision::Denied(denied) => return Err(denied),
                TokenDecision::Renew(refresh) => refresh,
            };
            let Some(_guard) = inner.renewals.begin(key) else {
                inner.renewals.finished(key).await;
                continue;
            };
            let renewed = match inner.renew(key, &refresh, &need).await {
                Err(denied) if denied.problem.kind.is_of_session() => {
                    Err(inner.confirm_end(key, &refresh, denied).await)
                }
                renewed => renewed,
            };
            let now = inner.http.clock().now();
            let mut session = inner.session.borrow_mut();
            match renewed {
                Ok(granted) => {
                    let token = AccessToken::new(granted.access.clone(), audience.clone());
                    session.store_grant(key, audience, granted, now);
                    return Ok(token);
                }
                Err(denied) => {
                    session.record_failure(key, denied.clone(), now);
                    // A token that is still valid remains in use.
                    return match session.decide(key, &need, now) {
                        TokenDecision::Use(token) => Ok(token),
                        _ => Err(denied),
                    };
                }
            }
        }
    }
}

impl Inner {
    /// A refusal of the refresh token in one tenant. Only the partner's own tenant tells whether
    /// the session has ended; otherwise that tenant alone requires another sign-in.
    ///
    /// The partner's tenant is asked by one caller at a time, and not while it asked to be left alone.
    async fn confirm_end(&self, key: Key, refresh: &Secret, denied: RequestError) -> RequestError {
        let home = (self.session.borrow().account().tenant, Resource::Graph);
        if key == home {
            return denied;
        }
        let _guard = loop {
            match self.renewals.begin(home) {
                Some(guard) => break guard,
                None => self.renewals.finished(home).await,
            }
        };
        if self.session.borrow().ends().is_none() {
            // Another caller has found that the session has ended.
            return denied;
        }
        let remembered = self.session.borrow().failure(home, self.http.clock().now());
        let at_home = match remembered {
            Some(failure) => Err(failure),
            None => self.ask_home(home, refresh).await,
        };
        if at_home.is_err_and(|at_home| at_home.problem.kind.is_of_session()) {
            return denied;
        }
        let problem = Problem { kind: ProblemKind::ConfirmationNeeded, ..denied.problem };
        RequestError { problem, ..denied }
    }

    /// Redeems the refresh token in the partner's tenant. A failure that passes is remembered.
    async fn ask_home(&self, home: Key, refresh: &Secret) -> Result<(), RequestError> {
        let renewed = self.renew(home, refresh, &TokenNeed::Any).await;
        let now = self.http.clock().now();
        let mut session = self.session.borrow_mut();
        match renewed {
            Ok(granted) => session.store_grant(home, self.app.graph.clone(), granted, now),
            Err(failure) => {
                if failure.problem.kind.is_transient() {
                    session.record_failure(home, failure.clone(), now);
                }
                return Err(failure);
            }
        }
        Ok(())
    }

    async fn renew(
        &self,
        key: Key,
        refresh: &Secret,
        need: &TokenNeed,
    ) -> Result<TokenGrant, RequestError> {
        let (tenant, resource) = key;
        let claims = match need {
            TokenNeed::Claims(claims) => Some(claims.as_str()),
            TokenNeed::Any | TokenNeed::Replacing(_) => None,
        };
        let request = token::renew(&self.app, refresh, tenant, resource, claims)
            .map_err(|_foreign| RequestError::from(ProblemKind::SetupMistake))?;
        let reply = self.http.request(&request, RETRY).await?;
        let granted =
            token::read(&reply.body).ok_or(RequestError::from(ProblemKind::Unreadable))?;
        if let Some(id_token) = &granted.id_token {
            let expected = Expected {
                authority: &self.app.authority,
                client_id: &self.app.client_id,
                nonce: None,
                tenant: Some(tenant),
            };
            // A token of another tenant would show facts under another customer's name.
            id_token::check(id_token, expected, reply.at)
                .map_err(|_untrusted| RequestError::from(ProblemKind::Unreadable))?;
        }
        Ok(granted)
    }
}

impl TokenProvider for Keyring {
    fn token(&self, tenant: TenantId, resource: Resource, need: TokenNeed) -> TokenFuture {
        Box::pin(self.clone().acquire((tenant, resource), need))
    }

    fn is_expired(&self) -> bool {
        let ends = self.0.session.borrow().ends();
        ends.is_none_or(|ends| ends <= self.0.http.clock().now())
    }
}

#[cfg(test)]
mod tests;
