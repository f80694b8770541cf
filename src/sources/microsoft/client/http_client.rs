//! One question and its answer, through as many exchanges as that takes.

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

/// Asks questions of services. Cloning it is cheap.
#[derive(Clone)]
pub struct HttpClient {
    transport: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
    chance: fn() -> u32,
}

/// A document that a service answered with.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonResponse {
    /// HTTP status, of the two hundreds.
    pub status: u16,
    /// Its headers.
    pub headers: Headers,
    /// The document; null when there was none and none was needed.
    pub body: Value,
    /// When it came.
    pub at: Timestamp,
}

/// A question without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    /// Why.
    pub problem: Problem,
    /// The claims that the next sign-in has to ask for, as the service wrote them: JSON.
    pub claims: Option<String>,
    /// Why no answer came, where none did.
    pub lost: Option<TransportError>,
}

impl From<Problem> for RequestError {
    fn from(problem: Problem) -> Self {
        Self { problem, claims: None, lost: None }
    }
}

impl From<TransportError> for RequestError {
    fn from(lost: TransportError) -> Self {
        Self { lost: Some(lost), ..of_lost(lost).into() }
    }
}

impl From<ProblemKind> for RequestError {
    fn from(kind: ProblemKind) -> Self {
        Problem::new(kind).into()
    }
}

/// A transport that counts what it sends.
struct Counting {
    transport: Rc<dyn Transport>,
    sent: Rc<Cell<u32>>,
}

impl Transport for Counting {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        self.sent.set(self.sent.get().saturating_add(1));
        self.transport.send(request)
    }
}

impl HttpClient {
    /// Asks through `transport`; `chance` gives random numbers.
    pub fn new(transport: Rc<dyn Transport>, clock: Rc<dyn Clock>, chance: fn() -> u32) -> Self {
        Self { transport, clock, chance }
    }

    /// The same, counting the requests that it sends from now on.
    #[must_use]
    pub fn counting(&self, sent: Rc<Cell<u32>>) -> Self {
        let transport = Rc::new(Counting { transport: Rc::clone(&self.transport), sent });
        Self { transport, ..self.clone() }
    }

    /// A random number.
    pub fn chance(&self) -> u32 {
        (self.chance)()
    }

    /// The clock that is waited by.
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Asks until there is an answer, or a reason why there is none. Dropping it stops at once,
    /// while waiting too.
    ///
    /// # Errors
    ///
    /// What was wrong the last time.
    pub async fn ask(
        &self,
        request: &HttpRequest,
        policy: RetryPolicy,
    ) -> Result<JsonResponse, RequestError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let answer = self.transport.send(request.clone()).await;
            let now = self.clock.now();
            let (outcome, denied) = match judge(answer, request.needs_document(), now) {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            let attempt = Attempt { tries, repeat: request.repeat(), now, chance: self.chance() };
            match retry::wait(policy, attempt, outcome) {
                Some(millis) => self.clock.after(millis).await,
                None => return Err(denied),
            }
        }
    }
}

/// Tells an answer from a failure.
fn judge(
    answer: Result<HttpResponse, TransportError>,
    needs_document: bool,
    now: Timestamp,
) -> Result<JsonResponse, (AttemptOutcome, RequestError)> {
    let answer = answer.map_err(|lost| (AttemptOutcome::Lost(lost), lost.into()))?;
    let HttpResponse { status, headers, body } = answer;
    let parsed = parse(&body);
    let is_cut_off = parsed == Err(DocumentError::CutOff);
    let value = match (status, parsed) {
        (200..300, Ok(body)) => return Ok(JsonResponse { status, headers, body, at: now }),
        // Nothing will do; a web page in its place says that the service never heard of it.
        (200..300, Err(DocumentError::Empty)) if !needs_document => {
            return Ok(JsonResponse { status, headers, body: Value::Null, at: now });
        }
        (_, value) => value.unwrap_or(Value::Null),
    };
    let mut problem = problem::of_value(status, &headers, &value, now);
    if is_cut_off && problem.kind == ProblemKind::Refused {
        // Why it is a refusal stood in the part that did not come.
        problem.kind = ProblemKind::Unreadable;
    }
    let outcome = match problem.kind {
        ProblemKind::Unreadable => AttemptOutcome::Unreadable,
        kind => AttemptOutcome::Refused { status, kind },
    };
    Err((outcome, RequestError { claims: claims(&headers, &value), ..problem.into() }))
}

/// What Entra adds to a refusal.
#[derive(Deserialize)]
struct Refused {
    claims: Option<String>,
}

/// Graph asks for claims in a header, Entra in the body.
fn claims(headers: &Headers, body: &Value) -> Option<String> {
    let of_header = headers.get("www-authenticate").and_then(|text| Challenge::read(text).claims);
    let of_body = || one::<Refused>(body)?.claims;
    of_header.or_else(of_body).filter(|claims| claims.starts_with('{'))
}

const fn of_lost(lost: TransportError) -> ProblemKind {
    match lost {
        TransportError::Offline | TransportError::Reset | TransportError::Aborted => {
            ProblemKind::Offline
        }
        TransportError::TimedOut => ProblemKind::ServiceFailing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::testing::{World, json, refusal},
        testing::now_or_never,
    };
    use std::{
        pin::pin,
        task::{Context, Waker},
    };

    fn ask(world: &World) -> Result<JsonResponse, RequestError> {
        let request = HttpRequest::open("https://graph.microsoft.com/v1.0/x".to_owned());
        now_or_never(world.http().ask(&request, RetryPolicy::PERSON))
    }

    #[test]
    fn whatever_goes_wrong_four_times_the_fifth_answer_counts() {
        let html =
            Ok(HttpResponse { status: 200, body: b"<html>".to_vec(), ..HttpResponse::default() });
        let cut = Ok(HttpResponse {
            status: 200,
            body: b"{\"value\": [".to_vec(),
            ..HttpResponse::default()
        });
        let world = World::script(vec![
            Err(TransportError::Reset),
            html,
            cut,
            refusal(503, "{}"),
            json("{\"value\": []}"),
        ]);
        assert_eq!(ask(&world).unwrap().body["value"].as_array().map(Vec::len), Some(0));
        assert_eq!(world.waits(), [1000, 2000, 4000, 8000]);
    }

    #[test]
    fn a_refusal_that_is_cut_off_is_asked_for_again_rather_than_believed() {
        let cut = || refusal(400, "{\"error\": \"invalid_gr");
        let whole = "{\"error\": \"invalid_grant\", \"error_codes\": [65001]}";
        let world = World::script(vec![cut(), refusal(400, whole)]);
        assert_eq!(ask(&world).unwrap_err().problem.kind, ProblemKind::ConsentMissing);
        let world = World::answering(move |_| cut());
        assert_eq!(ask(&world).unwrap_err().problem.kind, ProblemKind::Unreadable);
        assert_eq!(world.asked().len(), 5);
        let world = World::answering(|_| refusal(403, "Forbidden"));
        assert_eq!(ask(&world).unwrap_err().problem.kind, ProblemKind::Refused);
    }

    #[test]
    fn what_goes_wrong_for_ever_ends_with_its_reason() {
        let gone_wrong = |answer: Result<HttpResponse, TransportError>| {
            let world = World::answering(move |_| answer.clone());
            (ask(&world).unwrap_err().problem.kind, world.asked().len())
        };
        let empty = Ok(HttpResponse { status: 200, ..HttpResponse::default() });
        assert_eq!(gone_wrong(empty), (ProblemKind::Unreadable, 5));
        assert_eq!(gone_wrong(Err(TransportError::Reset)), (ProblemKind::Offline, 5));
        assert_eq!(gone_wrong(Err(TransportError::Offline)), (ProblemKind::Offline, 1));
        assert_eq!(gone_wrong(Err(TransportError::TimedOut)), (ProblemKind::ServiceFailing, 5));
        assert_eq!(gone_wrong(refusal(502, "<html>")), (ProblemKind::ServiceFailing, 5));
        assert_eq!(gone_wrong(refusal(404, "")), (ProblemKind::NotFound, 1));
        let world = World::script(vec![Err(TransportError::Offline)]);
        assert_eq!(ask(&world).unwrap_err().lost, Some(TransportError::Offline));
    }

    #[test]
    fn nothing_will_do_where_it_is_said_to_and_a_web_page_will_not() {
        let bare = || HttpRequest::open("https://console.example/pc/v1/x".to_owned());
        let done = |body: &str, request: HttpRequest| {
            let world = World::script(vec![refusal(201, body)]);
            let once = RetryPolicy { most_tries: 1, ..RetryPolicy::PERSON };
            now_or_never(world.http().ask(&request, once)).map(|reply| reply.body)
        };
        assert_eq!(done("", bare().content_with_nothing()), Ok(Value::Null));
        assert!(done("", bare()).is_err());
        let page = done("<!doctype html>", bare().content_with_nothing());
        assert_eq!(page.unwrap_err().problem.kind, ProblemKind::Unreadable);
    }

    #[test]
    fn a_long_wait_is_told_instead_of_waited() {
        let header = vec![("retry-after".to_owned(), "3600".to_owned())];
        let answer =
            HttpResponse { status: 429, headers: Headers::new(header), ..HttpResponse::default() };
        let world = World::script(vec![Ok(answer)]);
        let until = Some(world.now().plus_millis(3_600_000));
        assert_eq!(ask(&world).unwrap_err().problem.kind, ProblemKind::Throttled(until));
        assert_eq!(world.waits(), [0_u32; 0]);
    }

    #[test]
    fn a_question_that_nobody_waits_for_is_neither_waited_for_nor_asked_again() {
        let world = World::answering(|_| refusal(503, ""));
        world.stop_the_clock();
        let request = HttpRequest::open("https://graph.microsoft.com/v1.0/x".to_owned());
        {
            let http = world.http();
            let mut work = pin!(http.ask(&request, RetryPolicy::PERSON));
            let mut context = Context::from_waker(Waker::noop());
            assert!(work.as_mut().poll(&mut context).is_pending());
            assert!(work.as_mut().poll(&mut context).is_pending());
        }
        assert_eq!((world.asked().len(), world.waits().len()), (1, 1));
    }

    #[test]
    fn the_claims_of_a_challenge_come_along() {
        let body = r#"{"error": "interaction_required", "claims": "{\"a\":1}"}"#;
        let world = World::script(vec![refusal(400, body)]);
        let denied = ask(&world).unwrap_err();
        assert_eq!(denied.claims.as_deref(), Some("{\"a\":1}"));
        assert_eq!(denied.problem.kind, ProblemKind::ConfirmationNeeded);
    }
}
