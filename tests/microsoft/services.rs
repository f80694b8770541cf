//! Microsoft's services, played from the saved answers.

use std::{
    cell::{Cell, RefCell},
    fs,
    future::{Future, ready},
    path::PathBuf,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use futures_util::future::LocalBoxFuture;
use regia::{
    auth::{
        account::Account, authority::Authority, keyring::Keyring, registration::Registration,
        session::Session, token::TokenGrant,
    },
    domain::{TenantId, Timestamp},
    refresh::clock::Clock,
    sources::microsoft::client::{
        clients::Clients,
        credentials::Secret,
        endpoint::Endpoint,
        headers::Headers,
        http_client::HttpClient,
        transport::{HttpRequest, HttpResponse, Transport, TransportError},
    },
};
use serde_json::{Value, json};

/// The app of the saved answers.
pub const CLIENT: &str = "11111111-2222-3333-4444-555555555555";
/// The partner of the saved answers.
pub const PARTNER: &str = "8777b240-c6f0-4469-9e98-a3205431b836";

/// The answer of work that never waits for the world.
pub fn done<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("waits for something"),
    }
}

/// A tenant.
pub fn tenant(text: &str) -> TenantId {
    text.parse().unwrap()
}

/// The answer in a file, with the status and the headers that the manifest gives it.
pub fn saved(file: &str) -> HttpResponse {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let manifest: Value =
        serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let entries = manifest["fixtures"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["file"] == file).cloned().unwrap_or_default();
    let pair =
        |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap().to_owned());
    let headers = entry["responseHeaders"].as_object().map(|map| map.iter().map(pair).collect());
    HttpResponse {
        status: entry["status"].as_u64().unwrap_or(200).try_into().unwrap(),
        headers: Headers::new(headers.unwrap_or_default()),
        body: fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}")),
    }
}

/// The JSON in a file.
pub fn document(file: &str) -> Value {
    let body = saved(file).body;
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body);
    serde_json::from_slice(body).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// An answer that is a document.
pub fn answer(document: &Value) -> HttpResponse {
    HttpResponse {
        status: 200,
        headers: Headers::default(),
        body: document.to_string().into_bytes(),
    }
}

type Answering = dyn FnMut(&HttpRequest) -> Result<HttpResponse, TransportError>;

/// The services, a clock that runs ahead, and what was asked.
#[derive(Clone)]
pub struct Services(Rc<State>);

struct State {
    answering: RefCell<Box<Answering>>,
    asked: RefCell<Vec<HttpRequest>>,
    waits: RefCell<Vec<u32>>,
    now: Cell<Timestamp>,
}

impl Services {
    /// Services where the sign-in service gives a new token each time, and Graph answers as
    /// `graph` says. It is a minute before the moment that a saved `Retry-After` names.
    pub fn with_graph(mut graph: impl FnMut(&HttpRequest) -> HttpResponse + 'static) -> Self {
        let mut tokens = 0;
        Self::answering(move |request| {
            if !request.url().contains("/oauth2/v2.0/token") {
                return graph(request);
            }
            tokens += 1;
            answer(&json!({
                "access_token": format!("token-{tokens}"), "token_type": "Bearer",
                "expires_in": 3599,
            }))
        })
    }

    /// Services that answer as `answering` says.
    pub fn answering(mut answering: impl FnMut(&HttpRequest) -> HttpResponse + 'static) -> Self {
        Self::unreliable(move |request| Ok(answering(request)))
    }

    /// Services that may not answer at all.
    pub fn unreliable(
        answering: impl FnMut(&HttpRequest) -> Result<HttpResponse, TransportError> + 'static,
    ) -> Self {
        Self(Rc::new(State {
            answering: RefCell::new(Box::new(answering)),
            asked: RefCell::default(),
            waits: RefCell::default(),
            now: Cell::new("2026-10-21T07:27:00Z".parse().unwrap()),
        }))
    }

    /// What was asked of addresses that hold `part`.
    pub fn asked(&self, part: &str) -> Vec<HttpRequest> {
        let asked = self.0.asked.borrow();
        asked.iter().filter(|request| request.url().contains(part)).cloned().collect()
    }

    /// The waits so far, in milliseconds.
    pub fn waits(&self) -> Vec<u32> {
        self.0.waits.borrow().clone()
    }

    /// The present moment.
    pub fn clock(&self) -> Timestamp {
        self.0.now.get()
    }

    /// Sets the clock.
    pub fn set_clock(&self, now: Timestamp) {
        self.0.now.set(now);
    }

    /// What asks these services.
    pub fn http(&self) -> HttpClient {
        HttpClient::new(Rc::new(self.clone()), Rc::new(self.clone()), || 0)
    }

    /// The tokens of a person who signed in at the partner.
    pub fn keyring(&self) -> Keyring {
        let account =
            Account { id: "a.b".to_owned(), tenant: tenant(PARTNER), name: None, username: None };
        let granted = TokenGrant {
            access: Secret::new("home".to_owned()),
            lifetime_millis: 3_600_000,
            renew_after_millis: None,
            refresh: Some(Secret::new("refresh".to_owned())),
            refresh_lifetime_millis: 86_400_000,
            id_token: None,
            client_info: None,
        };
        let session = Session::new(account, &granted, self.0.now.get());
        Keyring::new(Rc::new(registration()), self.http(), session)
    }

    /// Who asks Graph with those tokens.
    pub fn clients(&self) -> Clients {
        Clients::new(registration().services(), self.http(), Rc::new(self.keyring()))
    }
}

impl Transport for Services {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        self.0.asked.borrow_mut().push(request.clone());
        let answer = (self.0.answering.borrow_mut())(&request);
        Box::pin(ready(answer))
    }
}

impl Clock for Services {
    fn now(&self) -> Timestamp {
        self.0.now.get()
    }

    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        self.0.waits.borrow_mut().push(millis);
        self.0.now.set(self.0.now.get().plus_millis(millis.into()));
        Box::pin(ready(()))
    }
}

/// The console at Entra ID in the global cloud.
pub fn registration() -> Registration {
    let endpoint = |text| Endpoint::parse(text).unwrap();
    Registration {
        client_id: CLIENT.to_owned(),
        redirect_uri: "https://console.example/".to_owned(),
        authority: Authority::entra(endpoint("https://login.microsoftonline.com")),
        graph: endpoint("https://graph.microsoft.com"),
        partner_center: Some(endpoint("https://console.example/pc")),
    }
}
