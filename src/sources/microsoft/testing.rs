//! A mock of Microsoft's services: recorded responses, a simulated clock, and a log of requests.

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

type Responding = dyn FnMut(&HttpRequest) -> Result<HttpResponse, TransportError>;

/// A mock of services and clock. Clones share their state.
#[derive(Clone)]
pub struct MockService(Rc<State>);

struct State {
    responding: RefCell<Box<Responding>>,
    requests: RefCell<Vec<HttpRequest>>,
    now: Cell<Timestamp>,
    waits: RefCell<Vec<u32>>,
    stopped: Cell<bool>,
}

impl MockService {
    /// A mock that responds as `responding` says. The time is 2026-11-23, 09:00 UTC.
    pub fn responding(
        responding: impl FnMut(&HttpRequest) -> Result<HttpResponse, TransportError> + 'static,
    ) -> Self {
        Self(Rc::new(State {
            responding: RefCell::new(Box::new(responding)),
            requests: RefCell::default(),
            now: Cell::new("2026-11-23T09:00:00Z".parse().unwrap()),
            waits: RefCell::default(),
            stopped: Cell::new(false),
        }))
    }

    /// A mock that returns these responses in order, and no others.
    pub fn script(responses: Vec<Result<HttpResponse, TransportError>>) -> Self {
        let mut responses = responses.into_iter();
        Self::responding(move |request| responses.next().unwrap_or_else(|| panic!("{request:?}")))
    }

    /// An HTTP client for this mock, with a constant instead of random numbers.
    pub fn http(&self) -> HttpClient {
        HttpClient::new(Rc::new(self.clone()), Rc::new(self.clone()), || 0)
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.0.requests.borrow().clone()
    }

    /// All waits so far, in milliseconds.
    pub fn waits(&self) -> Vec<u32> {
        self.0.waits.borrow().clone()
    }

    /// Advances the clock.
    pub fn advance(&self, millis: i64) {
        self.0.now.set(self.0.now.get().plus_millis(millis));
    }

    /// From now on no wait completes.
    pub fn stop_the_clock(&self) {
        self.0.stopped.set(true);
    }
}

impl Transport for MockService {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        let mock = self.clone();
        Box::pin(async move {
            let response = (mock.0.responding.borrow_mut())(&request);
            mock.0.requests.borrow_mut().push(request);
            response
        })
    }
}

impl Clock for MockService {
    fn now(&self) -> Timestamp {
        self.0.now.get()
    }

    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        self.0.waits.borrow_mut().push(millis);
        if self.0.stopped.get() {
            return Box::pin(pending());
        }
        self.advance(millis.into());
        Box::pin(ready(()))
    }
}

impl MockService {
    /// The current time.
    pub fn now(&self) -> Timestamp {
        self.0.now.get()
    }
}

/// A successful response.
#[expect(clippy::unnecessary_wraps, reason = "stands where an answer may be missing")]
pub fn json(body: &str) -> Result<HttpResponse, TransportError> {
    Ok(HttpResponse { status: 200, body: body.as_bytes().to_vec(), ..HttpResponse::default() })
}

/// An error response.
#[expect(clippy::unnecessary_wraps, reason = "stands where an answer may be missing")]
pub fn refusal(status: u16, body: &str) -> Result<HttpResponse, TransportError> {
    Ok(HttpResponse { status, headers: Headers::default(), body: body.as_bytes().to_vec() })
}

/// A refusal that asks for a pause of so many seconds.
pub fn throttling(seconds: u32) -> HttpResponse {
    let headers = Headers::new(vec![("retry-after".to_owned(), seconds.to_string())]);
    HttpResponse { status: 429, headers, body: b"{}".to_vec() }
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

/// A token provider: returns the token `0`, and the next number after each refusal.
#[derive(Default)]
pub struct MockTokens {
    /// Number of refused tokens.
    pub issued: Cell<u32>,
    /// Whether claims need a sign-in by the user.
    pub refuses_claims: bool,
    /// The error that replaces any token.
    pub none: Option<RequestError>,
}

impl TokenProvider for MockTokens {
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

    fn is_expired(&self) -> bool {
        self.none.as_ref().is_some_and(|none| none.problem.kind == ProblemKind::SignInNeeded)
    }
}

/// Clients for a mock with these tokens.
pub fn clients(mock: &MockService, keys: MockTokens) -> Clients {
    Clients::new(services(), mock.http(), Rc::new(keys))
}
