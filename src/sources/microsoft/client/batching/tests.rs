use serde_json::{Value, json};

use super::*;
use crate::sources::{
    microsoft::{
        client::{
            retry::RetryPolicy,
            transport::{HttpResponse, TransportError},
        },
        testing::{CONTOSO, MockService, MockTokens, clients, json as response, refusal},
    },
    testing::now_or_never,
};

fn part(id: u32, status: u16, body: Value) -> Value {
    json!({ "id": id.to_string(), "status": status, "body": body })
}

fn throttled(id: u32, seconds: u32) -> Value {
    json!({ "id": id.to_string(), "status": 429, "headers": { "Retry-After": seconds } })
}

fn batch(parts: Vec<Value>) -> Result<HttpResponse, TransportError> {
    response(&json!({ "responses": parts }).to_string())
}

fn good(id: u32) -> Value {
    part(id, 200, json!({ "value": [id] }))
}

/// Sends `/0`, `/1` and so on in a batch; returns the first row or the problem of each.
fn get(mock: &MockService, count: u32) -> Result<Vec<Result<i64, ProblemKind>>, ProblemKind> {
    let client = clients(mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
    let paths: Vec<String> = (0..count).map(|n| format!("/{n}")).collect();
    let row = |page: Result<Page, Problem>| match page {
        Ok(page) => Ok(page.rows()[0].as_i64().unwrap()),
        Err(problem) => Err(problem.kind),
    };
    let reply = now_or_never(super::get_all(&client, &paths));
    reply
        .map(|reply| reply.responses.into_iter().map(row).collect())
        .map_err(|denied| denied.problem.kind)
}

fn ids(mock: &MockService, nth: usize) -> Vec<String> {
    let request = mock.requests().swap_remove(nth);
    let body: Value = serde_json::from_str(request.body().unwrap()).unwrap();
    let requests = body["requests"].as_array().unwrap();
    requests.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn only_throttled_parts_are_sent_again_after_the_longest_wait() {
    let mock = MockService::script(vec![
        batch(vec![throttled(2, 3), good(1), throttled(0, 7)]),
        batch(vec![good(2), good(0)]),
    ]);
    assert_eq!(get(&mock, 3), Ok(vec![Ok(0), Ok(1), Ok(2)]));
    assert_eq!((ids(&mock, 1), mock.waits()), (vec!["0".to_owned(), "2".to_owned()], vec![7000]));
}

#[test]
fn a_refused_request_does_not_affect_the_others() {
    let denied = json!({ "error": { "code": "Authorization_RequestDenied", "message": "" } });
    let mock = MockService::script(vec![batch(vec![good(0), part(1, 403, denied)])]);
    assert_eq!(get(&mock, 2), Ok(vec![Ok(0), Err(ProblemKind::NoRole)]));
}

#[test]
fn a_missing_response_is_requested_again() {
    let mock = MockService::script(vec![batch(vec![good(0)]), batch(vec![good(1), good(0)])]);
    assert_eq!(get(&mock, 2), Ok(vec![Ok(0), Ok(1)]));
    assert_eq!(ids(&mock, 1), ["1"]);
}

#[test]
fn a_response_that_stays_missing_ends_as_unreadable() {
    let mock = MockService::responding(|_| batch(vec![throttled(0, 1)]));
    let waits_for_ever = get(&mock, 1).unwrap().remove(0).unwrap_err();
    assert!(matches!(waits_for_ever, ProblemKind::Throttled(Some(_))), "{waits_for_ever:?}");
    assert_eq!(mock.requests().len(), 5);
}

#[test]
fn a_refused_token_is_renewed_for_the_parts_that_refused_it() {
    let mock = MockService::script(vec![
        batch(vec![good(0), part(1, 401, Value::Null)]),
        batch(vec![good(1)]),
    ]);
    assert_eq!(get(&mock, 2), Ok(vec![Ok(0), Ok(1)]));
    assert_eq!(ids(&mock, 1), ["1"]);
    let refused_again = MockService::responding(|_| batch(vec![part(0, 401, Value::Null)]));
    assert_eq!(get(&refused_again, 1), Ok(vec![Err(ProblemKind::SignInNeeded)]));
    assert_eq!(refused_again.requests().len(), 2);
}

#[test]
fn a_batch_that_fails_later_keeps_earlier_responses() {
    let mock = MockService::script(vec![batch(vec![good(0), throttled(1, 1)]), refusal(403, "{}")]);
    assert_eq!(get(&mock, 2), Ok(vec![Ok(0), Err(ProblemKind::Refused)]));
}

#[test]
fn a_refused_batch_returns_no_responses() {
    let mock = MockService::responding(|_| refusal(400, "{\"error\": {\"code\": \"BadRequest\"}}"));
    assert_eq!(get(&mock, 2), Err(ProblemKind::Refused));
}
