//! Entra ID and Microsoft Graph of many tenants, with faults, and the rules that a client has to keep.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use futures_util::future::LocalBoxFuture;
use regia::{
    domain::TenantId,
    refresh::clock::Clock as _,
    sources::microsoft::client::transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use serde_json::Value;

use crate::{answers::fault, details::Details, time::Time};

/// The id of the app.
pub const CLIENT: &str = "11111111-2222-3333-4444-555555555555";

/// The checks that may run at once, and so the requests on behalf of customers.
const CONCURRENT: usize = 6;

/// The partner's tenant.
pub const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

/// The tenant of a customer, from 1.
pub fn tenant(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

/// How a customer's tenant answers when nothing fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// With its health.
    Healthy,
    /// With its health, on two pages.
    TwoPages,
    /// The app is not approved there.
    NoConsent,
    /// The user has no role there.
    NoRole,
    /// A policy refuses the sign-in.
    Blocked,
}

impl Nature {
    /// Whether a user gets a token there.
    pub const fn answers(self) -> bool {
        matches!(self, Self::Healthy | Self::TwoPages | Self::NoRole)
    }
}

/// The services. Clones share their state.
#[derive(Clone)]
pub struct Services(pub Rc<State>);

/// What the services know.
pub struct State {
    pub time: Time,
    pub natures: Vec<Nature>,
    /// How many of a hundred requests fail.
    pub faults: Cell<u32>,
    is_offline: Cell<bool>,
    /// The first refresh token that was not revoked.
    pub valid_from: Cell<u32>,
    /// The nonce of the sign-in under way.
    pub nonce: RefCell<String>,
    pub tokens: Cell<u32>,
    in_flight: RefCell<Vec<TenantId>>,
    /// Until when the path of a tenant asked to be left alone. Lists that are read side by side have one
    /// each.
    throttled: RefCell<BTreeMap<(TenantId, String), i64>>,
    sent: Cell<u32>,
    pub details: RefCell<Details>,
}

#[derive(Clone, Copy)]
pub enum Service {
    SignIn,
    Graph,
}

/// A request that is under way until this is dropped.
struct InFlight(Services, TenantId);

impl Drop for InFlight {
    fn drop(&mut self) {
        let mut all = self.0.0.in_flight.borrow_mut();
        let place = all.iter().position(|tenant| *tenant == self.1);
        all.swap_remove(place.expect("it was under way"));
    }
}

impl Services {
    /// Services of so many customers, of whom every third refuses on average.
    pub fn new(time: &Time, customers: u8) -> Self {
        let nature = |_| match time.chance(9) {
            0 => Nature::NoConsent,
            1 => Nature::NoRole,
            2 => Nature::Blocked,
            3 => Nature::TwoPages,
            _ => Nature::Healthy,
        };
        Self(Rc::new(State {
            time: time.clone(),
            natures: (0..customers).map(nature).collect(),
            faults: Cell::new([0, 5, 20, 60][time.chance(4) as usize]),
            is_offline: Cell::new(false),
            valid_from: Cell::new(0),
            nonce: RefCell::default(),
            tokens: Cell::new(0),
            in_flight: RefCell::default(),
            throttled: RefCell::default(),
            sent: Cell::new(0),
            details: RefCell::default(),
        }))
    }

    /// How each customer answers when nothing fails.
    pub fn natures(&self) -> &[Nature] {
        &self.0.natures
    }

    /// From now on nothing fails.
    pub fn calm_down(&self) {
        self.0.faults.set(0);
        self.0.is_offline.set(false);
    }

    /// Whether nothing fails.
    pub fn is_calm(&self) -> bool {
        self.0.faults.get() == 0
    }

    /// Whether there is a network.
    pub fn set_offline(&self, is_offline: bool) {
        self.0.is_offline.set(is_offline);
    }

    /// Ends the session at the sign-in service.
    pub fn revoke(&self) {
        self.0.valid_from.set(self.0.tokens.get());
    }

    /// A sign-in with this nonce. The new session does not know what the sign-in
    /// service asked the one before.
    pub fn signs_in(&self, nonce: &str) {
        self.0.throttled.borrow_mut().retain(|(_, path), _| !path.ends_with("/token"));
        nonce.clone_into(&mut self.0.nonce.borrow_mut());
    }

    /// A page is opened. It does not know what the page before was asked: a `Retry-After` holds as long as
    /// the page is open.
    pub fn meets_a_new_page(&self) {
        self.0.throttled.borrow_mut().clear();
        self.meets_a_page_that_knows(&[]);
    }

    /// Checks are dropped in the middle of their work, and with them goes what they were asked.
    pub fn meets_dropped_checks(&self) {
        self.0.throttled.borrow_mut().retain(|(tenant, _), _| *tenant == HOME);
    }

    /// How many requests were sent.
    pub fn sent(&self) -> u32 {
        self.0.sent.get()
    }

    /// What is asked of whom. A request that breaks a rule fails the test.
    fn begin(&self, request: &HttpRequest) -> (Service, TenantId) {
        let state = &self.0;
        let (service, tenant) = addressee(request);
        let now = state.time.elapsed();
        for path in paths(request) {
            let until = state.throttled.borrow().get(&(tenant, path.clone())).copied();
            assert!(
                until.is_none_or(|until| now >= until),
                "{path} of {tenant} at {now}, before {until:?}"
            );
        }
        self.begins_a_batch(tenant, request);
        state.in_flight.borrow_mut().push(tenant);
        let of_customers = state.in_flight.borrow().iter().filter(|it| **it != HOME).count();
        assert!(of_customers <= CONCURRENT, "{of_customers} requests at once");
        state.sent.set(state.sent.get() + 1);
        (service, tenant)
    }

    async fn respond(self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let (service, tenant) = self.begin(&request);
        let _under_way = InFlight(self.clone(), tenant);
        let state = &self.0;
        let fails = state.time.happens(state.faults.get());
        let is_lost = fails && state.time.happens(5);
        let latency = if is_lost { 100_000 } else { 20 + state.time.chance(900) };
        state.time.after(latency).await;
        let response = if state.is_offline.get() {
            Err(TransportError::Offline)
        } else if is_lost {
            Err(TransportError::TimedOut)
        } else if fails {
            fault(&state.time)
        } else {
            Ok(self.answer(service, tenant, &request))
        };
        self.hear(tenant, &request, response.as_ref().ok());
        response
    }

    /// Remembers what a response asks the client to do.
    fn hear(&self, tenant: TenantId, request: &HttpRequest, response: Option<&HttpResponse>) {
        let (time, path) = (&self.0.time, path(request));
        let status = response.map_or(0, |response| response.status);
        time.note(&format_args!("{path} of {tenant}: {status}"));
        let Some(response) = response else { return };
        self.answers_a_batch(tenant, request, response);
        let header = response.headers.get("retry-after");
        let whole = header.map(|seconds| (path, seconds.to_owned()));
        for (path, seconds) in whole.into_iter().chain(waits_within(request, &response.body)) {
            #[expect(clippy::cast_possible_truncation, reason = "some seconds")]
            let millis = (seconds.parse::<f64>().unwrap() * 1000.0) as i64;
            let until = time.elapsed() + millis;
            self.0.throttled.borrow_mut().insert((tenant, path), until);
        }
    }
}

impl Transport for Services {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        Box::pin(self.clone().respond(request))
    }
}

/// Who is asked. Graph takes the tenant from the token, which has to be one that it was given for.
fn addressee(request: &HttpRequest) -> (Service, TenantId) {
    if let Some((_, path)) = request.url().split_once("login.microsoftonline.com/") {
        let realm = path.split('/').next().unwrap();
        return (Service::SignIn, realm.parse().unwrap_or(HOME));
    }
    let bearer = request.header("Authorization").expect("a request to Graph has a token");
    let token = bearer.trim_start_matches("Bearer of-");
    (Service::Graph, token[..36].parse().unwrap())
}

/// What a request asks for: its path, and those within its batch.
fn paths(request: &HttpRequest) -> Vec<String> {
    std::iter::once(path(request)).chain(paths_within(request)).collect()
}

/// The paths within a batch, by their numbers.
pub fn paths_within(request: &HttpRequest) -> Vec<String> {
    let is_batch = request.url().ends_with("$batch");
    let body: Value =
        serde_json::from_str(request.body().filter(|_| is_batch).unwrap_or("{}")).unwrap();
    let requests = body["requests"].as_array().cloned().unwrap_or_default();
    requests.iter().map(|part| part["url"].as_str().unwrap().to_owned()).collect()
}

/// The address of a request without its query.
fn path(request: &HttpRequest) -> String {
    request.url().split('?').next().unwrap_or_default().to_owned()
}

/// The paths within a batch that are to be left alone, each with the seconds.
fn waits_within(request: &HttpRequest, body: &[u8]) -> Vec<(String, String)> {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let parts = body["responses"].as_array().cloned().unwrap_or_default();
    let asked: Value = serde_json::from_str(request.body().unwrap_or("{}")).unwrap_or_default();
    let wait = |part: &Value| {
        let seconds = part["headers"]["Retry-After"].as_str()?;
        let requests = asked["requests"].as_array()?;
        let request = requests.iter().find(|request| request["id"] == part["id"])?;
        Some((request["url"].as_str()?.to_owned(), seconds.to_owned()))
    };
    parts.iter().filter_map(wait).collect()
}
