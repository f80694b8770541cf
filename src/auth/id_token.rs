//! The identity token: who signed in, as the sign-in service attests.

use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde_json::Value;

use super::{account::Account, authority::Authority};
use crate::{
    domain::{TenantId, Timestamp},
    sources::microsoft::client::{credentials::Secret, document::one},
};

/// Clocks may differ by so much.
const TOLERANCE_MILLIS: i64 = 300_000;

/// What an identity token is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The sign-in service.
    pub authority: &'a Authority,
    /// The console's client id.
    pub client_id: &'a str,
    /// What was sent with the question; `None` for an answer to a refresh, which repeats none.
    pub nonce: Option<&'a str>,
    /// The tenant that was asked; `None` when any would do.
    pub tenant: Option<TenantId>,
}

/// Why an identity token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdTokenError {
    /// It is none.
    #[error("not an identity token")]
    Unreadable,
    /// Another service issued it, or the right one for another tenant.
    #[error("issued by another service or for another tenant")]
    Issuer,
    /// It is for another app.
    #[error("for another app")]
    Audience,
    /// It is over, by the clock of this device.
    #[error("over, by the clock of this device")]
    Expired,
    /// It does not hold yet, by the clock of this device.
    #[error("not valid yet, by the clock of this device")]
    NotYet,
    /// It answers another question.
    #[error("the answer to another question")]
    Nonce,
    /// It names no organisation, as that of a personal account.
    #[error("of no organisation")]
    NoTenant,
}

/// Checks a token that came straight from the token endpoint over TLS, which is why its signature
/// need not be (*`OpenID` Connect Core*, section 3.1.3.7), and tells whose it is.
///
/// # Errors
///
/// The first reason not to believe it.
pub fn check(
    token: &Secret,
    expected: Expected<'_>,
    now: Timestamp,
) -> Result<Account, IdTokenError> {
    check_claims(claims(token.expose()).ok_or(IdTokenError::Unreadable)?, expected, now)
}

/// The claims of an identity token (Entra ID, *ID token claims reference*).
#[derive(Deserialize)]
pub(super) struct Claims {
    iss: Option<String>,
    tid: Option<TenantId>,
    aud: Option<Audience>,
    azp: Option<String>,
    exp: Option<i64>,
    nbf: Option<i64>,
    iat: Option<i64>,
    nonce: Option<String>,
    pub(super) oid: Option<String>,
    pub(super) sub: Option<String>,
    pub(super) name: Option<String>,
    pub(super) preferred_username: Option<String>,
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
    Account::of_claims(claims, tenant).ok_or(IdTokenError::Unreadable)
}

/// Whether the console is the audience; of several audiences it must be the one that was asked
/// for (`azp`).
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

/// The middle of the three parts of a token (RFC 7519, section 3).
fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let claims: Value =
        serde_json::from_slice(&BASE64URL_NOPAD.decode(claims.as_bytes()).ok()?).ok()?;
    one(&claims)
}

#[cfg(test)]
pub(crate) mod testing {
    //! Identity tokens with any claims.

    use serde_json::{Value, json};

    use super::{BASE64URL_NOPAD, Secret};
    use crate::auth::registration::testing::CLIENT;

    /// The partner's tenant in recorded answers.
    pub const PARTNER: &str = "8777b240-c6f0-4469-9e98-a3205431b836";
    /// When the recorded token was issued, in seconds since 1970.
    pub const ISSUED: i64 = 1_788_000_000;

    /// The claims of a token that is to be believed.
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

    /// A token with these claims, unsigned.
    pub fn token(claims: &Value) -> Secret {
        let claims = BASE64URL_NOPAD.encode(claims.to_string().as_bytes());
        Secret::new(format!("e30.{claims}."))
    }
}

#[cfg(test)]
mod tests {
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
    fn a_good_token_tells_who_signed_in() {
        let account = checked("extra", json!(null), 0).unwrap();
        assert_eq!(account.tenant, PARTNER.parse().unwrap());
        assert_eq!(account.name.as_deref(), Some("Ana Müller 田中"));
        assert_eq!(account.username.as_deref(), Some("ana@partner.example"));
    }

    #[test]
    fn whoever_else_issued_it_is_not_believed() {
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
    fn a_token_of_another_tenant_than_was_asked_is_not_believed() {
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
    fn a_token_for_another_app_is_not_believed() {
        for audience in [json!("other"), json!([]), json!([CLIENT, "other"]), json!(null)] {
            assert_eq!(
                checked("aud", audience.clone(), 0),
                Err(IdTokenError::Audience),
                "{audience}"
            );
        }
        assert!(checked("aud", json!([CLIENT]), 0).is_ok());
    }

    #[test]
    fn time_is_held_to_within_five_minutes() {
        assert!(checked("x", json!(1), 3600 + 299).is_ok());
        assert_eq!(checked("x", json!(1), 3600 + 300), Err(IdTokenError::Expired));
        assert!(checked("x", json!(1), -300).is_ok());
        assert_eq!(checked("x", json!(1), -301), Err(IdTokenError::NotYet));
        assert_eq!(checked("exp", json!(null), 0), Err(IdTokenError::Expired));
    }

    #[test]
    fn the_answer_to_another_question_is_not_believed() {
        for nonce in [json!("other"), json!(null)] {
            assert_eq!(checked("nonce", nonce.clone(), 0), Err(IdTokenError::Nonce), "{nonce}");
        }
    }

    #[test]
    fn what_is_no_token_is_not_believed() {
        let expected =
            Expected { authority: &entra(), client_id: CLIENT, nonce: None, tenant: None };
        for text in ["", "a.b", "e30.e30.e30.e30", "e30.bm90anNvbg.", "e30.W10."] {
            let token = Secret::new(text.to_owned());
            let checked = check(&token, expected, Timestamp::from_millis(0));
            assert_eq!(checked, Err(IdTokenError::Unreadable), "{text}");
        }
    }
}
