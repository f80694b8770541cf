//! A session and a pending sign-in, as a tab stores them, and an account that the browser knows.

use std::cell::RefCell;

use regia::{
    auth::{
        known_account::{KnownAccount, label},
        pending::{PendingSignIn, TabStorage},
        session::{Session, TokenDecision},
    },
    sources::microsoft::client::tokens::{Resource, TokenNeed},
};

use super::world::{NOW, tenant, text};

/// Reads the text as each of them. A session that has expired is none, one that has not can renew, and a pending
/// sign-in can be taken once.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(session) = Session::restore(&text, NOW) {
        let ends = session.ends().expect("a restored session has a refresh token");
        assert!(ends > NOW);
        let json = session.to_json().expect("it is stored again");
        let again = Session::restore(&json, NOW).expect("what was written is read");
        assert_eq!(again.to_json(), Some(json.clone()));
        assert_eq!(again.account(), session.account());
        assert!(Session::restore(&json, ends).is_none());
        let key = (tenant(1), Resource::Graph);
        let decision = session.decide(key, &TokenNeed::Any, NOW);
        assert!(matches!(decision, TokenDecision::Renew(_)));
        let later = session.decide(key, &TokenNeed::Any, ends);
        assert!(matches!(later, TokenDecision::Denied(_)));
    }
    if let Some(known) = KnownAccount::read(bytes) {
        assert_eq!(KnownAccount::read(&known.write()), Some(known.clone()));
        assert!(label(&known.account).len() <= text.len());
    }
    let tab = Tab(RefCell::new(Some(text)));
    if let Some(pending) = PendingSignIn::take(&tab) {
        assert_eq!(PendingSignIn::take(&tab), None);
        let path = pending.return_to.as_str();
        assert!(path.starts_with('/') && !path.starts_with("//"), "{path}");
        assert!(pending.save(&tab));
        assert_eq!(PendingSignIn::take(&tab), Some(pending));
    }
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
