//! The partner's lists with recorded services.

mod agent_groups;

use std::{cell::RefCell, rc::Rc};

use super::*;
use crate::{
    domain::Access,
    sources::{
        microsoft::{
            client::transport::{HttpRequest, HttpResponse, TransportError},
            testing::{MockService, MockTokens, clients, json as response, refusal, throttling},
        },
        testing::now_or_never,
    },
};
use serde_json::{Value, json};

const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

fn tenant(n: u16) -> TenantId {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    TenantId::from_bytes(bytes)
}

fn value(rows: &[Value]) -> Result<HttpResponse, TransportError> {
    response(&json!({ "value": rows }).to_string())
}

fn customer(n: u16) -> Value {
    json!({ "tenantId": tenant(n).to_string(), "displayName": format!("Customer {n}") })
}

fn relationship(n: u16, status: &str) -> Value {
    json!({
        "id": format!("r{n}"), "status": status, "displayName": "R",
        "customer": { "tenantId": tenant(n).to_string(), "displayName": format!("Customer {n}") },
    })
}

/// Responds to a batch of tenant requests; each domain is named after the tenant's id.
fn domains(request: &HttpRequest) -> Result<HttpResponse, TransportError> {
    let body: Value = serde_json::from_str(request.body().unwrap()).unwrap();
    let parts: Vec<Value> = body["requests"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let id = it["url"].as_str().unwrap().split('\'').nth(1).unwrap().to_owned();
            let body = json!({ "tenantId": id, "defaultDomainName": format!("{id}.example") });
            json!({ "id": it["id"], "status": 200, "body": body })
        })
        .collect();
    response(&json!({ "responses": parts }).to_string())
}

/// A page of Partner Center's list.
fn sold(ids: &[u16], next: Option<&str>) -> Result<HttpResponse, TransportError> {
    let items: Vec<Value> = ids
        .iter()
        .map(|n| {
            let id = tenant(*n).to_string();
            json!({ "id": id.to_uppercase(), "companyProfile": {
                "tenantId": id, "companyName": format!("Sold {n}"), "domain": format!("{n}.example"),
            }, "allowDelegatedAccess": true })
        })
        .collect();
    let next = next.map(|token| {
        let header = json!({ "key": "MS-ContinuationToken", "value": token });
        json!({ "next": { "uri": "/customers?size=500", "headers": [header] } })
    });
    response(&json!({ "items": items, "links": next }).to_string())
}

/// A partner's services with the response of each list. Partner Center sells to the customers 1 and
/// 7.
fn mock(
    customers: fn(&HttpRequest) -> Result<HttpResponse, TransportError>,
    relationships: fn(&HttpRequest) -> Result<HttpResponse, TransportError>,
    organization: fn() -> Result<HttpResponse, TransportError>,
) -> MockService {
    MockService::responding(move |request| match request.url() {
        url if url.contains("/delegatedAdminCustomers") => customers(request),
        url if url.contains("/delegatedAdminRelationships") => relationships(request),
        url if url.contains("/pc/v1/customers") => match request.header("MS-ContinuationToken") {
            None => sold(&[7], Some("next")),
            Some(_) => sold(&[1], None),
        },
        url if url.contains("/contracts") => refusal(403, "{}"),
        url if url.contains("/organization") => organization(),
        url if url.ends_with("/$batch") => domains(request),
        url => panic!("{url}"),
    })
}

type Told = Rc<RefCell<Vec<usize>>>;

fn collect(mock: &MockService) -> (Result<PartnerLists, Problem>, Vec<usize>) {
    gather_with(mock, false)
}

fn gather_with(
    mock: &MockService,
    partner_center: bool,
) -> (Result<PartnerLists, Problem>, Vec<usize>) {
    let told = Told::default();
    let request = ListRequest {
        home: HOME,
        contracts: true,
        partner_center,
        knows_domain: &|id| id == tenant(2),
        on_progress: &|customers, _| told.borrow_mut().push(customers.len()),
        policy: RetryPolicy::INTERACTIVE,
    };
    let lists = now_or_never(super::collect(&clients(mock, MockTokens::default()), request));
    (lists, told.take())
}

fn partner() -> Result<HttpResponse, TransportError> {
    value(&[json!({ "tenantType": "AAD", "partnerTenantType": "breadthPartner" })])
}

fn no_partner() -> Result<HttpResponse, TransportError> {
    value(&[json!({ "tenantType": "AAD", "partnerTenantType": null })])
}

fn forbidden(_: &HttpRequest) -> Result<HttpResponse, TransportError> {
    refusal(403, r#"{"error": {"code": "Authorization_RequestDenied", "message": "no"}}"#)
}

fn none(_: &HttpRequest) -> Result<HttpResponse, TransportError> {
    value(&[])
}

#[test]
fn lists_are_merged_and_unknown_domains_are_requested() {
    let mock = mock(
        |_| value(&[customer(1), customer(2), customer(1)]),
        |_| value(&[relationship(1, "active"), relationship(3, "expired")]),
        partner,
    );
    let (lists, told) = collect(&mock);
    let lists = lists.unwrap();
    let named: Vec<_> = lists.customers.iter().map(|it| (it.id, it.domains.len())).collect();
    assert_eq!(named, [(tenant(1), 1), (tenant(2), 0), (tenant(3), 1)]);
    assert_eq!(told.first(), Some(&2), "usable from the first page on");
    let missing: Vec<_> = lists.missing.iter().map(|(list, _)| *list).collect();
    assert_eq!((missing, lists.empty_reason), (vec![List::Contracts], None));
}

#[test]
fn five_thousand_customers_are_reported_a_few_times_and_requested_in_batches_of_20() {
    let page = |request: &HttpRequest| {
        let from: u16 = request.url().split_once("skip=").map_or(0, |(_, at)| at.parse().unwrap());
        let rows: Vec<Value> = (from..(from + 300).min(5_000)).map(customer).collect();
        let mut page = json!({ "value": rows });
        if from + 300 < 5_000 {
            let root = "https://graph.microsoft.com/v1.0/tenantRelationships";
            page["@odata.nextLink"] =
                json!(format!("{root}/delegatedAdminCustomers?skip={}", from + 300));
        }
        response(&page.to_string())
    };
    let mock = mock(page, none, partner);
    let (lists, told) = collect(&mock);
    let lists = lists.unwrap();
    assert_eq!(lists.customers.len(), 5_000);
    assert!(lists.customers.iter().filter(|it| it.primary_domain().is_some()).count() == 4_999);
    assert!(told.first() == Some(&300) && told.len() < 10, "{told:?}");
    let batches = mock.requests().iter().filter(|it| it.url().ends_with("$batch")).count();
    assert_eq!(batches, 250);
}

#[test]
fn an_incomplete_list_keeps_its_rows_and_its_problem() {
    let mock = mock(
        |_| {
            let next = "https://graph.microsoft.com.evil.example/v1.0/next";
            response(&json!({ "value": [customer(1)], "@odata.nextLink": next }).to_string())
        },
        none,
        partner,
    );
    let lists = collect(&mock).0.unwrap();
    assert_eq!(lists.customers.len(), 1);
    let (list, problem) = &lists.missing[0];
    assert_eq!((*list, problem.kind), (List::Customers, ProblemKind::Unreadable));
    assert!(!lists.is_complete);
    assert!(mock.requests().iter().all(|it| it.url().starts_with("https://graph.microsoft.com/")));
}

#[test]
fn a_row_that_cannot_be_read_and_an_empty_list_do_not_say_who_is_no_customer() {
    let is_complete = |customers| {
        let mock = mock(customers, |_| value(&[]), partner);
        collect(&mock).0.unwrap().is_complete
    };
    assert!(is_complete(|_| value(&[customer(1)])));
    assert!(!is_complete(|_| value(&[customer(1), json!({ "displayName": "Nobody" })])));
    assert!(!is_complete(none), "so it is for users outside the agent groups");
}

#[test]
fn a_refusal_distinguishes_other_organisations_from_users_without_a_role() {
    let refused = |organization: fn() -> Result<HttpResponse, TransportError>| {
        collect(&mock(forbidden, forbidden, organization)).0.unwrap_err().kind
    };
    assert_eq!(refused(no_partner), ProblemKind::NotAPartner);
    assert_eq!(refused(partner), ProblemKind::NoAgent);
    assert_eq!(refused(|| refusal(403, "{}")), ProblemKind::NoRole);
}

#[test]
fn one_list_is_enough() {
    let lists =
        collect(&mock(forbidden, |_| value(&[relationship(1, "active")]), partner)).0.unwrap();
    assert_eq!(lists.customers.len(), 1);
    let lists = collect(&mock(|_| value(&[customer(1)]), forbidden, partner)).0.unwrap();
    assert_eq!(lists.customers.len(), 1);
}

#[test]
fn an_empty_list_has_a_reason() {
    let empty_reason = |relationships, organization| {
        collect(&mock(none, relationships, organization)).0.unwrap().empty_reason
    };
    let unclear = |is_partner| Some(EmptyListReason::NoneVisible { is_partner });
    assert_eq!(empty_reason(none, partner), unclear(true));
    assert_eq!(empty_reason(none, || response(r#"{"value": []}"#)), unclear(false));
    assert_eq!(empty_reason(none, no_partner), Some(EmptyListReason::NotAPartner));
    let pending = |_: &HttpRequest| {
        value(&[relationship(1, "approvalPending"), relationship(2, "terminated")])
    };
    assert_eq!(empty_reason(pending, partner), Some(EmptyListReason::Pending(1)));
    let draft = |_: &HttpRequest| value(&[relationship(1, "created")]);
    assert_eq!(empty_reason(draft, partner), Some(EmptyListReason::Draft));
    let approved =
        |_: &HttpRequest| value(&[relationship(1, "approved"), relationship(2, "approvalPending")]);
    assert_eq!(empty_reason(approved, partner), Some(EmptyListReason::Activating));
    let unknown =
        |_: &HttpRequest| value(&[relationship(1, "paused"), relationship(2, "terminated")]);
    assert_eq!(empty_reason(unknown, partner), Some(EmptyListReason::Unclear));
    let ended = |_: &HttpRequest| value(&[relationship(2, "terminated")]);
    assert_eq!(empty_reason(ended, partner), Some(EmptyListReason::Ended(1)));
    assert_eq!(EmptyListReason::Ended(1).kind(), ProblemKind::NoCustomers);
    assert_eq!(EmptyListReason::NotAPartner.kind(), ProblemKind::NotAPartner);
}

#[test]
fn without_a_network_the_problem_is_offline() {
    let offline = |_: &HttpRequest| Err(TransportError::Offline);
    let problem = collect(&mock(offline, offline, partner)).0.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Offline);
}

#[test]
fn customers_of_partner_center_are_joined_by_tenant_without_access() {
    let mock = mock(|_| value(&[customer(1)]), |_| value(&[relationship(1, "active")]), partner);
    let lists = gather_with(&mock, true).0.unwrap();
    let told: Vec<_> = lists
        .customers
        .iter()
        .map(|it| (it.id, it.name.as_str(), it.delegation.access()))
        .collect();
    assert_eq!(
        told,
        [(tenant(1), "Customer 1", Access::Granted), (tenant(7), "Sold 7", Access::Unknown)]
    );
    assert_eq!(lists.sold_to, BTreeSet::from([tenant(1), tenant(7)]));
    assert_eq!(lists.empty_reason, None);
}

#[test]
fn partner_center_is_not_requested_if_it_is_unavailable() {
    let mock = mock(|_| value(&[customer(1)]), none, partner);
    let lists = collect(&mock).0.unwrap();
    assert!(lists.sold_to.is_empty());
    assert!(mock.requests().iter().all(|it| !it.url().contains("/pc/")));
}

#[test]
fn a_refusal_of_partner_center_affects_its_list_only() {
    let mock = MockService::responding(move |request| match request.url() {
        url if url.contains("/pc/") => {
            refusal(403, r#"{"code": 900308, "description": "Insufficient privileges"}"#)
        }
        url if url.contains("/delegatedAdminCustomers") => value(&[]),
        url if url.ends_with("/$batch") => domains(request),
        url if url.contains("/organization") => partner(),
        _ => value(&[relationship(1, "expired")]),
    });
    let lists = gather_with(&mock, true).0.unwrap();
    let missing: Vec<_> = lists.missing.iter().map(|(list, why)| (*list, why.kind)).collect();
    assert!(missing.contains(&(List::SoldTo, ProblemKind::NoRole)), "{missing:?}");
    assert_eq!(lists.customers.len(), 1);
    assert_eq!(lists.empty_reason, Some(EmptyListReason::Ended(1)));
}

#[test]
fn a_pause_that_is_too_long_to_wait_for_ends_the_requests_for_domains() {
    let rows: Vec<Value> = (0..200).map(customer).collect();
    let mock = MockService::responding(move |request| match request.url() {
        url if url.ends_with("/$batch") => Ok(throttling(3_600)),
        url if url.contains("/delegatedAdminCustomers") => value(&rows),
        url if url.contains("/organization") => partner(),
        _ => none(request),
    });
    let lists = collect(&mock).0.unwrap();
    let batches = mock.requests().iter().filter(|it| it.url().ends_with("/$batch")).count();
    assert_eq!((lists.customers.len(), batches), (200, 1));
    let missing: Vec<_> = lists.missing.iter().map(|(list, _)| *list).collect();
    assert_eq!(missing, [List::Domains]);
}
