//! A world for tests: recorded answers, a clock that runs ahead, and a log of what was asked.

use std::{
    cell::{Cell, RefCell},
    future::{pending, ready},
    rc::Rc,
};

use futures_util::future::LocalBoxFuture;

use super::client::{
    clients::Clients,
    credentials::{AccessToken, Secret},
    headers::Headers,
    http_client::{HttpClient, RequestError},
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use crate::{
    domain::{ProblemKind, TenantId, Timestamp},
    refresh::clock::Clock,
    sources::microsoft::client::tokens::{Resource, TokenFuture, TokenNeed, TokenProvider},
    sources::microsoft::client::{clients::Services, endpoint::Endpoint},
};

type Answering = dyn FnMut(&HttpRequest) -> Result<HttpResponse, TransportError>;

/// Services and a clock. Cloning it gives the same world.
#[derive(Clone)]
pub struct World(Rc<State>);

struct State {
    answering: RefCell<Box<Answering>>,
    asked: RefCell<Vec<HttpRequest>>,
    now: Cell<Timestamp>,
    waits: RefCell<Vec<u32>>,
    stopped: Cell<bool>,
}

impl World {
    /// A world whose services answer as `answering` says. It is 2026-11-23, 09:00 UTC.
    pub fn answering(
        answering: impl FnMut(&HttpRequest) -> Result<HttpResponse, TransportError> + 'static,
    ) -> Self {
        Self(Rc::new(State {
            answering: RefCell::new(Box::new(answering)),
            asked: RefCell::default(),
            now: Cell::new("2026-11-23T09:00:00Z".parse().unwrap()),
            waits: RefCell::default(),
            stopped: Cell::new(false),
        }))
    }

    /// A world that gives these answers in turn, and no others.
    pub fn script(answers: Vec<Result<HttpResponse, TransportError>>) -> Self {
        let mut answers = answers.into_iter();
        Self::answering(move |request| answers.next().unwrap_or_else(|| panic!("{request:?}")))
    }

    /// What asks through this world. Nothing in it is left to chance.
    pub fn http(&self) -> HttpClient {
        HttpClient::new(Rc::new(self.clone()), Rc::new(self.clone()), || 0)
    }

    /// Every request so far.
    pub fn asked(&self) -> Vec<HttpRequest> {
        self.0.asked.borrow().clone()
    }

    /// Every wait that began, in milliseconds.
    pub fn waits(&self) -> Vec<u32> {
        self.0.waits.borrow().clone()
    }

    /// Lets time pass.
    pub fn pass(&self, millis: i64) {
        self.0.now.set(self.0.now.get().plus_millis(millis));
    }

    /// From now on no wait ends.
    pub fn stop_the_clock(&self) {
        self.0.stopped.set(true);
    }
}

impl Transport for World {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        let world = self.clone();
        Box::pin(async move {
            let answer = (world.0.answering.borrow_mut())(&request);
            world.0.asked.borrow_mut().push(request);
            answer
        })
    }
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        self.0.now.get()
    }

    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        self.0.waits.borrow_mut().push(millis);
        if self.0.stopped.get() {
            return Box::pin(pending());
        }
        self.pass(millis.into());
        Box::pin(ready(()))
    }
}

impl World {
    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.0.now.get()
    }
}

/// A document.
#[expect(clippy::unnecessary_wraps, reason = "stands where an answer may be missing")]
pub fn json(body: &str) -> Result<HttpResponse, TransportError> {
    Ok(HttpResponse { status: 200, body: body.as_bytes().to_vec(), ..HttpResponse::default() })
}

/// A refusal.
#[expect(clippy::unnecessary_wraps, reason = "stands where an answer may be missing")]
pub fn refusal(status: u16, body: &str) -> Result<HttpResponse, TransportError> {
    Ok(HttpResponse { status, headers: Headers::default(), body: body.as_bytes().to_vec() })
}

/// Microsoft Graph in the global cloud, and Partner Center behind a proxy of the console's host.
pub fn services() -> Services {
    Services {
        client_id: "11111111-2222-3333-4444-555555555555".to_owned(),
        graph: Endpoint::parse("https://graph.microsoft.com").unwrap(),
        partner_center: Endpoint::parse("https://console.example/pc").ok(),
    }
}

/// A customer.
pub const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);

/// Tokens without a sign-in service: `0`, and another for each that is refused.
#[derive(Default)]
pub struct Keys {
    /// How many were refused so far.
    pub issued: Cell<u32>,
    /// Whether claims need a person.
    pub refuses_claims: bool,
    /// Why there is no token at all.
    pub none: Option<RequestError>,
}

impl TokenProvider for Keys {
    fn token(&self, _: TenantId, resource: Resource, need: TokenNeed) -> TokenFuture {
        if need != TokenNeed::Any {
            self.issued.set(self.issued.get() + 1);
        }
        let denied = match need {
            TokenNeed::Claims(_) if self.refuses_claims => {
                Some(ProblemKind::ConfirmationNeeded.into())
            }
            _ => self.none.clone(),
        };
        let secret = Secret::new(self.issued.get().to_string());
        let services = services();
        let audience = match resource {
            Resource::Graph => services.graph,
            Resource::PartnerCenter => services.partner_center.unwrap(),
        };
        let token = AccessToken::new(secret, audience);
        Box::pin(ready(denied.map_or(Ok(token), Err)))
    }

    fn is_over(&self) -> bool {
        self.none.as_ref().is_some_and(|none| none.problem.kind == ProblemKind::SignInNeeded)
    }
}

/// Who asks through a world with these tokens.
pub fn clients(world: &World, keys: Keys) -> Clients {
    Clients::new(services(), world.http(), Rc::new(keys))
}
