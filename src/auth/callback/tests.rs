use super::*;
use crate::{
    auth::{authority::testing::entra, pending::testing::pending},
    domain::TenantId,
};

const NOW: Timestamp = Timestamp::from_millis(1_788_000_000_000);

fn check(part: &str) -> Result<AuthorizationCode, CallbackError> {
    Callback::read(part).unwrap().check(Some(pending(NOW)), &entra(), NOW)
}

#[test]
fn a_code_for_this_tab_s_request_is_valid() {
    for part in ["#code=abc&state=12345&session_state=x", "?state=12345&code=abc"] {
        assert_eq!(check(part).unwrap().code, Secret::new("abc".to_owned()));
    }
}

#[test]
fn a_forged_state_is_refused_first() {
    for part in ["#code=abc&state=54321", "#code=abc", "#code=abc&state=", "#error=x&state=1"] {
        assert_eq!(check(part), Err(CallbackError::Forged), "{part}");
    }
    let twice = "#code=abc&state=54321&state=12345";
    assert_eq!(check(twice), Err(CallbackError::Forged));
}

#[test]
fn a_response_without_a_request_is_refused() {
    let callback = Callback::read("#code=abc&state=12345").unwrap();
    assert_eq!(callback.check(None, &entra(), NOW), Err(CallbackError::Unexpected));
}

#[test]
fn a_mixed_up_issuer_is_refused() {
    assert_eq!(
        check("#code=abc&state=12345&iss=https%3A%2F%2Fevil.example"),
        Err(CallbackError::AnotherIssuer)
    );
    let contoso = TenantId::from_bytes([1; 16]);
    let issuer = format!("https://login.microsoftonline.com/{contoso}/v2.0");
    let part = format!("#code=abc&state=12345&iss={issuer}");
    assert!(check(&part).is_ok());
    let of_another_tenant =
        PendingSignIn { realm: Realm::Tenant(TenantId::from_bytes([2; 16])), ..pending(NOW) };
    let callback = Callback::read(&part).unwrap();
    assert_eq!(
        callback.check(Some(of_another_tenant), &entra(), NOW),
        Err(CallbackError::AnotherIssuer)
    );
    let of_another_cloud =
        PendingSignIn { issuer: "https://other.example".to_owned(), ..pending(NOW) };
    let callback = Callback::read("#code=abc&state=12345").unwrap();
    assert_eq!(
        callback.check(Some(of_another_cloud), &entra(), NOW),
        Err(CallbackError::AnotherIssuer)
    );
}

#[test]
fn a_late_response_is_refused() {
    let callback = Callback::read("#code=abc&state=12345").unwrap();
    let late = NOW.plus_millis(600_001);
    assert_eq!(callback.check(Some(pending(NOW)), &entra(), late), Err(CallbackError::TooLate));
}

#[test]
fn an_error_has_priority_over_a_code() {
    let part = "#error=consent_required&error_description=AADSTS65001%3A+x&state=12345&code=c";
    let refused = check(part).unwrap_err();
    assert_eq!(refused.problem().kind, ProblemKind::ConsentMissing);
    assert_eq!(check("#error=access_denied&state=12345"), Err(CallbackError::Cancelled));
    assert_eq!(Callback::read("#error=&state=12345&code="), None);
}

#[test]
fn an_ordinary_address_is_no_response() {
    for part in ["", "#", "?q=contoso&sort=name", "?state=open", "#part"] {
        assert_eq!(Callback::read(part), None, "{part}");
    }
}
