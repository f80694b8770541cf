use std::rc::Rc;

use super::*;
use crate::{
    domain::{Customer, ProblemKind, RequestStatus},
    sources::microsoft::{client::clients::Services, testing::services},
    sources::{
        microsoft::{
            client::transport::{HttpRequest, HttpResponse, TransportError},
            testing::{CONTOSO, MockService, MockTokens, clients, json as response, refusal},
        },
        testing::now_or_never,
    },
};
use serde_json::json;

const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);
const DENIED: &str = r#"{"code": 900308, "description": "Insufficient privileges"}"#;

/// A Partner Center that refuses paths containing `refused`.
fn mock(refused: &'static str) -> MockService {
    MockService::responding(move |request: &HttpRequest| -> Result<HttpResponse, TransportError> {
        let of = |part: &str| request.url().ends_with(part);
        let company = json!({ "tenantId": CONTOSO.to_string(), "email": "it@contoso.com" });
        let billing = json!({ "firstName": "Ana", "email": "ana@contoso.com" });
        match () {
            () if !refused.is_empty() && request.url().contains(refused) => refusal(403, DENIED),
            () if of("/subscriptions") => response(
                r#"{"items": [{"id": "s", "offerName": "Visio", "quantity": 2, "status": "active"}]}"#,
            ),
            () if of("/profiles/company") => response(&company.to_string()),
            () if of("/profiles/billing") => response(&billing.to_string()),
            () => {
                response(r#"{"items": [{"id": "1", "title": "Mail", "status": 1}, {"id": "1"}]}"#)
            }
        }
    })
}

fn completed(mock: &MockService) -> Record {
    let record = Record::new(Customer::new(CONTOSO));
    let clients = clients(mock, MockTokens::default());
    now_or_never(complete(&clients, HOME, record.clone(), &record, RetryPolicy::INTERACTIVE)).record
}

fn kind<T>(fact: &Fact<T>) -> Option<ProblemKind> {
    fact.failure().map(|failure| failure.problem.kind)
}

#[test]
fn four_requests_read_a_customer() {
    let mock = mock("");
    let record = completed(&mock);
    assert_eq!(record.subscriptions.value().unwrap()[0].name, "Visio");
    assert_eq!(record.profile.value().unwrap().contacts.len(), 2);
    let [request] = record.requests.value().unwrap().clone().try_into().unwrap();
    assert_eq!((request.customer, request.status), (Some(CONTOSO), RequestStatus::Open));
    let root = format!("https://console.example/pc/v1/customers/{CONTOSO}/");
    assert_eq!(mock.requests().len(), 4);
    assert!(mock.requests().iter().all(|it| it.url().starts_with(&root)));
}

#[test]
fn a_refused_request_does_not_affect_the_others() {
    let record = completed(&mock("/servicerequests"));
    assert_eq!(kind(&record.requests), Some(ProblemKind::NoRole));
    assert!(record.subscriptions.value().is_some() && record.profile.value().is_some());
    let record = completed(&mock("/profiles/billing"));
    assert_eq!(record.profile.value().unwrap().contacts.len(), 1);
    let record = completed(&mock("/profiles"));
    assert_eq!(kind(&record.profile), Some(ProblemKind::NoRole));
}

#[test]
fn a_profile_that_is_withheld_is_no_empty_one() {
    let mock = MockService::responding(move |request: &HttpRequest| match request.url() {
        url if url.ends_with("/company") => response(r#"{"companyName": "Contoso"}"#),
        url if url.ends_with("/billing") => refusal(403, DENIED),
        _ => response(r#"{"items": []}"#),
    });
    let record = completed(&mock);
    assert_eq!(kind(&record.profile), Some(ProblemKind::NoRole));
    assert_eq!(record.subscriptions.value().map(Vec::len), Some(0));
}

#[test]
fn without_partner_center_a_record_stays_as_it_is() {
    let mock = MockService::script(Vec::new());
    let app = Services { partner_center: None, ..services() };
    let clients = Clients::new(app, mock.http(), Rc::new(MockTokens::default()));
    let record = Record::new(Customer::new(CONTOSO));
    let completed =
        now_or_never(complete(&clients, HOME, record.clone(), &record, RetryPolicy::INTERACTIVE));
    assert_eq!(completed, CompletedRecord { record, claims: None });
}

#[test]
fn the_claims_for_the_next_sign_in_are_returned() {
    let mock = MockService::script(Vec::new());
    let confirm =
        RequestError { claims: Some("{}".to_owned()), ..ProblemKind::ConfirmationNeeded.into() };
    let clients = clients(&mock, MockTokens { none: Some(confirm), ..MockTokens::default() });
    let record = Record::new(Customer::new(CONTOSO));
    let completed =
        now_or_never(complete(&clients, HOME, record.clone(), &record, RetryPolicy::INTERACTIVE));
    assert_eq!(completed.claims.as_deref(), Some("{}"));
    assert_eq!(kind(&completed.record.requests), Some(ProblemKind::ConfirmationNeeded));
}
