use super::*;
use crate::{
    domain::{Failure, Freshness, HealthState, HealthSummary, ProblemKind},
    sources::{
        microsoft::testing::{
            CONTOSO, MockService, MockTokens, clients, json as response, refusal, throttling,
        },
        testing::now_or_never,
    },
};
use serde_json::{Value, json};

fn part(id: u32, status: u16, body: &Value) -> Value {
    json!({ "id": id.to_string(), "status": status, "body": body })
}

fn health() -> Value {
    let row = json!({"service": "Exchange Online", "status": "serviceOperational", "id": "E"});
    part(0, 200, &json!({ "value": [row] }))
}

fn check(mock: &MockService, depth: Depth, keys: MockTokens) -> Checked {
    let clients = clients(mock, keys);
    now_or_never(super::check(&clients, Customer::new(CONTOSO), depth, RetryPolicy::INTERACTIVE))
}

fn whole(parts: &[Value]) -> Checked {
    let mock = MockService::script(vec![response(&json!({ "responses": parts }).to_string())]);
    check(&mock, Depth::Whole, MockTokens::default())
}

#[test]
fn one_request_answers_everything() {
    let rows = |rows: Value| json!({ "value": rows });
    let organization = json!([{
        "id": CONTOSO.to_string(), "displayName": "Contoso", "countryLetterCode": "NL",
        "verifiedDomains": [{"name": "contoso.com", "isDefault": true}],
    }]);
    let skus = json!([{"skuId": "a", "skuPartNumber": "E5", "prepaidUnits": {"enabled": 5}}]);
    let checked = whole(&[
        part(4, 200, &rows(json!([{"id": "s", "skuId": "a", "status": "Enabled"}]))),
        part(3, 200, &rows(skus)),
        part(2, 200, &rows(json!([{"id": "contoso.com", "isVerified": true}]))),
        part(1, 200, &rows(organization)),
        health(),
    ]);
    assert_eq!((checked.result, checked.calls, checked.applies_to_all), (Ok(()), 1, false));
    assert_eq!(checked.record.customer.name, "Contoso");
    assert_eq!(checked.record.customer.primary_domain(), Some("contoso.com"));
    assert_eq!(checked.record.subscriptions.value().unwrap().len(), 1);
    assert_eq!(checked.record.health.value().unwrap().services.len(), 1);
}

#[test]
fn one_section_s_failure_leaves_the_others() {
    let no_licence = json!({"error": {"code": "BadRequest", "message": "No license."}});
    let organization = json!({ "value": [{"displayName": "Contoso", "tenantType": "AAD"}] });
    let checked = whole(&[
        part(0, 400, &no_licence),
        part(1, 200, &organization),
        part(2, 200, &json!({ "value": [] })),
        part(3, 404, &Value::Null),
        part(4, 404, &Value::Null),
    ]);
    assert_eq!(checked.result.unwrap_err().kind, ProblemKind::NotOffered);
    assert_eq!(checked.record.customer.name, "Contoso");
    assert!(checked.record.profile.value().is_some());
    assert!(checked.record.subscriptions.value().is_none());
}

/// An empty answer to each request for details.
fn empty(id: u32) -> Value {
    part(id, 200, &json!({ "value": [] }))
}

fn throttled(id: u32) -> Value {
    json!({ "id": id.to_string(), "status": 429, "headers": { "Retry-After": "600" } })
}

#[test]
fn a_pause_that_a_service_of_the_details_asks_for_is_none_of_the_health() {
    let until = Some(MockService::script(Vec::new()).now().plus_millis(600_000));
    let checked = whole(&[health(), throttled(1), empty(2), empty(3), empty(4)]);
    assert_eq!((checked.result, checked.paused_until), (Ok(()), None));
    assert_eq!(checked.details, DetailsAnswer::Received { paused_until: until });
    let checked = whole(&[throttled(0), empty(1), empty(2), empty(3), empty(4)]);
    assert_eq!(checked.paused_until, until);
    assert_eq!(checked.details, DetailsAnswer::Received { paused_until: None });
}

#[test]
fn a_pause_that_is_asked_for_a_batch_as_a_whole_is_one_of_the_health_too() {
    let first = json!({ "responses": [health(), part(1, 504, &Value::Null), empty(2), empty(3), empty(4)] });
    let mock = MockService::script(vec![response(&first.to_string()), Ok(throttling(600))]);
    let checked = check(&mock, Depth::Whole, MockTokens::default());
    let until = Some(mock.now().plus_millis(600_000));
    assert_eq!((checked.result, checked.paused_until), (Ok(()), until));
    assert_eq!(checked.details, DetailsAnswer::Received { paused_until: until });
}

/// A check of the health with the details, for which the services answer these parts, one list for
/// each batch. Returns the ids that were sent in each.
fn in_turn(batches: &[&[Value]]) -> (Checked, Vec<Vec<String>>, MockService) {
    let answer = |parts: &&[Value]| response(&json!({ "responses": parts }).to_string());
    let mock = MockService::script(batches.iter().map(answer).collect());
    let checked = check(&mock, Depth::WithDetails, MockTokens::default());
    let ids = |body: &str| {
        let body: Value = serde_json::from_str(body).unwrap();
        let requests = body["requests"].as_array().unwrap().iter();
        requests.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    let sent = mock.requests().iter().filter_map(|it| it.body().map(ids)).collect();
    (checked, sent, mock)
}

#[test]
fn the_health_waits_for_no_detail_that_failed() {
    let failing = part(2, 504, &Value::Null);
    let odd = part(3, 200, &json!({ "value": 1 }));
    let (checked, sent, mock) = in_turn(&[&[health(), throttled(1), failing, odd]]);
    assert_eq!((checked.result, checked.calls), (Ok(()), 1));
    assert_eq!((sent.len(), mock.waits().len()), (1, 0));
    assert!(checked.record.health.value().is_some() && checked.record.health.failure().is_none());
    let kind = |failure: Option<&Failure>| failure.unwrap().problem.kind;
    assert!(matches!(kind(checked.record.profile.failure()), ProblemKind::Throttled(_)));
    assert_eq!(kind(checked.record.subscriptions.failure()), ProblemKind::Unreadable);
}

#[test]
fn only_the_health_is_sent_again_and_what_the_service_left_out() {
    let again = json!({"id": "0", "status": 503});
    let denied = part(2, 403, &json!({"error": {"code": "Authorization_RequestDenied"}}));
    let first = [again, empty(1), denied, throttled(3)];
    let (checked, sent, _) = in_turn(&[&first, &[health(), empty(4)]]);
    assert_eq!((checked.result, sent[1].clone()), (Ok(()), vec!["0".to_owned(), "4".to_owned()]));
}

#[test]
fn the_pages_of_a_detail_are_followed_once() {
    let mut first = empty(2);
    first["body"]["@odata.nextLink"] = json!("https://graph.microsoft.com/v1.0/domains?$skip=1");
    let parts = json!({ "responses": [health(), empty(1), first, empty(3), empty(4)] });
    let mock = MockService::script(vec![response(&parts.to_string()), refusal(503, "{}")]);
    let checked = check(&mock, Depth::WithDetails, MockTokens::default());
    assert_eq!((checked.result, checked.calls, mock.waits().len()), (Ok(()), 2, 0));
}

#[test]
fn a_batch_of_which_nothing_came_back_tells_nothing_of_the_details() {
    let mock = MockService::responding(|_| refusal(504, "{}"));
    let lost = check(&mock, Depth::WithDetails, MockTokens::default());
    assert_eq!(lost.details, DetailsAnswer::Lost);
    let mock = MockService::responding(|_| response("<html>"));
    let unreadable = check(&mock, Depth::WithDetails, MockTokens::default());
    assert_eq!(unreadable.details, DetailsAnswer::Lost);
    let none = Some(ProblemKind::ConsentMissing.into());
    let none = MockTokens { none, ..MockTokens::default() };
    let refused = check(&MockService::script(Vec::new()), Depth::WithDetails, none);
    assert_eq!(refused.details, DetailsAnswer::Missing);
    for checked in [lost, unreadable, refused] {
        assert!(checked.record.health.failure().is_some());
        assert!(!checked.record.profile.is_asked() && !checked.record.subscriptions.is_asked());
    }
}

#[test]
fn the_pages_of_a_part_are_followed_outside_of_the_batch() {
    let link = "https://graph.microsoft.com/v1.0/admin/serviceAnnouncement/x?$skip=1";
    let mut first = health();
    first["body"]["@odata.nextLink"] = json!(link);
    let second = json!({"value": [{"service": "Teams", "status": "investigating", "id": "T"}]});
    let mock = MockService::script(vec![
        response(&json!({ "responses": [first] }).to_string()),
        response(&second.to_string()),
    ]);
    let checked = check(&mock, Depth::Health, MockTokens::default());
    assert_eq!(checked.record.health.value().unwrap().services.len(), 2);
    assert_eq!(checked.calls, 2);
    assert_eq!(mock.requests()[1].url(), link);
}

/// A check of health whose first page leads to a second one that does not come.
fn half(status: &str) -> Checked {
    let mut first = health();
    first["body"]["value"][0]["status"] = json!(status);
    first["body"]["@odata.nextLink"] = json!("https://evil.example/");
    let mock = MockService::script(vec![response(&json!({ "responses": [first] }).to_string())]);
    check(&mock, Depth::Health, MockTokens::default())
}

#[test]
fn half_an_answer_is_never_healthy_and_tells_of_the_problems_in_it() {
    for (status, state) in
        [("serviceOperational", HealthState::Failed), ("serviceDegradation", HealthState::Degraded)]
    {
        let checked = half(status);
        let summary = HealthSummary::from_fact(&checked.record.health);
        assert_eq!((summary.state, summary.freshness), (state, Freshness::Part));
        assert_eq!(checked.result.unwrap_err().kind, ProblemKind::Unreadable);
    }
}

#[test]
fn a_service_whose_issues_are_cut_short_is_half_an_answer() {
    let lacking = |member: &str, value: Value| {
        let mut first = health();
        first["body"]["value"][0]["issues"] = json!([]);
        first["body"]["value"][0][member] = value;
        let body = json!({ "responses": [first] }).to_string();
        let checked = check(
            &MockService::script(vec![response(&body)]),
            Depth::Health,
            MockTokens::default(),
        );
        HealthSummary::from_fact(&checked.record.health).state
    };
    assert_eq!(lacking("other", json!(1)), HealthState::Healthy);
    let next = json!("https://graph.microsoft.com/v1.0/next");
    assert_eq!(lacking("issues@odata.nextLink", next), HealthState::Failed);
    assert_eq!(lacking("issues", json!([5])), HealthState::Failed);
    assert_eq!(lacking("issues", json!("none")), HealthState::Failed);
}

#[test]
fn a_row_that_cannot_be_read_may_be_the_outage() {
    let rows =
        json!([{"service": "Exchange Online", "status": "serviceOperational", "id": "E"}, 1]);
    let odd = part(0, 200, &json!({ "value": rows }));
    let mock = MockService::script(vec![response(&json!({ "responses": [odd] }).to_string())]);
    let checked = check(&mock, Depth::Health, MockTokens::default());
    assert_eq!(HealthSummary::from_fact(&checked.record.health).state, HealthState::Failed);
}

#[test]
fn rows_that_cannot_be_read_are_not_a_clean_bill_of_health() {
    let odd = part(0, 200, &json!({ "value": ["x", 1] }));
    let mock = MockService::script(vec![response(&json!({ "responses": [odd] }).to_string())]);
    let checked = check(&mock, Depth::Health, MockTokens::default());
    assert_eq!(checked.result.unwrap_err().kind, ProblemKind::Unreadable);
}

#[test]
fn without_a_token_every_section_says_why() {
    let mock = MockService::script(Vec::new());
    let none = Some(ProblemKind::ConsentMissing.into());
    let checked = check(&mock, Depth::Whole, MockTokens { none, ..MockTokens::default() });
    assert_eq!(checked.result.unwrap_err().kind, ProblemKind::ConsentMissing);
    let failure = checked.record.profile.failure().unwrap();
    assert_eq!(failure.problem.kind, ProblemKind::ConsentMissing);
    assert!(!checked.applies_to_all);
    let none = Some(ProblemKind::SignInNeeded.into());
    let checked = check(&mock, Depth::Health, MockTokens { none, ..MockTokens::default() });
    assert!(checked.applies_to_all);
}

#[test]
fn a_refused_batch_fails_every_section_with_the_same_reason() {
    let mock = MockService::responding(|_| refusal(403, "{}"));
    let checked = check(&mock, Depth::Whole, MockTokens::default());
    assert_eq!(checked.result.unwrap_err().kind, ProblemKind::Refused);
}
