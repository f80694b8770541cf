//! Tokens, and the metadata of a sign-in service.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use regia::{
    auth::{
        account::Account,
        authority::Authority,
        discovery,
        id_token::{self, Expected, IdTokenError},
        session::{Session, TokenDecision},
        token::{self, TokenGrant},
    },
    sources::microsoft::client::{
        credentials::Secret,
        document::parse,
        endpoint::Endpoint,
        tokens::{Resource, TokenNeed},
    },
};

use super::world::{NOW, tenant, text};

/// The console's id in the checks.
const CLIENT: &str = "11111111-2222-3333-4444-555555555555";

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Reads the bytes as a response of the token endpoint, as the claims of an identity token, as such a
/// token, and as metadata. Lifetimes are within their limits, and no token counts for another tenant.
pub fn check(bytes: &[u8]) {
    check_id_token(&Secret::new(text(bytes)));
    check_id_token(&Secret::new(format!("e30.{}.x", Base64UrlUnpadded::encode_string(bytes))));
    let Ok(document) = parse(bytes) else { return };
    if let Some(granted) = token::read(&document) {
        check_grant(granted);
    }
    let issuer = document["issuer"].as_str().unwrap_or_default();
    if let Ok(authority) = discovery::read(&document, issuer) {
        assert_eq!(authority.issuer(), issuer);
        assert!(authority.home().as_str().starts_with("http"));
    }
}

fn check_id_token(id_token: &Secret) {
    let login = Endpoint::parse("https://login.microsoftonline.com").expect("an endpoint");
    let authority = Authority::entra(login);
    for (tenant, nonce) in [(None, None), (Some(tenant(1)), Some("nonce"))] {
        let expected = Expected { authority: &authority, client_id: CLIENT, nonce, tenant };
        match id_token::check(id_token, expected, NOW) {
            Ok(account) => {
                assert!(tenant.is_none_or(|tenant| account.tenant == tenant));
                assert!(!account.id.is_empty());
            }
            Err(error) => assert_ne!(error.to_string(), "", "{:?}", IdTokenError::Unreadable),
        }
    }
}

fn check_grant(granted: TokenGrant) {
    assert!((0..=28 * DAY / 24).contains(&granted.lifetime_millis));
    assert!((0..=DAY).contains(&granted.refresh_lifetime_millis));
    if let Some(id_token) = &granted.id_token {
        check_id_token(id_token);
    }
    let account = Account { id: "a.b".to_owned(), tenant: tenant(1), name: None, username: None };
    let account = account.with_client_info(granted.client_info.as_deref());
    let mut session = Session::new(account, &granted, NOW);
    let key = (tenant(1), Resource::Graph);
    let graph = Endpoint::parse("https://graph.microsoft.com").expect("an endpoint");
    session.store_grant(key, graph, granted, NOW);
    // A token of another tenant is never the one that was granted here.
    let other = session.decide((tenant(2), Resource::Graph), &TokenNeed::Any, NOW);
    assert!(!matches!(other, TokenDecision::Use(_)));
    let after = NOW.plus_millis(29 * DAY / 24);
    let late = session.decide(key, &TokenNeed::Any, after);
    assert!(!matches!(late, TokenDecision::Use(_)));
}
