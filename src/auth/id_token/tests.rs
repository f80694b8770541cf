use super::{
    testing::{ISSUED, PARTNER, good, token},
    *,
};
use crate::auth::{authority::testing::entra, registration::testing::CLIENT};
use serde_json::json;

fn checked(field: &str, value: Value, seconds: i64) -> Result<Account, IdTokenError> {
    let mut claims = good();
    claims[field] = value;
    let expected = Expected {
        authority: &entra(),
        client_id: CLIENT,
        nonce: Some("n-0S6_WzA2Mj"),
        tenant: None,
    };
    check(&token(&claims), expected, Timestamp::from_millis((ISSUED + seconds) * 1000))
}

#[test]
fn a_valid_token_has_an_account() {
    let account = checked("extra", json!(null), 0).unwrap();
    assert_eq!(account.tenant, PARTNER.parse().unwrap());
    assert_eq!(account.name.as_deref(), Some("Ana Müller 田中"));
    assert_eq!(account.username.as_deref(), Some("ana@partner.example"));
}

#[test]
fn a_token_of_another_issuer_is_invalid() {
    for issuer in [
        json!("https://evil.example/8777b240-c6f0-4469-9e98-a3205431b836/v2.0"),
        json!("https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0"),
        json!(null),
    ] {
        assert_eq!(checked("iss", issuer.clone(), 0), Err(IdTokenError::Issuer), "{issuer}");
    }
    let another_tenant = json!("00000000-0000-0000-0000-000000000001");
    assert_eq!(checked("tid", another_tenant, 0), Err(IdTokenError::Issuer));
}

#[test]
fn a_token_of_another_tenant_is_invalid() {
    let expected = Expected {
        authority: &entra(),
        client_id: CLIENT,
        nonce: None,
        tenant: Some(TenantId::from_bytes([1; 16])),
    };
    let now = Timestamp::from_millis(ISSUED * 1000);
    assert_eq!(check(&token(&good()), expected, now), Err(IdTokenError::Issuer));
}

#[test]
fn a_token_for_another_app_is_invalid() {
    for audience in [json!("other"), json!([]), json!([CLIENT, "other"]), json!(null)] {
        assert_eq!(checked("aud", audience.clone(), 0), Err(IdTokenError::Audience), "{audience}");
    }
    assert!(checked("aud", json!([CLIENT]), 0).is_ok());
}

#[test]
fn times_are_checked_with_a_tolerance_of_five_minutes() {
    assert!(checked("x", json!(1), 3600 + 299).is_ok());
    assert_eq!(checked("x", json!(1), 3600 + 300), Err(IdTokenError::Expired));
    assert!(checked("x", json!(1), -300).is_ok());
    assert_eq!(checked("x", json!(1), -301), Err(IdTokenError::NotYet));
    assert_eq!(checked("exp", json!(null), 0), Err(IdTokenError::Expired));
}

#[test]
fn a_token_with_another_nonce_is_invalid() {
    for nonce in [json!("other"), json!(null)] {
        assert_eq!(checked("nonce", nonce.clone(), 0), Err(IdTokenError::Nonce), "{nonce}");
    }
}

#[test]
fn other_texts_are_invalid() {
    let expected = Expected { authority: &entra(), client_id: CLIENT, nonce: None, tenant: None };
    for text in ["", "a.b", "e30.e30.e30.e30", "e30.bm90anNvbg.", "e30.W10."] {
        let token = Secret::new(text.to_owned());
        let checked = check(&token, expected, Timestamp::from_millis(0));
        assert_eq!(checked, Err(IdTokenError::Unreadable), "{text}");
    }
}
