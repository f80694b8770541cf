//! The token endpoint: exchanges codes and refresh tokens for access tokens.

use serde::Deserialize;
use serde_json::Value;

use super::{
    authority::Realm, callback::AuthorizationCode, claims, query::query, registration::Registration,
};
use crate::{
    domain::TenantId,
    sources::microsoft::client::{
        credentials::Secret, document::one, endpoint::ForeignHostError, tokens::Resource,
        transport::HttpRequest,
    },
};

/// The lifetime of a token whose response does not state it.
const DEFAULT_LIFETIME_MILLIS: i64 = 600_000;
/// The maximum lifetime of an access token (Entra ID, *Continuous access evaluation*: up to 28
/// hours).
const MAX_LIFETIME_MILLIS: i64 = 28 * 3_600_000;
/// The lifetime of the refresh token of a single-page application (Entra ID, *Refresh tokens in the
/// Microsoft identity platform*).
const REFRESH_LIFETIME_MILLIS: i64 = 24 * 3_600_000;

/// The result of a redemption. Times are relative to the response, because this device's clock may
/// be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenGrant {
    /// The access token.
    pub access: Secret,
    /// Its lifetime in milliseconds.
    pub lifetime_millis: i64,
    /// The time in milliseconds after which to renew it, if the service stated it.
    pub renew_after_millis: Option<i64>,
    /// The refresh token that replaces the previous one.
    pub refresh: Option<Secret>,
    /// The maximum lifetime of the refresh token in milliseconds.
    pub refresh_lifetime_millis: i64,
    /// The identity token.
    pub id_token: Option<Secret>,
    /// The account's id in its home tenant, encoded.
    pub client_info: Option<String>,
}

/// The request that redeems a code.
///
/// # Errors
///
/// [`ForeignHostError`] when the token endpoint is not of the sign-in service.
pub fn redeem(
    app: &Registration,
    code: &AuthorizationCode,
) -> Result<HttpRequest, ForeignHostError> {
    let pending = &code.pending;
    let scope = app.scope(pending.resource);
    let form = query(&[
        ("client_id", Some(&app.client_id)),
        ("grant_type", Some("authorization_code")),
        ("code", Some(code.code.expose())),
        ("redirect_uri", Some(&app.redirect_uri)),
        ("code_verifier", Some(pending.verifier.expose())),
        ("scope", Some(&scope)),
        ("client_info", Some("1")),
        ("claims", Some(&claims::parameter(None))),
    ]);
    HttpRequest::form(app.authority.home(), app.authority.token(pending.realm), form)
}

/// The request that redeems a refresh token for one service in one tenant. A refresh token is bound
/// to a user and an app, not to a tenant (Entra ID, *Refresh tokens in the Microsoft identity
/// platform*). The old one stays valid, so the request may be repeated.
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

/// The response of the token endpoint.
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

/// Reads the response; `None` if it has no usable token. Numbers may be strings.
pub fn read(response: &Value) -> Option<TokenGrant> {
    let it: TokenResponse = one(response)?;
    if !it.token_type.unwrap_or_default().eq_ignore_ascii_case("bearer") {
        return None;
    }
    let lifetime = it.expires_in.map_or(DEFAULT_LIFETIME_MILLIS, millis);
    let refresh_lifetime = it.refresh_token_expires_in.map_or(REFRESH_LIFETIME_MILLIS, millis);
    Some(TokenGrant {
        access: Secret::new(it.access_token?),
        lifetime_millis: lifetime.min(MAX_LIFETIME_MILLIS),
        renew_after_millis: it.refresh_in.map(millis),
        refresh: it.refresh_token.map(Secret::new),
        refresh_lifetime_millis: refresh_lifetime.min(REFRESH_LIFETIME_MILLIS),
        id_token: it.id_token.map(Secret::new),
        client_info: it.client_info,
    })
}

/// Seconds as milliseconds; not negative.
fn millis(seconds: i64) -> i64 {
    seconds.max(0).saturating_mul(1000)
}

#[cfg(test)]
mod tests;
