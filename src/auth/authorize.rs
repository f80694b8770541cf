//! The address of the sign-in page.

use super::{authority::Realm, claims, query::with_query, registration::Registration};
use crate::sources::microsoft::client::tokens::Resource;

/// A question for a code.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizeRequest<'a> {
    /// Whose sign-in page.
    pub realm: Realm,
    /// Which service the first token is for.
    pub resource: Resource,
    /// What must come back with the code.
    pub state: &'a str,
    /// What must stand in the identity token.
    pub nonce: &'a str,
    /// The hash of the verifier.
    pub challenge: &'a str,
    /// The account that is expected, as its user name.
    pub login_hint: Option<&'a str>,
    /// What the person is to see.
    pub prompt: Option<Prompt>,
    /// What a service demanded to be proved.
    pub claims: Option<&'a str>,
}

/// What the sign-in page is to show even if it need not (*`OpenID` Connect Core*, section
/// 3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// The choice among accounts.
    SelectAccount,
    /// The sign-in itself.
    Login,
    /// The permissions.
    Consent,
    /// Nothing: an error instead.
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

/// The address that asks (Entra ID, *Microsoft identity platform and OAuth 2.0 authorization code
/// flow*). The answer comes in the fragment, which no server sees.
pub fn address(app: &Registration, question: AuthorizeRequest<'_>) -> String {
    let claims = claims::parameter(question.claims);
    let scope = app.scope(question.resource);
    with_query(
        &app.authority.authorize(question.realm),
        &[
            ("client_id", Some(&app.client_id)),
            ("response_type", Some("code")),
            ("redirect_uri", Some(&app.redirect_uri)),
            ("response_mode", Some("fragment")),
            ("scope", Some(&scope)),
            ("state", Some(question.state)),
            ("nonce", Some(question.nonce)),
            ("code_challenge", Some(question.challenge)),
            ("code_challenge_method", Some("S256")),
            ("claims", Some(&claims)),
            ("login_hint", question.login_hint),
            ("prompt", question.prompt.map(Prompt::name)),
        ],
    )
}

/// The address that signs a person out of everything they signed in to with this account; `None`
/// when the sign-in service offers none.
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
    fn the_address_carries_all_that_the_answer_is_checked_against() {
        let question = AuthorizeRequest {
            realm: Realm::Organizations,
            resource: Resource::Graph,
            state: "the-state",
            nonce: "the-nonce",
            challenge: "the-hash",
            login_hint: Some("ana+x@partner.example"),
            prompt: None,
            claims: None,
        };
        let address = address(&registration(), question);
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
