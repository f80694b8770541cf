//! Questions to Microsoft Graph about one tenant, each with the token that it needs.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    access::AccessToken,
    endpoint::{Endpoint, ForeignHost},
    entra::{
        keyring::Tokens,
        registration::{Registration, Resource},
        session::Need,
    },
    exchange::{Denied, Exchange, Reply},
    retry::Policy,
    transport::Request,
};
use crate::domain::{Problem, ProblemKind, SupportIds, TenantId, Timestamp};

/// Who asks Graph, and with whose rights. Cloning it is cheap.
#[derive(Clone)]
pub struct Caller {
    app: Rc<Registration>,
    exchange: Exchange,
    tokens: Rc<dyn Tokens>,
}

impl Caller {
    /// Asks through `exchange` with tokens of `tokens`.
    pub fn new(app: Rc<Registration>, exchange: Exchange, tokens: Rc<dyn Tokens>) -> Self {
        Self { app, exchange, tokens }
    }

    /// Begins to ask about a tenant.
    pub fn errand(&self, tenant: TenantId, policy: Policy) -> Errand {
        let sent = Rc::new(Cell::new(0));
        Errand {
            exchange: self.exchange.counting(Rc::clone(&sent)),
            caller: self.clone(),
            tenant,
            policy,
            sent,
            need: RefCell::new(Need::Any),
        }
    }
}

/// Questions about one tenant.
pub struct Errand {
    caller: Caller,
    exchange: Exchange,
    tenant: TenantId,
    /// How patient it is.
    pub policy: Policy,
    sent: Rc<Cell<u32>>,
    need: RefCell<Need>,
}

impl Errand {
    /// Graph.
    pub fn graph(&self) -> &Endpoint {
        &self.caller.app.graph
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.exchange.clock().now()
    }

    /// A random number.
    pub fn chance(&self) -> u32 {
        self.exchange.chance()
    }

    /// Waits.
    pub async fn wait(&self, millis: u32) {
        self.exchange.clock().after(millis).await;
    }

    /// Requests to Graph so far, repeated ones among them.
    pub fn sent(&self) -> u32 {
        self.sent.get()
    }

    /// Whether a problem is the session's: every tenant would have it.
    pub fn is_everyones(&self, problem: &Problem) -> bool {
        problem.kind == ProblemKind::SignInNeeded && self.caller.tokens.is_over()
    }

    /// Asks for a document at an address of Graph.
    ///
    /// # Errors
    ///
    /// Why there is none; [`ProblemKind::Unreadable`] for an address elsewhere, which is not asked.
    pub async fn get(&self, address: &str) -> Result<Reply, Denied> {
        self.ask(&|token| Request::get(token, address.to_owned())).await
    }

    /// Asks several questions at once.
    ///
    /// # Errors
    ///
    /// Why there is no answer to any.
    pub async fn post_batch(&self, json: &str) -> Result<Reply, Denied> {
        let address = self.graph().at("/v1.0/$batch");
        let make = |token: &AccessToken| {
            Ok(Request::post(token, address.clone(), json.to_owned())?.repeatable())
        };
        self.ask(&make).await
    }

    /// From now on another token is needed: this one was refused, for want of these claims or
    /// because its time was over.
    fn renew(&self, refused: AccessToken, claims: Option<String>) {
        *self.need.borrow_mut() = match claims {
            Some(claims) => Need::Claims(claims),
            None => Need::InsteadOf(refused),
        };
    }

    async fn token(&self) -> Result<AccessToken, Denied> {
        let need = self.need.replace(Need::Any);
        let demanded = match &need {
            Need::Claims(claims) => Some(claims.clone()),
            Need::Any | Need::InsteadOf(_) => None,
        };
        let token = self.caller.tokens.token(self.tenant, Resource::Graph, need).await;
        // What the service demanded is what the sign-in page has to be asked for.
        token.map_err(|denied| Denied { claims: denied.claims.or(demanded), ..denied })
    }

    /// Asks, and once more with another token when the service wants one: at most once, as the
    /// same demand again means that no token will do.
    async fn ask(
        &self,
        make: &dyn Fn(&AccessToken) -> Result<Request, ForeignHost>,
    ) -> Result<Reply, Denied> {
        for last in [false, true] {
            let token = self.token().await?;
            let request = make(&token).map_err(|foreign| Denied::from(elsewhere(foreign)))?;
            match self.exchange.ask(&request, self.policy).await {
                Err(denied) if !last && wants_another_token(&denied) => {
                    self.renew(token, denied.claims);
                }
                answer => return answer,
            }
        }
        Err(ProblemKind::SignInNeeded.into())
    }

    /// A part of a batch refused the token that the batch was sent with: the next request has
    /// another.
    pub async fn token_refused(&self, claims: Option<String>) {
        let used = self.caller.tokens.token(self.tenant, Resource::Graph, Need::Any).await;
        if let Ok(token) = used {
            self.renew(token, claims);
        }
    }
}

fn wants_another_token(denied: &Denied) -> bool {
    let status = denied.problem.ids.as_ref().map_or(0, |ids| ids.status);
    status == 401 || denied.claims.is_some()
}

/// A link that leads elsewhere: what it says next cannot be read, and nothing is sent there.
pub fn elsewhere(foreign: ForeignHost) -> Problem {
    said(&foreign.to_string())
}

/// An answer that cannot be used, and why.
pub fn said(why: &str) -> Problem {
    let message = Some(why.to_owned());
    let ids = SupportIds { message, ..SupportIds::default() };
    Problem::new(ProblemKind::Unreadable).with_ids(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{
        live::testing::{CONTOSO, Keys, World, caller, json, refusal},
        testing::now_or_never,
    };

    const ADDRESS: &str = "https://graph.microsoft.com/v1.0/x";

    fn bearers(world: &World) -> Vec<String> {
        let of = |request: Request| {
            request.headers().iter().find(|(name, _)| *name == "Authorization").unwrap().1.clone()
        };
        world.asked().into_iter().map(of).collect()
    }

    #[test]
    fn a_token_that_is_over_is_renewed_once() {
        let world = World::script(vec![refusal(401, ""), json("{}")]);
        let errand = caller(&world, Keys::default()).errand(CONTOSO, Policy::PERSON);
        assert!(now_or_never(errand.get(ADDRESS)).is_ok());
        assert_eq!(bearers(&world), ["Bearer 0", "Bearer 1"]);
        assert_eq!(errand.sent(), 2);
    }

    #[test]
    fn a_service_that_refuses_every_token_is_asked_twice() {
        let world = World::answering(|_| refusal(401, ""));
        let errand = caller(&world, Keys::default()).errand(CONTOSO, Policy::PERSON);
        let denied = now_or_never(errand.get(ADDRESS)).unwrap_err();
        assert_eq!(denied.problem.kind, ProblemKind::SignInNeeded);
        assert_eq!(errand.sent(), 2);
    }

    #[test]
    fn demanded_claims_are_asked_for_and_handed_on_where_no_token_has_them() {
        let challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
        let world = World::answering(move |_| {
            let headers = vec![("WWW-Authenticate".to_owned(), challenge.to_owned())];
            let headers = crate::source::live::headers::Headers::new(headers);
            Ok(crate::source::live::transport::Answer { status: 401, headers, body: Vec::new() })
        });
        let keys = Keys { refuses_claims: true, ..Keys::default() };
        let errand = caller(&world, keys).errand(CONTOSO, Policy::PERSON);
        let denied = now_or_never(errand.get(ADDRESS)).unwrap_err();
        assert_eq!(denied.claims.as_deref(), Some("{\"a\":1}"));
        assert_eq!(denied.problem.kind, ProblemKind::ConfirmationNeeded);
        assert_eq!(errand.sent(), 1);
    }

    #[test]
    fn an_address_elsewhere_is_not_asked() {
        let world = World::script(Vec::new());
        let errand = caller(&world, Keys::default()).errand(CONTOSO, Policy::PERSON);
        let denied = now_or_never(errand.get("https://evil.example/v1.0/x")).unwrap_err();
        assert_eq!(denied.problem.kind, ProblemKind::Unreadable);
        assert_eq!(errand.sent(), 0);
    }
}
