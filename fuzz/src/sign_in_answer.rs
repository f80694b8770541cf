//! What the sign-in page and the page of approvals append to the address.

use std::cell::RefCell;

use regia::{
    auth::{
        authority::{Authority, Realm},
        callback::{Callback, CallbackError},
        consent,
        diagnosis::Diagnosis,
        pending::{PendingSignIn, TabStorage},
        return_path::ReturnPath,
    },
    sources::microsoft::client::{credentials::Secret, endpoint::Endpoint, tokens::Resource},
};

use super::world::{NOW, tenant, text};

/// Reads the text as an answer, as an approval, as a path and as an error. No answer without the state of
/// this tab is accepted, and no path leads to another host.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    check_callback(&text);
    if let Some(approval) = consent::read(&text, NOW) {
        // A refusal says as well that the app is approved.
        let query = text.trim_start_matches(['?', '#']);
        let has_error = form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "error");
        assert!(approval.outcome.is_err() || !has_error, "{text:?} counts as an approval");
    }
    if let Some(path) = ReturnPath::read(&text) {
        let path = path.as_str();
        assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'), "{path}");
        assert_eq!(ReturnPath::read(path).map(|path| path.as_str().to_owned()).as_deref(), Some(path));
    }
    if let Some(diagnosis) = Diagnosis::read(&text) {
        let again = Diagnosis::read(&diagnosis.code).expect("a code is a code");
        assert_eq!(again.code, diagnosis.code);
        assert!(diagnosis.cause.is_none() || again.cause == diagnosis.cause);
    }
}

fn check_callback(text: &str) {
    let Some(callback) = Callback::read(text) else { return };
    let login = Endpoint::parse("https://login.microsoftonline.com").expect("an endpoint");
    let authority = Authority::entra(login);
    let unexpected = callback.clone().check(None, &authority, NOW);
    assert_eq!(unexpected, Err(CallbackError::Unexpected));
    let pending = |state: &str| PendingSignIn {
        state: state.to_owned(),
        nonce: "nonce".to_owned(),
        verifier: Secret::new("verifier".to_owned()),
        issuer: authority.issuer().to_owned(),
        realm: Realm::Tenant(tenant(1)),
        resource: Resource::Graph,
        return_to: ReturnPath::read_or_start("/customers"),
        silent: false,
        started: NOW,
    };
    let forged = callback.clone().check(Some(pending("\u{0}never sent")), &authority, NOW);
    if !text.contains("never") {
        assert_eq!(forged, Err(CallbackError::Forged));
    }
    let pending = pending("state");
    match callback.check(Some(pending.clone()), &authority, NOW) {
        Ok(code) => assert_eq!(code.pending, pending),
        Err(error) => drop(error.problem()),
    }
    let tab = Tab(RefCell::default());
    assert!(pending.save(&tab));
    assert_eq!(PendingSignIn::take(&tab), Some(pending));
    assert_eq!(PendingSignIn::take(&tab), None);
}

/// The storage of a tab.
struct Tab(RefCell<Option<String>>);

impl TabStorage for Tab {
    fn save(&self, text: &str) -> bool {
        self.0.replace(Some(text.to_owned()));
        true
    }

    fn take(&self) -> Option<String> {
        self.0.take()
    }
}
