use super::*;
use crate::{
    auth::{
        account::Account,
        id_token::testing::{PARTNER, good, token as id_token},
        registration::testing::registration,
    },
    sources::{
        microsoft::{
            client::{
                headers::Headers,
                transport::{HttpRequest, HttpResponse, TransportError},
            },
            error_codes::{ENTRA, of_entra},
            testing::{MockService, json, refusal},
        },
        testing::now_or_never,
    },
};
use futures_util::future::join_all;
use serde_json::json;

fn partner() -> TenantId {
    PARTNER.parse().unwrap()
}

fn keyring(mock: &MockService) -> Keyring {
    let refresh = json!({
        "access_token": "x", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r0",
    });
    let granted = token::read(&refresh).unwrap();
    let account = Account { id: "a.b".to_owned(), tenant: partner(), name: None, username: None };
    let session = Session::new(account, &granted, mock.now());
    Keyring::new(Rc::new(registration()), mock.http(), session)
}

fn grants(access: &str) -> String {
    json!({"access_token": access, "token_type": "Bearer", "expires_in": 3600}).to_string()
}

fn bearer(keyring: &Keyring, need: TokenNeed) -> Result<String, RequestError> {
    now_or_never(keyring.token(partner(), Resource::Graph, need)).map(|token| token.bearer())
}

#[test]
fn twenty_callers_share_one_renewal() {
    let mock = MockService::script(vec![json(&grants("one"))]);
    let keyring = keyring(&mock);
    let all = join_all((0..20).map(|_| keyring.token(partner(), Resource::Graph, TokenNeed::Any)));
    let tokens = now_or_never(all);
    assert!(tokens.iter().all(|token| token.as_ref().unwrap().bearer() == "Bearer one"));
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn twenty_callers_share_one_refusal() {
    let body = r#"{"error": "invalid_grant", "error_codes": [65001], "error_description": "x"}"#;
    let mock = MockService::script(vec![refusal(400, body)]);
    let keyring = keyring(&mock);
    let all = join_all((0..20).map(|_| keyring.token(partner(), Resource::Graph, TokenNeed::Any)));
    for token in now_or_never(all) {
        assert_eq!(token.unwrap_err().problem.kind, ProblemKind::ConsentMissing);
    }
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_refused_token_is_renewed() {
    let mock = MockService::script(vec![json(&grants("one")), json(&grants("two"))]);
    let keyring = keyring(&mock);
    let one = now_or_never(keyring.token(partner(), Resource::Graph, TokenNeed::Any)).unwrap();
    assert_eq!(bearer(&keyring, TokenNeed::Replacing(one)), Ok("Bearer two".to_owned()));
    assert_eq!(bearer(&keyring, TokenNeed::Any), Ok("Bearer two".to_owned()));
}

#[test]
fn a_token_of_another_tenant_is_not_used() {
    let mut claims = good();
    claims["tid"] = json!("00000000-0000-0000-0000-000000000001");
    claims["exp"] = json!(4_000_000_000_i64);
    let mut response: serde_json::Value = serde_json::from_str(&grants("one")).unwrap();
    response["id_token"] = json!(id_token(&claims).expose());
    let mock = MockService::responding(move |_| json(&response.to_string()));
    let denied = bearer(&keyring(&mock), TokenNeed::Any).unwrap_err();
    assert_eq!(denied.problem.kind, ProblemKind::Unreadable);
}

#[test]
fn no_request_is_sent_for_an_unconfigured_service() {
    let mock = MockService::script(Vec::new());
    let app = Registration { partner_center: None, ..registration() };
    let session = keyring(&mock).with_session(Clone::clone);
    let keyring = Keyring::new(Rc::new(app), mock.http(), session);
    let token = now_or_never(keyring.token(partner(), Resource::PartnerCenter, TokenNeed::Any));
    assert_eq!(token.unwrap_err().problem.kind, ProblemKind::NotOffered);
}

const CUSTOMER: TenantId = TenantId::from_bytes([7; 16]);
const OTHER: TenantId = TenantId::from_bytes([8; 16]);

fn refused(number: u32) -> String {
    json!({
        "error": "invalid_grant", "error_codes": [number],
        "error_description": format!("AADSTS{number}: x"),
    })
    .to_string()
}

/// The kind of problem at one customer whose tenant refuses with this number, whether the session
/// has ended, and whether another customer's token is granted afterwards.
fn after_refusal(number: u32, also_at_home: bool) -> (ProblemKind, bool, bool) {
    let mock = MockService::responding(move |request| {
        let is_home = request.url().contains(PARTNER);
        let refuses = request.url().contains(&CUSTOMER.to_string()) || (is_home && also_at_home);
        if refuses { refusal(400, &refused(number)) } else { json(&grants("one")) }
    });
    let keyring = keyring(&mock);
    let token = |tenant| now_or_never(keyring.token(tenant, Resource::Graph, TokenNeed::Any));
    let denied = token(CUSTOMER).unwrap_err().problem.kind;
    (denied, keyring.is_expired(), token(OTHER).is_ok())
}

/// Every number, known and unknown.
fn every_number() -> impl Iterator<Item = u32> {
    let listed = ENTRA.iter().flat_map(|(_, numbers)| numbers.iter().copied());
    listed.chain([530_999, 999_999])
}

#[test]
fn no_refusal_of_one_tenant_ends_the_session_or_touches_another_tenant() {
    for number in every_number() {
        let (kind, over, other) = after_refusal(number, false);
        assert_eq!((over, other), (false, true), "{number}");
        assert!(!kind.is_of_session(), "{number}: {kind:?}");
    }
}

#[test]
fn a_refusal_of_the_session_at_home_as_well_ends_it() {
    for number in every_number() {
        let is_of_session = of_entra(number).is_some_and(|cause| cause.kind().is_of_session());
        let (kind, over, _) = after_refusal(number, true);
        assert_eq!((over, kind.is_of_session()), (is_of_session, is_of_session), "{number}");
    }
}

#[test]
fn twenty_customers_that_refuse_ask_once_whether_the_session_has_ended() {
    let mock = MockService::responding(|_| refusal(400, &refused(50173)));
    let keyring = keyring(&mock);
    let customers = (20..40).map(|n| TenantId::from_bytes([n; 16]));
    let tokens = customers.map(|it| keyring.token(it, Resource::Graph, TokenNeed::Any));
    for token in now_or_never(join_all(tokens)) {
        assert!(token.unwrap_err().problem.kind.is_of_session());
    }
    let at_home = |request: &HttpRequest| request.url().contains(PARTNER);
    assert_eq!(mock.requests().iter().filter(|request| at_home(request)).count(), 1);
}

#[test]
fn a_home_that_does_not_answer_ends_no_session() {
    let mock = MockService::responding(|request| {
        if request.url().contains(PARTNER) {
            return Err(TransportError::Offline);
        }
        refusal(400, &refused(50173))
    });
    let keyring = keyring(&mock);
    let token = now_or_never(keyring.token(CUSTOMER, Resource::Graph, TokenNeed::Any));
    assert_eq!(token.unwrap_err().problem.kind, ProblemKind::ConfirmationNeeded);
    assert!(!keyring.is_expired());
}

#[test]
fn a_home_that_asked_to_be_left_alone_is_not_asked_by_every_customer_that_refuses() {
    let mock = MockService::responding(|request| {
        if request.url().contains(PARTNER) {
            let headers = vec![("Retry-After".to_owned(), "60".to_owned())];
            let headers = Headers::new(headers);
            return Ok(HttpResponse { status: 429, headers, body: Vec::new() });
        }
        refusal(400, &refused(50173))
    });
    let keyring = keyring(&mock);
    let token = |tenant| now_or_never(keyring.token(tenant, Resource::Graph, TokenNeed::Any));
    let at_home =
        || mock.requests().iter().filter(|request| request.url().contains(PARTNER)).count();
    for customer in [CUSTOMER, OTHER] {
        let denied = token(customer).unwrap_err().problem.kind;
        assert_eq!(denied, ProblemKind::ConfirmationNeeded);
        assert_eq!(at_home(), 1);
    }
    mock.advance(60_000);
    keyring.clear_failures(OTHER);
    assert!(token(OTHER).is_err());
    assert_eq!((at_home(), keyring.is_expired()), (2, false));
}
