//! Documents about one customer, as parts of its batch.

use regia::{
    domain::{Customer, HealthState, HealthSummary, ProblemKind, TenantId},
    sources::microsoft::{
        client::{paging, retry::RetryPolicy, transport::HttpRequest},
        customer_check::{Checked, Depth, check},
    },
};
use serde_json::{Value, json};

use crate::services::{Services, answer, document, done, saved};

const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);
const HEALTH: usize = 0;
const ORGANIZATION: usize = 1;
const DOMAINS: usize = 2;
const SKUS: usize = 3;
const RENEWALS: usize = 4;

/// A customer whose batch answers with these files at these places, and with nothing elsewhere.
fn checked(files: &[(usize, &str)]) -> Checked {
    let mut bodies = vec![json!({ "value": [] }); 5];
    for (place, file) in files {
        bodies[*place] = document(file);
    }
    let part =
        |(id, body): (usize, &Value)| json!({"id": id.to_string(), "status": 200, "body": body});
    let parts: Vec<Value> = bodies.iter().enumerate().map(part).rev().collect();
    let services = Services::with_graph(move |_| answer(&json!({ "responses": parts })));
    let clients = services.clients();
    done(check(&clients, Customer::new(CONTOSO), Depth::Whole, RetryPolicy::INTERACTIVE))
}

fn state(file: &str) -> HealthState {
    let checked = checked(&[(HEALTH, file)]);
    assert_eq!(checked.result, Ok(()), "{file}");
    HealthSummary::from_fact(&checked.record.health).state
}

#[test]
fn a_status_that_nobody_knows_is_never_healthy() {
    let checked = checked(&[(HEALTH, "graph/healthoverviews-all-statuses.json")]);
    let health = checked.record.health.value().unwrap().clone();
    assert_eq!(health.services.len(), 23);
    for row in [17, 19, 20, 21, 22] {
        let group = health.services[row].status.group();
        assert_eq!(group, regia::domain::health::StatusGroup::Unknown, "row {}", row + 1);
    }
}

#[test]
fn an_open_issue_outweighs_a_service_that_says_it_is_well() {
    let contradiction = state("graph/healthoverviews-contradiction.json");
    assert_ne!(contradiction, HealthState::Healthy);
    assert_eq!(state("graph/healthoverviews-expand-issues-camelcase.json"), HealthState::Healthy);
}

#[test]
fn odd_issues_of_a_service_are_read_and_the_open_ones_count() {
    let mut health = json!({"service": "Exchange Online", "status": "serviceOperational"});
    health["issues"] = document("graph/issues-odd.json")["value"].clone();
    let part = json!({"id": "0", "status": 200, "body": { "value": [health] }});
    let services = Services::with_graph(move |_| answer(&json!({ "responses": [part] })));
    let customer = Customer::new(CONTOSO);
    let checked =
        done(check(&services.clients(), customer, Depth::Health, RetryPolicy::INTERACTIVE));
    let health = checked.record.health.value().unwrap();
    assert_eq!(health.issues.len(), 4);
    assert_eq!(health.issues.iter().filter(|issue| issue.is_open()).count(), 2);
    assert_eq!(HealthSummary::from_fact(&checked.record.health).state, HealthState::Incident);
}

#[test]
fn what_is_withheld_of_an_organisation_is_no_empty_address() {
    let checked = checked(&[(ORGANIZATION, "graph/organization-userread-only.json")]);
    let failure = checked.record.profile.failure().unwrap();
    assert_eq!(failure.problem.kind, ProblemKind::ConsentMissing);
    assert_eq!(checked.record.profile.value(), None);
    assert!(!checked.record.customer.name.is_empty());
}

#[test]
fn odd_documents_lose_nothing_but_what_is_odd_in_them() {
    let checked = checked(&[
        (ORGANIZATION, "graph/organization-partnertype-pascal.json"),
        (DOMAINS, "graph/domains-realistic.json"),
        (SKUS, "graph/subscribedskus-odd.json"),
        (RENEWALS, "graph/directory-subscriptions-odd.json"),
    ]);
    let record = checked.record;
    assert!(record.profile.value().unwrap().address.is_some());
    let subscriptions = record.subscriptions.value().unwrap();
    let skus = document("graph/subscribedskus-odd.json")["value"].as_array().unwrap().len();
    assert!(subscriptions.len() >= skus - 1, "{subscriptions:?}");
    assert!(record.customer.domains.len() > 1);
    assert!(record.customer.domains.iter().filter(|domain| domain.primary).count() == 1);
}

#[test]
fn the_saved_batch_is_asked_again_for_its_throttled_part_alone() {
    let services = Services::with_graph(|request| match request.body() {
        Some(body) if body.contains("\"0\"") => saved("graph/batch-response-mixed.json"),
        _ => answer(&json!({ "value": [] })),
    });
    let clients = services.clients();
    let checked =
        done(check(&clients, Customer::new(CONTOSO), Depth::Whole, RetryPolicy::INTERACTIVE));
    // Part 0 is not in the saved answer: it is asked for until it is clear that it never comes.
    assert_eq!(checked.result.unwrap_err().kind, ProblemKind::Unreadable);
    assert_eq!(services.waits()[0], 10_000, "the longest wait, which part 3 asked for");
    let second = services.asked("$batch").swap_remove(1);
    let body: Value = serde_json::from_str(second.body().unwrap()).unwrap();
    let ids: Vec<_> = body["requests"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, ["0", "3"], "the refused part is not asked again");
    assert_eq!(checked.record.customer.name, "Contoso");
}

#[test]
fn three_pages_are_read_though_the_second_is_empty() {
    let services = Services::with_graph(|request: &HttpRequest| match request.url() {
        url if url.ends_with("$skip=100") => saved("graph/page-empty-with-nextlink.json"),
        url if url.ends_with("$skip=200") => saved("graph/issues-page3-last.json"),
        _ => saved("graph/issues-page1.json"),
    });
    let client = services.clients().client(CONTOSO, RetryPolicy::INTERACTIVE);
    let address = client.service().at("/v1.0/admin/serviceAnnouncement/issues");
    let (mut rows, mut pages) = (0, 0);
    done(paging::all(&client, &address, &mut |page| {
        rows += page.len();
        pages += 1;
    }))
    .unwrap();
    let first = document("graph/issues-page1.json")["value"].as_array().unwrap().len();
    assert_eq!((rows, pages), (first + 2, 3));
}

#[test]
fn a_link_to_a_stranger_is_refused_and_no_token_leaves() {
    let services = Services::with_graph(|_| saved("graph/page-foreign-nextlink.json"));
    let client = services.clients().client(CONTOSO, RetryPolicy::INTERACTIVE);
    let address = client.service().at("/v1.0/x");
    let problem = done(paging::all(&client, &address, &mut |_| {})).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Unreadable);
    assert!(services.asked("evil").is_empty());
}
