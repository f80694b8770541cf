//! `OpenID` discovery, for providers whose endpoints are not known beforehand.

use serde::Deserialize;
use serde_json::Value;

use super::authority::{Authority, Provider};
use crate::sources::microsoft::client::document::one;

/// The address of a provider's metadata (*`OpenID` Connect Discovery*, section 4).
pub fn address(issuer: &str) -> String {
    format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))
}

/// Why a provider cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiscoveryError {
    /// A required address is missing or not `https:`.
    #[error("an address is missing or not https:")]
    Addresses,
    /// The issuer is another one than requested.
    #[error("the issuer is another one than requested")]
    AnotherIssuer,
    /// The provider issues no codes, or does not support PKCE.
    #[error("no authorization code with PKCE")]
    NoPkce,
}

/// The metadata (*`OpenID` Connect Discovery*, section 3).
#[derive(Deserialize)]
struct ProviderMetadata {
    issuer: Option<String>,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    response_types_supported: Vec<Option<String>>,
    #[serde(default)]
    code_challenge_methods_supported: Vec<Option<String>>,
}

/// Reads the metadata of the provider `issuer`.
///
/// # Errors
///
/// [`DiscoveryError`] as described there. A provider that does not list its challenge methods is
/// assumed to support `S256`; Entra does not list them either.
pub fn read(description: &Value, issuer: &str) -> Result<Authority, DiscoveryError> {
    let it: ProviderMetadata = one(description).ok_or(DiscoveryError::Addresses)?;
    let supports = |values: &[Option<String>], value: &str| {
        values.is_empty() || values.iter().flatten().any(|known| known == value)
    };
    let with_codes = supports(&it.response_types_supported, "code");
    let with_pkce = supports(&it.code_challenge_methods_supported, "S256");
    let provider = Provider {
        issuer: it.issuer.ok_or(DiscoveryError::Addresses)?,
        authorize: it.authorization_endpoint.ok_or(DiscoveryError::Addresses)?,
        token: it.token_endpoint.ok_or(DiscoveryError::Addresses)?,
        sign_out: it.end_session_endpoint,
    };
    if provider.issuer != issuer {
        return Err(DiscoveryError::AnotherIssuer);
    }
    if !with_codes || !with_pkce {
        return Err(DiscoveryError::NoPkce);
    }
    Authority::provider(provider).map_err(|_no_endpoint| DiscoveryError::Addresses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::authority::Realm;
    use serde_json::json;

    const ISSUER: &str = "http://localhost:4000";

    fn described(field: &str, value: Value) -> Result<Authority, DiscoveryError> {
        let mut description = json!({
            "issuer": ISSUER,
            "authorization_endpoint": "http://localhost:4000/auth",
            "token_endpoint": "http://localhost:4000/token",
            "end_session_endpoint": "http://localhost:4000/session/end",
            "response_types_supported": ["code id_token", "code"],
            "code_challenge_methods_supported": ["S256"],
        });
        description[field] = value;
        read(&description, ISSUER)
    }

    #[test]
    fn the_endpoints_of_the_metadata_are_used() {
        let authority = described("extra", json!(1)).unwrap();
        assert_eq!(authority.authorize(Realm::Organizations), "http://localhost:4000/auth");
        assert!(authority.home().contains("http://localhost:4000/token"));
        assert!(authority.is_issuer(ISSUER, None));
        assert_eq!(address(ISSUER), "http://localhost:4000/.well-known/openid-configuration");
    }

    #[test]
    fn a_provider_with_another_issuer_is_refused() {
        assert_eq!(
            described("issuer", json!("https://evil.example")),
            Err(DiscoveryError::AnotherIssuer)
        );
    }

    #[test]
    fn unusable_metadata_has_a_reason() {
        let plain = json!("http://login.example/token");
        assert_eq!(described("token_endpoint", plain), Err(DiscoveryError::Addresses));
        assert_eq!(
            described("authorization_endpoint", Value::Null),
            Err(DiscoveryError::Addresses)
        );
        let plain = json!(["plain"]);
        assert_eq!(
            described("code_challenge_methods_supported", plain),
            Err(DiscoveryError::NoPkce)
        );
        assert_eq!(
            described("response_types_supported", json!(["token"])),
            Err(DiscoveryError::NoPkce)
        );
    }
}
