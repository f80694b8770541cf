//! The token endpoint: codes and refresh tokens go in, access tokens come out.

use serde::Deserialize;
use serde_json::Value;

use super::{
    authority::Realm, callback::Redeemable, claims, query::query, registration::Registration,
};
use crate::{
    domain::TenantId,
    sources::microsoft::client::{
        credentials::Secret, document::one, endpoint::ForeignHostError, tokens::Resource,
        transport::HttpRequest,
    },
};

/// For an answer that does not say how long its token lives: ten minutes are safe.
const UNSAID_LIFETIME_MILLIS: i64 = 600_000;
/// The longest life of a token that can be taken back (Entra ID, *Continuous access evaluation*:
/// up to 28 hours).
const LONGEST_LIFETIME_MILLIS: i64 = 28 * 3_600_000;
/// How long the refresh token of a page lives (Entra ID, *Refresh tokens in the Microsoft identity
/// platform*).
const REFRESH_LIFETIME_MILLIS: i64 = 24 * 3_600_000;

/// What the token endpoint gave. Times count from when the answer came, as this device's clock may
/// be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenGrant {
    /// The access token.
    pub access: Secret,
    /// How long it lives, in milliseconds.
    pub lifetime_millis: i64,
    /// After how many milliseconds to renew it, where the service said so.
    pub renew_after_millis: Option<i64>,
    /// The refresh token that takes the place of the one before.
    pub refresh: Option<Secret>,
    /// How long the refresh token lives at most, in milliseconds.
    pub refresh_lifetime_millis: i64,
    /// Who it is.
    pub id_token: Option<Secret>,
    /// The account's id at home.
    pub client_info: Option<String>,
}

/// The request that redeems a code.
///
/// # Errors
///
/// [`ForeignHostError`] when the token endpoint is not of the sign-in service.
pub fn redeem(
    app: &Registration,
    redeemable: &Redeemable,
) -> Result<HttpRequest, ForeignHostError> {
    let pending = &redeemable.pending;
    let scope = app.scope(pending.resource);
    let form = query(&[
        ("client_id", Some(&app.client_id)),
        ("grant_type", Some("authorization_code")),
        ("code", Some(redeemable.code.expose())),
        ("redirect_uri", Some(&app.redirect_uri)),
        ("code_verifier", Some(pending.verifier.expose())),
        ("scope", Some(&scope)),
        ("client_info", Some("1")),
        ("claims", Some(&claims::parameter(None))),
    ]);
    HttpRequest::form(app.authority.home(), app.authority.token(pending.realm), form)
}

/// The request that redeems a refresh token for one service in one tenant: refresh tokens are
/// bound to a person and an app, not to a tenant (Entra ID, *Refresh tokens in the Microsoft
/// identity platform*). The old one stays good, so it does no harm to ask twice.
///
/// # Errors
///
/// [`ForeignHostError`] when the token endpoint is not of the sign-in service.
pub fn renew(
    app: &Registration,
    refresh: &Secret,
    tenant: TenantId,
    resource: Resource,
    challenge: Option<&str>,
) -> Result<HttpRequest, ForeignHostError> {
    let scope = app.scope(resource);
    let form = query(&[
        ("client_id", Some(&app.client_id)),
        ("grant_type", Some("refresh_token")),
        ("refresh_token", Some(refresh.expose())),
        ("scope", Some(&scope)),
        ("client_info", Some("1")),
        ("claims", Some(&claims::parameter(challenge))),
    ]);
    let address = app.authority.token(Realm::Tenant(tenant));
    Ok(HttpRequest::form(app.authority.home(), address, form)?.repeatable())
}

/// The answer of the token endpoint.
#[derive(Deserialize)]
struct TokenResponse {
    token_type: Option<String>,
    access_token: Option<String>,
    expires_in: Option<i64>,
    refresh_in: Option<i64>,
    refresh_token: Option<String>,
    refresh_token_expires_in: Option<i64>,
    id_token: Option<String>,
    client_info: Option<String>,
}

/// Reads the answer; `None` when it holds no token that can be used. Numbers may come as texts.
pub fn read(answer: &Value) -> Option<TokenGrant> {
    let it: TokenResponse = one(answer)?;
    if !it.token_type.unwrap_or_default().eq_ignore_ascii_case("bearer") {
        return None;
    }
    let lifetime = it.expires_in.map_or(UNSAID_LIFETIME_MILLIS, millis);
    let refresh_lifetime = it.refresh_token_expires_in.map_or(REFRESH_LIFETIME_MILLIS, millis);
    Some(TokenGrant {
        access: Secret::new(it.access_token?),
        lifetime_millis: lifetime.min(LONGEST_LIFETIME_MILLIS),
        renew_after_millis: it.refresh_in.map(millis),
        refresh: it.refresh_token.map(Secret::new),
        refresh_lifetime_millis: refresh_lifetime.min(REFRESH_LIFETIME_MILLIS),
        id_token: it.id_token.map(Secret::new),
        client_info: it.client_info,
    })
}

/// Seconds as milliseconds; nothing below zero.
fn millis(seconds: i64) -> i64 {
    seconds.max(0).saturating_mul(1000)
}

#[cfg(test)]
mod tests {
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
    fn a_code_is_redeemed_where_it_was_asked_for_with_its_proof() {
        let pending = pending(Timestamp::from_millis(0));
        let redeemable = Redeemable { code: Secret::new("0.a&b".to_owned()), pending };
        let request = redeem(&registration(), &redeemable).unwrap();
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
    fn a_refresh_token_is_redeemed_in_the_tenant_that_is_asked_about() {
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
            let answer = json!({
                "access_token": "eyJ", "token_type": "bearer", "expires_in": seconds,
                "refresh_token_expires_in": 86_399_000,
            });
            let granted = read(&answer).unwrap();
            assert_eq!(granted.lifetime_millis, 3_599_000);
            assert_eq!(granted.refresh_lifetime_millis, REFRESH_LIFETIME_MILLIS);
        }
    }

    #[test]
    fn what_holds_no_usable_token_is_none() {
        for answer in [
            json!({}),
            json!({"access_token": "", "token_type": "Bearer"}),
            json!({"access_token": "eyJ", "token_type": "pop"}),
            json!([]),
        ] {
            assert_eq!(read(&answer), None, "{answer}");
        }
    }

    #[test]
    fn a_lifetime_is_neither_negative_nor_endless() {
        let lifetime = |seconds: Value| {
            let answer =
                json!({"access_token": "e", "token_type": "Bearer", "expires_in": seconds});
            read(&answer).unwrap().lifetime_millis
        };
        assert_eq!(lifetime(json!(-5)), 0);
        assert_eq!(lifetime(json!(i64::MAX)), LONGEST_LIFETIME_MILLIS);
        assert_eq!(lifetime(json!(null)), UNSAID_LIFETIME_MILLIS);
    }
}
