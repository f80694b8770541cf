use super::*;
use crate::sources::{
    microsoft::testing::{MockService, json, refusal},
    testing::now_or_never,
};
use std::{
    pin::pin,
    task::{Context, Waker},
};

fn send(mock: &MockService) -> Result<JsonResponse, RequestError> {
    let request = HttpRequest::open("https://graph.microsoft.com/v1.0/x".to_owned());
    now_or_never(mock.http().request(&request, RetryPolicy::INTERACTIVE))
}

#[test]
fn the_fifth_attempt_can_succeed_after_any_four_failures() {
    let html =
        Ok(HttpResponse { status: 200, body: b"<html>".to_vec(), ..HttpResponse::default() });
    let cut = Ok(HttpResponse {
        status: 200,
        body: b"{\"value\": [".to_vec(),
        ..HttpResponse::default()
    });
    let mock = MockService::script(vec![
        Err(TransportError::Reset),
        html,
        cut,
        refusal(503, "{}"),
        json("{\"value\": []}"),
    ]);
    assert_eq!(send(&mock).unwrap().body["value"].as_array().map(Vec::len), Some(0));
    assert_eq!(mock.waits(), [1000, 2000, 4000, 8000]);
}

#[test]
fn a_truncated_refusal_is_requested_again() {
    let cut = || refusal(400, "{\"error\": \"invalid_gr");
    let whole = "{\"error\": \"invalid_grant\", \"error_codes\": [65001]}";
    let mock = MockService::script(vec![cut(), refusal(400, whole)]);
    assert_eq!(send(&mock).unwrap_err().problem.kind, ProblemKind::ConsentMissing);
    let mock = MockService::responding(move |_| cut());
    assert_eq!(send(&mock).unwrap_err().problem.kind, ProblemKind::Unreadable);
    assert_eq!(mock.requests().len(), 5);
    let mock = MockService::responding(|_| refusal(403, "Forbidden"));
    assert_eq!(send(&mock).unwrap_err().problem.kind, ProblemKind::Refused);
}

#[test]
fn repeated_failures_end_with_their_problem() {
    let gone_wrong = |response: Result<HttpResponse, TransportError>| {
        let mock = MockService::responding(move |_| response.clone());
        (send(&mock).unwrap_err().problem.kind, mock.requests().len())
    };
    let empty = Ok(HttpResponse { status: 200, ..HttpResponse::default() });
    assert_eq!(gone_wrong(empty), (ProblemKind::Unreadable, 5));
    assert_eq!(gone_wrong(Err(TransportError::Reset)), (ProblemKind::Offline, 5));
    assert_eq!(gone_wrong(Err(TransportError::Offline)), (ProblemKind::Offline, 1));
    assert_eq!(gone_wrong(Err(TransportError::TimedOut)), (ProblemKind::ServiceFailing, 5));
    assert_eq!(gone_wrong(refusal(502, "<html>")), (ProblemKind::ServiceFailing, 5));
    assert_eq!(gone_wrong(refusal(404, "")), (ProblemKind::NotFound, 1));
    let mock = MockService::script(vec![Err(TransportError::Offline)]);
    assert_eq!(send(&mock).unwrap_err().transport_error, Some(TransportError::Offline));
}

#[test]
fn an_empty_body_is_accepted_where_allowed_and_a_web_page_is_not() {
    let bare = || HttpRequest::open("https://console.example/pc/v1/x".to_owned());
    let done = |body: &str, request: HttpRequest| {
        let mock = MockService::script(vec![refusal(201, body)]);
        let once = RetryPolicy { max_tries: 1, ..RetryPolicy::INTERACTIVE };
        now_or_never(mock.http().request(&request, once)).map(|reply| reply.body)
    };
    assert_eq!(done("", bare().without_document()), Ok(Value::Null));
    assert!(done("", bare()).is_err());
    let page = done("<!doctype html>", bare().without_document());
    assert_eq!(page.unwrap_err().problem.kind, ProblemKind::Unreadable);
}

#[test]
fn a_wait_beyond_the_policy_is_an_error() {
    let header = vec![("retry-after".to_owned(), "3600".to_owned())];
    let response =
        HttpResponse { status: 429, headers: Headers::new(header), ..HttpResponse::default() };
    let mock = MockService::script(vec![Ok(response)]);
    let until = Some(mock.now().plus_millis(3_600_000));
    assert_eq!(send(&mock).unwrap_err().problem.kind, ProblemKind::Throttled(until));
    assert_eq!(mock.waits(), [0_u32; 0]);
}

#[test]
fn a_dropped_request_is_not_retried() {
    let mock = MockService::responding(|_| refusal(503, ""));
    mock.stop_the_clock();
    let request = HttpRequest::open("https://graph.microsoft.com/v1.0/x".to_owned());
    {
        let http = mock.http();
        let mut work = pin!(http.request(&request, RetryPolicy::INTERACTIVE));
        let mut context = Context::from_waker(Waker::noop());
        assert!(work.as_mut().poll(&mut context).is_pending());
        assert!(work.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!((mock.requests().len(), mock.waits().len()), (1, 1));
}

#[test]
fn the_claims_of_a_challenge_are_returned() {
    let body = r#"{"error": "interaction_required", "claims": "{\"a\":1}"}"#;
    let mock = MockService::script(vec![refusal(400, body)]);
    let denied = send(&mock).unwrap_err();
    assert_eq!(denied.claims.as_deref(), Some("{\"a\":1}"));
    assert_eq!(denied.problem.kind, ProblemKind::ConfirmationNeeded);
}
