//! Requests to recorded services.

use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::{
    sources::microsoft::{client::clients::Services, testing::services},
    sources::{
        microsoft::testing::{CONTOSO, MockService, MockTokens, clients, json, refusal},
        testing::now_or_never,
    },
};

const ADDRESS: &str = "https://graph.microsoft.com/v1.0/x";

fn bearers(mock: &MockService) -> Vec<String> {
    let of = |request: HttpRequest| request.header("Authorization").unwrap().to_owned();
    mock.requests().into_iter().map(of).collect()
}

#[test]
fn an_expired_token_is_renewed_once() {
    let mock = MockService::script(vec![refusal(401, ""), json("{}")]);
    let client = clients(&mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
    assert!(now_or_never(client.get(ADDRESS)).is_ok());
    assert_eq!(bearers(&mock), ["Bearer 0", "Bearer 1"]);
    assert_eq!(client.sent(), 2);
}

#[test]
fn a_service_that_refuses_every_token_receives_two_requests() {
    let mock = MockService::responding(|_| refusal(401, ""));
    let client = clients(&mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
    let denied = now_or_never(client.get(ADDRESS)).unwrap_err();
    assert_eq!(denied.problem.kind, ProblemKind::SignInNeeded);
    assert_eq!(client.sent(), 2);
}

#[test]
fn an_expired_token_and_missing_claims_are_handled_separately() {
    let challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
    let demanding = || {
        let headers = vec![("WWW-Authenticate".to_owned(), challenge.to_owned())];
        let headers = crate::sources::microsoft::client::headers::Headers::new(headers);
        Ok(crate::sources::microsoft::client::transport::HttpResponse {
            status: 401,
            headers,
            body: Vec::new(),
        })
    };
    let orders = [
        vec![refusal(401, ""), demanding(), json("{}")],
        vec![demanding(), refusal(401, ""), json("{}")],
    ];
    for responses in orders {
        let mock = MockService::script(responses);
        let client =
            clients(&mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
        assert!(now_or_never(client.get(ADDRESS)).is_ok());
    }
    let mock = MockService::script(vec![demanding(), refusal(401, ""), demanding()]);
    let client = clients(&mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
    assert!(now_or_never(client.get(ADDRESS)).is_err());
    assert_eq!(client.sent(), 3);
}

#[test]
fn requested_claims_are_returned_if_no_token_has_them() {
    let challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
    let mock = MockService::responding(move |_| {
        let headers = vec![("WWW-Authenticate".to_owned(), challenge.to_owned())];
        let headers = crate::sources::microsoft::client::headers::Headers::new(headers);
        Ok(crate::sources::microsoft::client::transport::HttpResponse {
            status: 401,
            headers,
            body: Vec::new(),
        })
    });
    let keys = MockTokens { refuses_claims: true, ..MockTokens::default() };
    let client = clients(&mock, keys).client(CONTOSO, RetryPolicy::INTERACTIVE);
    let denied = now_or_never(client.get(ADDRESS)).unwrap_err();
    assert_eq!(denied.claims.as_deref(), Some("{\"a\":1}"));
    assert_eq!(denied.problem.kind, ProblemKind::ConfirmationNeeded);
    assert_eq!(client.sent(), 1);
}

#[test]
fn no_request_is_sent_to_another_host() {
    let mock = MockService::script(Vec::new());
    let client = clients(&mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
    let denied = now_or_never(client.get("https://evil.example/v1.0/x")).unwrap_err();
    assert_eq!(denied.problem.kind, ProblemKind::Unreadable);
    assert_eq!(client.sent(), 0);
}

fn numbered() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

#[test]
fn ids_of_request_and_operation_stay_the_same_for_retries() {
    let mock = MockService::script(vec![
        refusal(503, ""),
        refusal(401, ""),
        json("{\"items\": []}"),
        json("{\"items\": []}"),
    ]);
    let http = HttpClient::new(Rc::new(mock.clone()), Rc::new(mock.clone()), numbered);
    let clients = Clients::new(services(), http, Rc::new(MockTokens::default()));
    let client = clients.partner_center(CONTOSO, RetryPolicy::INTERACTIVE).unwrap();
    let address = client.service().at("/v1/customers");
    assert!(now_or_never(client.get(&address)).is_ok());
    assert!(now_or_never(client.get(&address)).is_ok());
    let of = |name: &str| -> Vec<String> {
        mock.requests().iter().map(|it| it.header(name).unwrap().to_owned()).collect()
    };
    let ids = of("MS-RequestId");
    assert!(ids[..3].iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_ne!(ids[3], ids[0]);
    let purposes = of("MS-CorrelationId");
    assert!(purposes.iter().all(|id| *id == purposes[0] && *id != ids[0]), "{purposes:?}");
    assert_eq!(bearers(&mock), ["Bearer 0", "Bearer 0", "Bearer 1", "Bearer 1"]);
}

#[test]
fn graph_receives_no_header_but_the_token() {
    let mock = MockService::script(vec![json("{}")]);
    let client = clients(&mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
    assert!(now_or_never(client.get(ADDRESS)).is_ok());
    assert_eq!(mock.requests()[0].headers().len(), 2);
}

#[test]
fn partner_center_requests_go_to_the_configured_address_only() {
    let mock = MockService::script(Vec::new());
    let partner_center = clients(&mock, MockTokens::default());
    let client = partner_center.partner_center(CONTOSO, RetryPolicy::INTERACTIVE).unwrap();
    for address in [ADDRESS, "https://console.example/other", "https://console.example/pc/../x"] {
        assert!(now_or_never(client.get(address)).is_err(), "{address}");
    }
    let app = Services { partner_center: None, ..services() };
    let without = Clients::new(app, mock.http(), Rc::new(MockTokens::default()));
    assert!(without.partner_center(CONTOSO, RetryPolicy::INTERACTIVE).is_none());
}
