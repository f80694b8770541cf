//! Sends a request, with retries.

use std::{cell::Cell, rc::Rc};

use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use serde_json::Value;

use super::{
    challenge::Challenge,
    document::{DocumentError, one, parse},
    headers::Headers,
    problem,
    retry::{self, Attempt, AttemptOutcome, RetryPolicy},
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    refresh::clock::Clock,
};

/// Sends requests and retries them. Cloning is cheap.
#[derive(Clone)]
pub struct HttpClient {
    transport: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
    random: fn() -> u32,
}

/// A successful response with a JSON body.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonResponse {
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// The response headers.
    pub headers: Headers,
    /// The JSON body; null for an empty body if none is required.
    pub body: Value,
    /// The time of the response.
    pub at: Timestamp,
}

/// A request that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    /// The problem.
    pub problem: Problem,
    /// The claims that the next token request has to contain, as the service sent them: JSON.
    pub claims: Option<String>,
    /// The transport error, if there was no response.
    pub transport_error: Option<TransportError>,
}

impl From<Problem> for RequestError {
    fn from(problem: Problem) -> Self {
        Self { problem, claims: None, transport_error: None }
    }
}

impl From<TransportError> for RequestError {
    fn from(error: TransportError) -> Self {
        Self { transport_error: Some(error), ..problem_kind(error).into() }
    }
}

impl From<ProblemKind> for RequestError {
    fn from(kind: ProblemKind) -> Self {
        Problem::new(kind).into()
    }
}

/// A transport that counts its requests.
struct CountingTransport {
    transport: Rc<dyn Transport>,
    sent: Rc<Cell<u32>>,
}

impl Transport for CountingTransport {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        self.sent.set(self.sent.get().saturating_add(1));
        self.transport.send(request)
    }
}

impl HttpClient {
    /// A client that sends requests through `transport`; `random` returns random numbers.
    pub fn new(transport: Rc<dyn Transport>, clock: Rc<dyn Clock>, random: fn() -> u32) -> Self {
        Self { transport, clock, random }
    }

    /// The same client, which adds the number of its requests to `sent`.
    #[must_use]
    pub fn with_counter(&self, sent: Rc<Cell<u32>>) -> Self {
        let transport = Rc::new(CountingTransport { transport: Rc::clone(&self.transport), sent });
        Self { transport, ..self.clone() }
    }

    /// A random number.
    pub fn random(&self) -> u32 {
        (self.random)()
    }

    /// The clock for waits and times.
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Sends a request until it succeeds or `policy` allows no further attempt. Dropping the future
    /// stops at once, also during a wait.
    ///
    /// # Errors
    ///
    /// The error of the last attempt.
    pub async fn request(
        &self,
        request: &HttpRequest,
        policy: RetryPolicy,
    ) -> Result<JsonResponse, RequestError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let response = self.transport.send(request.clone()).await;
            let now = self.clock.now();
            let (outcome, denied) = match evaluate(response, request.needs_document(), now) {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            let attempt = Attempt { tries, repeat: request.repeat(), now, random: self.random() };
            match retry::wait(policy, attempt, outcome) {
                Some(millis) => self.clock.after(millis).await,
                None => return Err(denied),
            }
        }
    }
}

/// Evaluates a response: a document, or a failure and how a retry would treat it.
fn evaluate(
    response: Result<HttpResponse, TransportError>,
    needs_document: bool,
    now: Timestamp,
) -> Result<JsonResponse, (AttemptOutcome, RequestError)> {
    let response =
        response.map_err(|error| (AttemptOutcome::TransportError(error), error.into()))?;
    let HttpResponse { status, headers, body } = response;
    let parsed = parse(&body);
    let is_cut_off = parsed == Err(DocumentError::CutOff);
    let value = match (status, parsed) {
        (200..300, Ok(body)) => return Ok(JsonResponse { status, headers, body, at: now }),
        // An empty body is allowed; a web page means that another server responded.
        (200..300, Err(DocumentError::Empty)) if !needs_document => {
            return Ok(JsonResponse { status, headers, body: Value::Null, at: now });
        }
        (_, value) => value.unwrap_or(Value::Null),
    };
    let mut problem = problem::from_json(status, &headers, &value, now);
    if is_cut_off && problem.kind == ProblemKind::Refused {
        // The reason for the refusal was in the missing part.
        problem.kind = ProblemKind::Unreadable;
    }
    let outcome = match problem.kind {
        ProblemKind::Unreadable => AttemptOutcome::Unreadable,
        kind => AttemptOutcome::Refused { status, kind },
    };
    Err((outcome, RequestError { claims: claims(&headers, &value), ..problem.into() }))
}

/// The claims in an error body of Entra.
#[derive(Deserialize)]
struct ClaimsBody {
    claims: Option<String>,
}

/// The requested claims: Graph sends them in a header, Entra in the body.
fn claims(headers: &Headers, body: &Value) -> Option<String> {
    let of_header = headers.get("www-authenticate").and_then(|text| Challenge::read(text).claims);
    let of_body = || one::<ClaimsBody>(body)?.claims;
    of_header.or_else(of_body).filter(|claims| claims.starts_with('{'))
}

const fn problem_kind(error: TransportError) -> ProblemKind {
    match error {
        TransportError::Offline | TransportError::Reset | TransportError::Aborted => {
            ProblemKind::Offline
        }
        TransportError::TimedOut => ProblemKind::ServiceFailing,
    }
}

#[cfg(test)]
mod tests;
