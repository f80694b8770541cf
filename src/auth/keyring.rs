//! Tokens for whoever asks a service, renewed when they have to be.

use std::{cell::RefCell, rc::Rc};

use super::{
    flight::PendingRenewals,
    id_token::{self, Expected},
    registration::Registration,
    session::{Key, NextStep, Session},
    token::{self, TokenGrant},
};
use crate::{
    domain::{ProblemKind, TenantId},
    sources::microsoft::client::{
        credentials::{AccessToken, Secret},
        http_client::{HttpClient, RequestError},
        retry::RetryPolicy,
        tokens::{Resource, TokenFuture, TokenNeed, TokenProvider},
    },
};

/// The tokens of one session. Cloning it is cheap.
#[derive(Clone)]
pub struct Keyring(Rc<Inner>);

struct Inner {
    app: Rc<Registration>,
    http: HttpClient,
    session: RefCell<Session>,
    flights: PendingRenewals,
}

/// Whoever waits for a token waits for more than one exchange already.
const PATIENCE: RetryPolicy = RetryPolicy { most_tries: 4, longest_wait_millis: 10_000 };

impl Keyring {
    /// The tokens of a session.
    pub fn new(app: Rc<Registration>, http: HttpClient, session: Session) -> Self {
        let session = RefCell::new(session);
        Self(Rc::new(Inner { app, http, session, flights: PendingRenewals::default() }))
    }

    /// Reads the session.
    pub fn with_session<T>(&self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.0.session.borrow())
    }

    /// Forgets what was refused in a tenant, as somebody did something about it.
    pub fn forgive(&self, tenant: TenantId) {
        self.0.session.borrow_mut().forgive(tenant);
    }

    async fn find(self, key: Key, need: TokenNeed) -> Result<AccessToken, RequestError> {
        let inner = &*self.0;
        let Some(audience) = inner.app.endpoint(key.1).cloned() else {
            return Err(ProblemKind::NotOffered.into());
        };
        loop {
            let now = inner.http.clock().now();
            let want = inner.session.borrow().want(key, &need, now);
            let refresh = match want {
                NextStep::Use(token) => return Ok(token),
                NextStep::Denied(denied) => return Err(denied),
                NextStep::Renew(refresh) => refresh,
            };
            let Some(_flight) = inner.flights.begin(key) else {
                inner.flights.landed(key).await;
                continue;
            };
            let renewed = inner.renew(key, &refresh, &need).await;
            let now = inner.http.clock().now();
            let mut session = inner.session.borrow_mut();
            match renewed {
                Ok(granted) => {
                    let token = AccessToken::new(granted.access.clone(), audience.clone());
                    session.arrived(key, audience, granted, now);
                    return Ok(token);
                }
                Err(denied) => {
                    session.failed(key, denied.clone(), now);
                    // A token that is still good is used on.
                    return match session.want(key, &need, now) {
                        NextStep::Use(token) => Ok(token),
                        _ => Err(denied),
                    };
                }
            }
        }
    }
}

impl Inner {
    async fn renew(
        &self,
        key: Key,
        refresh: &Secret,
        need: &TokenNeed,
    ) -> Result<TokenGrant, RequestError> {
        let (tenant, resource) = key;
        let claims = match need {
            TokenNeed::Claims(claims) => Some(claims.as_str()),
            TokenNeed::Any | TokenNeed::InsteadOf(_) => None,
        };
        let request = token::renew(&self.app, refresh, tenant, resource, claims)
            .map_err(|_foreign| RequestError::from(ProblemKind::SetupMistake))?;
        let reply = self.http.ask(&request, PATIENCE).await?;
        let granted =
            token::read(&reply.body).ok_or(RequestError::from(ProblemKind::Unreadable))?;
        if let Some(id_token) = &granted.id_token {
            let expected = Expected {
                authority: &self.app.authority,
                client_id: &self.app.client_id,
                nonce: None,
                tenant: Some(tenant),
            };
            // A token of another tenant would show one customer's facts under another's name.
            id_token::check(id_token, expected, reply.at)
                .map_err(|_untrusted| RequestError::from(ProblemKind::Unreadable))?;
        }
        Ok(granted)
    }
}

impl TokenProvider for Keyring {
    fn token(&self, tenant: TenantId, resource: Resource, need: TokenNeed) -> TokenFuture {
        Box::pin(self.clone().find((tenant, resource), need))
    }

    fn is_over(&self) -> bool {
        let ends = self.0.session.borrow().ends();
        ends.is_none_or(|ends| ends <= self.0.http.clock().now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        auth::{
            account::Account,
            id_token::testing::{PARTNER, good, token as id_token},
            registration::testing::registration,
        },
        sources::{
            microsoft::testing::{World, json, refusal},
            testing::now_or_never,
        },
    };
    use futures_util::future::join_all;
    use serde_json::json;

    fn partner() -> TenantId {
        PARTNER.parse().unwrap()
    }

    fn keyring(world: &World) -> Keyring {
        let refresh = json!({
            "access_token": "x", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r0",
        });
        let granted = token::read(&refresh).unwrap();
        let account =
            Account { id: "a.b".to_owned(), tenant: partner(), name: None, username: None };
        let session = Session::begun(account, &granted, world.now());
        Keyring::new(Rc::new(registration()), world.http(), session)
    }

    fn grants(access: &str) -> String {
        json!({"access_token": access, "token_type": "Bearer", "expires_in": 3600}).to_string()
    }

    fn bearer(keyring: &Keyring, need: TokenNeed) -> Result<String, RequestError> {
        now_or_never(keyring.token(partner(), Resource::Graph, need)).map(|token| token.bearer())
    }

    #[test]
    fn twenty_who_want_the_same_token_ask_once() {
        let world = World::script(vec![json(&grants("one"))]);
        let keyring = keyring(&world);
        let all =
            join_all((0..20).map(|_| keyring.token(partner(), Resource::Graph, TokenNeed::Any)));
        let tokens = now_or_never(all);
        assert!(tokens.iter().all(|token| token.as_ref().unwrap().bearer() == "Bearer one"));
        assert_eq!(world.asked().len(), 1);
    }

    #[test]
    fn twenty_who_are_refused_ask_once() {
        let body =
            r#"{"error": "invalid_grant", "error_codes": [65001], "error_description": "x"}"#;
        let world = World::script(vec![refusal(400, body)]);
        let keyring = keyring(&world);
        let all =
            join_all((0..20).map(|_| keyring.token(partner(), Resource::Graph, TokenNeed::Any)));
        for token in now_or_never(all) {
            assert_eq!(token.unwrap_err().problem.kind, ProblemKind::ConsentMissing);
        }
        assert_eq!(world.asked().len(), 1);
    }

    #[test]
    fn a_refused_token_is_renewed() {
        let world = World::script(vec![json(&grants("one")), json(&grants("two"))]);
        let keyring = keyring(&world);
        let one = now_or_never(keyring.token(partner(), Resource::Graph, TokenNeed::Any)).unwrap();
        assert_eq!(bearer(&keyring, TokenNeed::InsteadOf(one)), Ok("Bearer two".to_owned()));
        assert_eq!(bearer(&keyring, TokenNeed::Any), Ok("Bearer two".to_owned()));
    }

    #[test]
    fn a_token_of_another_tenant_is_not_used() {
        let mut claims = good();
        claims["tid"] = json!("00000000-0000-0000-0000-000000000001");
        claims["exp"] = json!(4_000_000_000_i64);
        let mut answer: serde_json::Value = serde_json::from_str(&grants("one")).unwrap();
        answer["id_token"] = json!(id_token(&claims).expose());
        let world = World::answering(move |_| json(&answer.to_string()));
        let denied = bearer(&keyring(&world), TokenNeed::Any).unwrap_err();
        assert_eq!(denied.problem.kind, ProblemKind::Unreadable);
    }

    #[test]
    fn a_service_that_is_not_configured_is_not_asked() {
        let world = World::script(Vec::new());
        let app = Registration { partner_center: None, ..registration() };
        let session = keyring(&world).with_session(Clone::clone);
        let keyring = Keyring::new(Rc::new(app), world.http(), session);
        let token = now_or_never(keyring.token(partner(), Resource::PartnerCenter, TokenNeed::Any));
        assert_eq!(token.unwrap_err().problem.kind, ProblemKind::NotOffered);
    }
}
