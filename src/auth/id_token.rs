//! Identity tokens and their validation.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::Deserialize;
use serde_json::Value;

use super::{account::Account, authority::Authority};
use crate::{
    domain::{TenantId, Timestamp},
    sources::microsoft::client::{credentials::Secret, document::one},
};

/// The tolerated difference between clocks.
const TOLERANCE_MILLIS: i64 = 300_000;

/// The expected values of an identity token.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The sign-in service.
    pub authority: &'a Authority,
    /// The console's client id.
    pub client_id: &'a str,
    /// The nonce of the authorization request; `None` for a refresh, which has none.
    pub nonce: Option<&'a str>,
    /// The requested tenant; `None` if any is allowed.
    pub tenant: Option<TenantId>,
}

/// Why an identity token is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdTokenError {
    /// It cannot be read.
    #[error("not an identity token")]
    Unreadable,
    /// The issuer is another service, or the right one for another tenant.
    #[error("issued by another service or for another tenant")]
    Issuer,
    /// The audience is another app.
    #[error("for another app")]
    Audience,
    /// It has expired, by the clock of this device.
    #[error("expired, by the clock of this device")]
    Expired,
    /// It is not valid yet, by the clock of this device.
    #[error("not valid yet, by the clock of this device")]
    NotYet,
    /// The nonce belongs to another request.
    #[error("for another request")]
    Nonce,
    /// It has no tenant, like that of a personal account.
    #[error("without a tenant")]
    NoTenant,
}

/// Validates a token from the token endpoint, and returns its account. The signature need not be
/// verified, because the token came over TLS (*`OpenID` Connect Core*, section 3.1.3.7).
///
/// # Errors
///
/// The first failed check.
pub fn check(
    token: &Secret,
    expected: Expected<'_>,
    now: Timestamp,
) -> Result<Account, IdTokenError> {
    check_claims(claims(token.expose()).ok_or(IdTokenError::Unreadable)?, expected, now)
}

/// The account in the claims; `None` if they have no subject.
fn account(claims: Claims, tenant: TenantId) -> Option<Account> {
    let subject = claims.oid.or(claims.sub)?;
    Some(Account {
        id: format!("{subject}.{tenant}"),
        tenant,
        name: claims.name,
        username: claims.preferred_username,
    })
}

/// The claims of an identity token (Entra ID, *ID token claims reference*).
#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    tid: Option<TenantId>,
    aud: Option<Audience>,
    azp: Option<String>,
    exp: Option<i64>,
    nbf: Option<i64>,
    iat: Option<i64>,
    nonce: Option<String>,
    oid: Option<String>,
    sub: Option<String>,
    name: Option<String>,
    preferred_username: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

fn check_claims(
    claims: Claims,
    expected: Expected<'_>,
    now: Timestamp,
) -> Result<Account, IdTokenError> {
    let issuer = claims.iss.as_deref().ok_or(IdTokenError::Issuer)?;
    let named = claims.tid;
    if expected.tenant.is_some_and(|tenant| named.is_some_and(|named| named != tenant))
        || !expected.authority.is_issuer(issuer, named)
    {
        return Err(IdTokenError::Issuer);
    }
    if !is_for(&claims, expected.client_id) {
        return Err(IdTokenError::Audience);
    }
    let moment = |seconds: i64| Timestamp::from_millis(seconds.saturating_mul(1000));
    let ends = claims.exp.map(moment).ok_or(IdTokenError::Expired)?;
    if ends.plus_millis(TOLERANCE_MILLIS) <= now {
        return Err(IdTokenError::Expired);
    }
    let from = claims.nbf.max(claims.iat).map(moment);
    if from.is_some_and(|from| from > now.plus_millis(TOLERANCE_MILLIS)) {
        return Err(IdTokenError::NotYet);
    }
    if expected.nonce.is_some() && claims.nonce.as_deref() != expected.nonce {
        return Err(IdTokenError::Nonce);
    }
    let tenant = named.or(expected.tenant).ok_or(IdTokenError::NoTenant)?;
    account(claims, tenant).ok_or(IdTokenError::Unreadable)
}

/// Whether the console is the audience. Of several audiences, it must be the authorized party
/// (`azp`).
fn is_for(claims: &Claims, client_id: &str) -> bool {
    match &claims.aud {
        Some(Audience::One(audience)) => audience == client_id,
        Some(Audience::Several(audiences)) => {
            audiences.iter().any(|audience| audience == client_id)
                && (audiences.len() == 1 || claims.azp.as_deref() == Some(client_id))
        }
        None => false,
    }
}

/// The payload of a token, the second of its three parts (RFC 7519, section 3).
fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let bytes = Base64UrlUnpadded::decode_vec(claims).ok()?;
    let claims: Value = serde_json::from_str(str::from_utf8(&bytes).ok()?).ok()?;
    one(&claims)
}

#[cfg(test)]
pub(crate) mod testing {
    //! Identity tokens for tests.

    use base64ct::{Base64UrlUnpadded, Encoding as _};
    use serde_json::{Value, json};

    use super::Secret;
    use crate::auth::registration::testing::CLIENT;

    /// The partner's tenant in recorded responses.
    pub const PARTNER: &str = "8777b240-c6f0-4469-9e98-a3205431b836";
    /// The issue time of the recorded token, in seconds since 1970.
    pub const ISSUED: i64 = 1_788_000_000;

    /// The claims of a valid token.
    pub fn good() -> Value {
        json!({
            "aud": CLIENT,
            "iss": format!("https://login.microsoftonline.com/{PARTNER}/v2.0"),
            "iat": ISSUED,
            "nbf": ISSUED,
            "exp": ISSUED + 3600,
            "name": "Ana Müller 田中",
            "nonce": "n-0S6_WzA2Mj",
            "oid": "690222be-ff1a-4d56-abd1-7e4f7d38e474",
            "preferred_username": "ana@partner.example",
            "tid": PARTNER,
        })
    }

    /// An unsigned token with these claims.
    pub fn token(claims: &Value) -> Secret {
        let claims = Base64UrlUnpadded::encode_string(claims.to_string().as_bytes());
        Secret::new(format!("e30.{claims}."))
    }
}

#[cfg(test)]
mod tests;
