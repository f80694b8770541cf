use super::*;
use crate::{
    auth::{
        pending::testing::pending,
        registration::testing::{CLIENT, registration},
    },
    domain::Timestamp,
};
use serde_json::json;

fn fields(request: &HttpRequest) -> Vec<(String, String)> {
    form_urlencoded::parse(request.body().unwrap().as_bytes()).into_owned().collect()
}

fn has(request: &HttpRequest, name: &str, value: &str) -> bool {
    fields(request).contains(&(name.to_owned(), value.to_owned()))
}

#[test]
fn a_code_is_redeemed_in_its_realm_with_its_verifier() {
    let pending = pending(Timestamp::from_millis(0));
    let code = AuthorizationCode { code: Secret::new("0.a&b".to_owned()), pending };
    let request = redeem(&registration(), &code).unwrap();
    assert!(request.url().ends_with("/organizations/oauth2/v2.0/token"), "{request:?}");
    for (name, value) in [
        ("client_id", CLIENT),
        ("code", "0.a&b"),
        ("code_verifier", &"v".repeat(43)),
        ("redirect_uri", "https://console.example/"),
        ("client_info", "1"),
    ] {
        assert!(has(&request, name, value), "{name}: {:?}", fields(&request));
    }
    assert!(!fields(&request).iter().any(|(name, _)| name == "client_secret"));
}

#[test]
fn a_refresh_token_is_redeemed_in_the_requested_tenant() {
    let tenant = TenantId::from_bytes([3; 16]);
    let refresh = Secret::new("1.x".to_owned());
    let challenge = r#"{"access_token":{"nbf":{"value":"1"}}}"#;
    let app = registration();
    let request = renew(&app, &refresh, tenant, Resource::Graph, Some(challenge)).unwrap();
    assert!(request.url().contains(&tenant.to_string()), "{request:?}");
    assert!(has(&request, "refresh_token", "1.x"));
    let claims = fields(&request).into_iter().find(|(name, _)| name == "claims").unwrap().1;
    assert!(claims.contains("nbf") && claims.contains("cp1"), "{claims}");
}

#[test]
fn numbers_are_read_as_numbers_and_as_texts() {
    for seconds in [json!(3599), json!("3599")] {
        let response = json!({
            "access_token": "eyJ", "token_type": "bearer", "expires_in": seconds,
            "refresh_token_expires_in": 86_399_000,
        });
        let granted = read(&response).unwrap();
        assert_eq!(granted.lifetime_millis, 3_599_000);
        assert_eq!(granted.refresh_lifetime_millis, REFRESH_LIFETIME_MILLIS);
    }
}

#[test]
fn responses_without_a_usable_token_are_none() {
    for response in [
        json!({}),
        json!({"access_token": "", "token_type": "Bearer"}),
        json!({"access_token": "eyJ", "token_type": "pop"}),
        json!([]),
    ] {
        assert_eq!(read(&response), None, "{response}");
    }
}

#[test]
fn a_lifetime_is_neither_negative_nor_unlimited() {
    let lifetime = |seconds: Value| {
        let response = json!({"access_token": "e", "token_type": "Bearer", "expires_in": seconds});
        read(&response).unwrap().lifetime_millis
    };
    assert_eq!(lifetime(json!(-5)), 0);
    assert_eq!(lifetime(json!(i64::MAX)), MAX_LIFETIME_MILLIS);
    assert_eq!(lifetime(json!(null)), DEFAULT_LIFETIME_MILLIS);
}
