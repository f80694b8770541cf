//! The address of the authorization endpoint.

use super::{authority::Realm, claims, query::with_query, registration::Registration};
use crate::sources::microsoft::client::tokens::Resource;

/// An authorization request.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizeRequest<'a> {
    /// The realm of the sign-in page.
    pub realm: Realm,
    /// The service that the first token is for.
    pub resource: Resource,
    /// The value that the response must repeat.
    pub state: &'a str,
    /// The value that the identity token must contain.
    pub nonce: &'a str,
    /// The code challenge of PKCE.
    pub challenge: &'a str,
    /// The user name of the expected account.
    pub login_hint: Option<&'a str>,
    /// What the sign-in page shows.
    pub prompt: Option<Prompt>,
    /// The claims that a service requested.
    pub claims: Option<&'a str>,
}

/// The parameter `prompt` (*`OpenID` Connect Core*, section 3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Shows the account picker.
    SelectAccount,
    /// Requires a new sign-in.
    Login,
    /// Shows the permissions.
    Consent,
    /// Shows nothing; the response is an error if interaction is needed.
    None,
}

impl Prompt {
    const fn name(self) -> &'static str {
        match self {
            Self::SelectAccount => "select_account",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::None => "none",
        }
    }
}

/// The address of the request (Entra ID, *Microsoft identity platform and OAuth 2.0 authorization
/// code flow*). The response is in the fragment, which is not sent to a server.
pub fn address(app: &Registration, request: AuthorizeRequest<'_>) -> String {
    let claims = claims::parameter(request.claims);
    let scope = app.scope(request.resource);
    with_query(
        &app.authority.authorize(request.realm),
        &[
            ("client_id", Some(&app.client_id)),
            ("response_type", Some("code")),
            ("redirect_uri", Some(&app.redirect_uri)),
            ("response_mode", Some("fragment")),
            ("scope", Some(&scope)),
            ("state", Some(request.state)),
            ("nonce", Some(request.nonce)),
            ("code_challenge", Some(request.challenge)),
            ("code_challenge_method", Some("S256")),
            ("claims", Some(&claims)),
            ("login_hint", request.login_hint),
            ("prompt", request.prompt.map(Prompt::name)),
        ],
    )
}

/// The address that signs the user out of all apps of this account; `None` if the sign-in service
/// has none.
pub fn sign_out(app: &Registration, realm: Realm, hint: Option<&str>) -> Option<String> {
    let address = app.authority.sign_out(realm)?;
    let back = ("post_logout_redirect_uri", Some(&*app.redirect_uri));
    let client = ("client_id", Some(&*app.client_id));
    Some(with_query(&address, &[back, client, ("logout_hint", hint)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::registration::testing::registration;

    #[test]
    fn the_address_contains_all_values_of_the_validation() {
        let request = AuthorizeRequest {
            realm: Realm::Organizations,
            resource: Resource::Graph,
            state: "the-state",
            nonce: "the-nonce",
            challenge: "the-hash",
            login_hint: Some("ana+x@partner.example"),
            prompt: None,
            claims: None,
        };
        let address = address(&registration(), request);
        let (page, query) = address.split_once('?').unwrap();
        assert_eq!(page, "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize");
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        for (name, value) in [
            ("state", "the-state"),
            ("nonce", "the-nonce"),
            ("code_challenge", "the-hash"),
            ("code_challenge_method", "S256"),
            ("response_type", "code"),
            ("redirect_uri", "https://console.example/"),
            ("login_hint", "ana+x@partner.example"),
            ("claims", r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#),
        ] {
            assert!(pairs.contains(&(name.to_owned(), value.to_owned())), "{name}: {address}");
        }
        assert!(!address.contains("prompt") && !address.contains('+'), "{address}");
    }

    #[test]
    fn signing_out_leads_back_to_the_console() {
        let address = sign_out(&registration(), Realm::Organizations, None).unwrap();
        assert!(address.ends_with("5555") && address.contains("https%3A%2F%2Fconsole.example%2F"));
    }
}
