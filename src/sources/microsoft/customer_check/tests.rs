use super::*;
use crate::{
    domain::{Freshness, HealthState, HealthSummary, ProblemKind},
    sources::{
        microsoft::testing::{
            CONTOSO, MockService, MockTokens, clients, json as response, refusal,
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

#[test]
fn a_pause_that_one_section_asks_for_is_told_beside_the_result() {
    let now = MockService::script(Vec::new()).now();
    let throttled = json!({"id": "1", "status": 429, "headers": {"Retry-After": "600"}});
    let empty = |id| part(id, 200, &json!({ "value": [] }));
    let checked = whole(&[health(), throttled, empty(2), empty(3), empty(4)]);
    assert_eq!(checked.result, Ok(()));
    assert_eq!(checked.paused_until, Some(now.plus_millis(600_000)));
    assert_eq!(whole(&[health(), empty(1), empty(2), empty(3), empty(4)]).paused_until, None);
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
