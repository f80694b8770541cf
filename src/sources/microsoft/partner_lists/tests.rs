//! The partner's lists against recorded services.

use std::{cell::RefCell, rc::Rc};

use super::*;
use crate::{
    domain::Access,
    sources::{
        microsoft::{
            client::transport::{HttpRequest, HttpResponse, TransportError},
            testing::{Keys, World, clients, json as answer, refusal},
        },
        testing::now_or_never,
    },
};
use serde_json::json;

const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

fn tenant(n: u16) -> TenantId {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    TenantId::from_bytes(bytes)
}

fn value(rows: &[Value]) -> Result<HttpResponse, TransportError> {
    answer(&json!({ "value": rows }).to_string())
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

/// Answers a batch of tenant questions: each tenant's domain is named after its id.
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
    answer(&json!({ "responses": parts }).to_string())
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
    answer(&json!({ "items": items, "links": next }).to_string())
}

/// A partner's services: what each list answers. Partner Center sells to the customers 1 and 7.
fn world(
    customers: fn(&HttpRequest) -> Result<HttpResponse, TransportError>,
    relationships: fn(&HttpRequest) -> Result<HttpResponse, TransportError>,
    organization: fn() -> Result<HttpResponse, TransportError>,
) -> World {
    World::answering(move |request| match request.url() {
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

fn gather(world: &World) -> (Result<PartnerLists, Problem>, Vec<usize>) {
    gather_with(world, false)
}

fn gather_with(world: &World, partner_center: bool) -> (Result<PartnerLists, Problem>, Vec<usize>) {
    let told = Told::default();
    let wish = ListRequest {
        home: HOME,
        contracts: true,
        partner_center,
        knows_domain: &|id| id == tenant(2),
        so_far: &|customers, _| told.borrow_mut().push(customers.len()),
        policy: RetryPolicy::PERSON,
    };
    let gathered = now_or_never(super::gather(&clients(world, Keys::default()), wish));
    (gathered, told.take())
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
fn lists_are_merged_and_domains_asked_for_where_they_are_not_known() {
    let world = world(
        |_| value(&[customer(1), customer(2), customer(1)]),
        |_| value(&[relationship(1, "active"), relationship(3, "expired")]),
        partner,
    );
    let (gathered, told) = gather(&world);
    let gathered = gathered.unwrap();
    let named: Vec<_> = gathered.customers.iter().map(|it| (it.id, it.domains.len())).collect();
    assert_eq!(named, [(tenant(1), 1), (tenant(2), 0), (tenant(3), 1)]);
    assert_eq!(told.first(), Some(&2), "usable from the first page on");
    let missing: Vec<_> = gathered.missing.iter().map(|(list, _)| *list).collect();
    assert_eq!((missing, gathered.standing), (vec![List::Contracts], None));
}

#[test]
fn five_thousand_customers_are_told_of_a_few_times_and_asked_for_in_batches_of_20() {
    let page = |request: &HttpRequest| {
        let from: u16 = request.url().split_once("skip=").map_or(0, |(_, at)| at.parse().unwrap());
        let rows: Vec<Value> = (from..(from + 300).min(5_000)).map(customer).collect();
        let mut page = json!({ "value": rows });
        if from + 300 < 5_000 {
            let root = "https://graph.microsoft.com/v1.0/tenantRelationships";
            page["@odata.nextLink"] =
                json!(format!("{root}/delegatedAdminCustomers?skip={}", from + 300));
        }
        answer(&page.to_string())
    };
    let world = world(page, none, partner);
    let (gathered, told) = gather(&world);
    let gathered = gathered.unwrap();
    assert_eq!(gathered.customers.len(), 5_000);
    assert!(gathered.customers.iter().filter(|it| it.primary_domain().is_some()).count() == 4_999);
    assert!(told.first() == Some(&300) && told.len() < 10, "{told:?}");
    let batches = world.asked().iter().filter(|it| it.url().ends_with("$batch")).count();
    assert_eq!(batches, 250);
}

#[test]
fn a_list_that_breaks_off_keeps_what_came_and_says_so() {
    let world = world(
        |_| {
            let next = "https://graph.microsoft.com.evil.example/v1.0/next";
            answer(&json!({ "value": [customer(1)], "@odata.nextLink": next }).to_string())
        },
        none,
        partner,
    );
    let gathered = gather(&world).0.unwrap();
    assert_eq!(gathered.customers.len(), 1);
    let (list, problem) = &gathered.missing[0];
    assert_eq!((*list, problem.kind), (List::Customers, ProblemKind::Unreadable));
    assert!(world.asked().iter().all(|it| it.url().starts_with("https://graph.microsoft.com/")));
}

#[test]
fn a_refusal_tells_a_stranger_from_a_partner_s_clerk() {
    let refused = |organization: fn() -> Result<HttpResponse, TransportError>| {
        gather(&world(forbidden, forbidden, organization)).0.unwrap_err().kind
    };
    assert_eq!(refused(no_partner), ProblemKind::NotAPartner);
    assert_eq!(refused(partner), ProblemKind::NoAgent);
    assert_eq!(refused(|| refusal(403, "{}")), ProblemKind::NoRole);
}

#[test]
fn one_list_is_enough() {
    let gathered =
        gather(&world(forbidden, |_| value(&[relationship(1, "active")]), partner)).0.unwrap();
    assert_eq!(gathered.customers.len(), 1);
    let gathered = gather(&world(|_| value(&[customer(1)]), forbidden, partner)).0.unwrap();
    assert_eq!(gathered.customers.len(), 1);
}

#[test]
fn an_empty_list_says_why_it_is_empty() {
    let standing = |relationships, organization| {
        gather(&world(none, relationships, organization)).0.unwrap().standing
    };
    assert_eq!(standing(none, partner), Some(EmptyListReason::Nobody));
    assert_eq!(standing(none, no_partner), Some(EmptyListReason::NotAPartner));
    let pending = |_: &HttpRequest| {
        value(&[relationship(1, "approvalPending"), relationship(2, "terminated")])
    };
    assert_eq!(standing(pending, partner), Some(EmptyListReason::Pending(1)));
    let ended = |_: &HttpRequest| value(&[relationship(2, "terminated")]);
    assert_eq!(standing(ended, partner), Some(EmptyListReason::Ended(1)));
    assert_eq!(EmptyListReason::Ended(1).kind(), ProblemKind::NoCustomers);
    assert_eq!(EmptyListReason::NotAPartner.kind(), ProblemKind::NotAPartner);
}

#[test]
fn without_the_network_the_reason_is_the_network() {
    let offline = |_: &HttpRequest| Err(TransportError::Offline);
    let problem = gather(&world(offline, offline, partner)).0.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Offline);
}

#[test]
fn whom_partner_center_adds_is_joined_by_tenant_and_has_granted_nothing() {
    let world = world(|_| value(&[customer(1)]), |_| value(&[relationship(1, "active")]), partner);
    let gathered = gather_with(&world, true).0.unwrap();
    let told: Vec<_> = gathered
        .customers
        .iter()
        .map(|it| (it.id, it.name.as_str(), it.delegation.access()))
        .collect();
    assert_eq!(
        told,
        [(tenant(1), "Customer 1", Access::Granted), (tenant(7), "Sold 7", Access::Unknown)]
    );
    assert_eq!(gathered.sold_to, BTreeSet::from([tenant(1), tenant(7)]));
    assert_eq!(gathered.standing, None);
}

#[test]
fn without_partner_center_nobody_asks_it() {
    let world = world(|_| value(&[customer(1)]), none, partner);
    let gathered = gather(&world).0.unwrap();
    assert!(gathered.sold_to.is_empty());
    assert!(world.asked().iter().all(|it| !it.url().contains("/pc/")));
}

#[test]
fn partner_center_s_refusal_costs_its_own_list_alone() {
    let world = World::answering(move |request| match request.url() {
        url if url.contains("/pc/") => {
            refusal(403, r#"{"code": 900308, "description": "Insufficient privileges"}"#)
        }
        url if url.contains("/delegatedAdminCustomers") => value(&[]),
        url if url.ends_with("/$batch") => domains(request),
        url if url.contains("/organization") => partner(),
        _ => value(&[relationship(1, "expired")]),
    });
    let gathered = gather_with(&world, true).0.unwrap();
    let missing: Vec<_> = gathered.missing.iter().map(|(list, why)| (*list, why.kind)).collect();
    assert!(missing.contains(&(List::SoldTo, ProblemKind::NoRole)), "{missing:?}");
    assert_eq!(gathered.customers.len(), 1);
    assert_eq!(gathered.standing, Some(EmptyListReason::Ended(1)));
}
