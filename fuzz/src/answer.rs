//! A response as HTTP/1 prints it: a status, lines with headers, an empty line, and the body.

use std::{cell::Cell, rc::Rc};

use futures_util::future::{LocalBoxFuture, ready};
use regia::{
    auth::diagnosis::Diagnosis,
    domain::{Problem, ProblemKind, Timestamp},
    refresh::clock::Clock,
    sources::microsoft::client::{
        challenge::Challenge,
        headers::Headers,
        http_client::HttpClient,
        problem, retry_after,
        retry::RetryPolicy,
        transport::{HttpRequest, HttpResponse, Transport, TransportError},
    },
};

use super::world::{NOW, done, split, text};

/// A day in milliseconds, the longest wait that a service can ask for.
const DAY: i64 = 86_400_000;

/// Reads the response as a problem, and lets the client meet it again and again.
pub fn check(bytes: &[u8]) {
    let whole = text(bytes);
    let (head, _) = split(&whole, "\n\n");
    let response = response(head, bytes);
    let problem = problem::from_response(response.status, &response.headers, &response.body, NOW);
    check_problem(&problem, response.status);
    for header in ["www-authenticate", "retry-after"] {
        if let Some(value) = response.headers.get(header) {
            let challenge = Challenge::read(value);
            assert!(challenge.claims.is_none() || challenge.requests_claims());
            for until in [retry_after::read(value, NOW), retry_after::read_sentence(value, NOW)] {
                assert!(until.is_none_or(is_within_a_day), "{until:?}");
            }
        }
    }
    let service = Rc::new(Service { response, sent: Cell::new(0), now: Cell::new(NOW) });
    let client = HttpClient::new(Rc::clone(&service) as _, Rc::clone(&service) as _, || 7);
    let request = HttpRequest::open("https://graph.microsoft.com/v1.0/organization".to_owned());
    let policy = RetryPolicy::INTERACTIVE;
    match done(client.request(&request, policy)) {
        Ok(reply) => assert!((200..300).contains(&reply.status)),
        Err(denied) => assert!(denied.claims.is_none_or(|claims| claims.starts_with('{'))),
    }
    assert!(service.sent.get() <= policy.max_tries);
    assert!(service.now.get().millis() - NOW.millis() <= 4 * policy.max_wait_millis);
}

/// The first line is the status.
fn response(head: &str, bytes: &[u8]) -> HttpResponse {
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.trim().parse().ok()).unwrap_or(0);
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let body_at = bytes.windows(2).position(|pair| pair == b"\n\n").map_or(bytes.len(), |at| at + 2);
    HttpResponse { status, headers: Headers::new(headers), body: bytes[body_at..].to_vec() }
}

fn check_problem(problem: &Problem, status: u16) {
    if let ProblemKind::Throttled(Some(until)) = problem.kind {
        assert!(is_within_a_day(until), "{until}");
    }
    if status >= 500 {
        let passes = matches!(
            problem.kind,
            ProblemKind::ServiceFailing | ProblemKind::Throttled(_)
        );
        assert!(passes, "a failing service tells nothing about rights: {:?}", problem.kind);
    }
    if let Some(ids) = problem.ids.as_deref() {
        assert!(status == 0 || ids.status == status);
        assert!(ids.message.as_ref().is_none_or(|message| !message.contains('\n')));
    }
    if let Some(diagnosis) = Diagnosis::of(problem) {
        assert!(!diagnosis.code.is_empty());
    }
}

fn is_within_a_day(until: Timestamp) -> bool {
    (0..=DAY).contains(&(until.millis() - NOW.millis()))
}

/// A service that always gives the same response, and a clock that moves when a task waits.
struct Service {
    response: HttpResponse,
    sent: Cell<u32>,
    now: Cell<Timestamp>,
}

impl Transport for Service {
    fn send(
        &self,
        _request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        self.sent.set(self.sent.get() + 1);
        Box::pin(ready(Ok(self.response.clone())))
    }
}

impl Clock for Service {
    fn now(&self) -> Timestamp {
        self.now.get()
    }

    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        self.now.set(self.now.get().plus_millis(millis.into()));
        Box::pin(ready(()))
    }
}
