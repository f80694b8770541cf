//! What is remembered of a sign-in while the page is away.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{authority::Realm, return_path::ReturnPath};
use crate::{
    domain::{Timestamp, timestamp::millis},
    sources::microsoft::client::{credentials::Secret, tokens::Resource},
};

/// A code lives about ten minutes (Entra ID, *authorization code flow*); so does the memory.
const LIFETIME_MILLIS: i64 = 600_000;

/// A sign-in that began in this tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// What must come back.
    pub state: String,
    /// What must stand in the identity token.
    pub nonce: String,
    /// The proof for redeeming the code.
    pub verifier: Secret,
    /// The service that was asked, by what it calls itself.
    pub issuer: String,
    /// Whose page was asked; the code is redeemed at the same.
    pub realm: Realm,
    /// Which service the first token is for.
    pub resource: Resource,
    /// Where the person was.
    pub return_to: ReturnPath,
    /// Whether nothing was to be shown to the person.
    pub silent: bool,
    /// When it began.
    pub started: Timestamp,
}

/// The storage of this tab, which outlives the way to the sign-in page and back.
pub trait TabStorage {
    /// Keeps a text in place of the one before; `false` where storage is refused.
    fn keep(&self, text: &str) -> bool;

    /// Hands the text out and forgets it.
    fn take(&self) -> Option<String>;
}

impl PendingSignIn {
    /// Remembers it; the one before it in this tab is forgotten. `false` where storage is refused.
    pub fn keep(&self, storage: &dyn TabStorage) -> bool {
        storage.keep(&self.write())
    }

    /// Takes it out of the storage, so that no second answer finds it.
    pub fn take(storage: &dyn TabStorage) -> Option<Self> {
        Self::read(&storage.take()?)
    }

    /// Whether its answer is too late, or the clock was turned back behind its start.
    pub const fn is_over(&self, now: Timestamp) -> bool {
        let age = now.millis().saturating_sub(self.started.millis());
        age < 0 || age > LIFETIME_MILLIS
    }

    fn write(&self) -> String {
        let stored = StoredPending {
            state: Cow::Borrowed(&self.state),
            nonce: Cow::Borrowed(&self.nonce),
            verifier: Cow::Borrowed(self.verifier.expose()),
            issuer: Cow::Borrowed(&self.issuer),
            realm: self.realm.name().into(),
            partner_center: self.resource == Resource::PartnerCenter,
            return_to: Cow::Borrowed(self.return_to.as_str()),
            silent: self.silent,
            started: self.started,
        };
        serde_json::to_string(&stored).expect("texts, flags and numbers are valid JSON")
    }

    /// What is not whole is none: nothing could be checked against it.
    fn read(text: &str) -> Option<Self> {
        let stored: StoredPending = serde_json::from_str(text).ok()?;
        let is_partner_center = stored.partner_center;
        Some(Self {
            state: stored.state.into_owned(),
            nonce: stored.nonce.into_owned(),
            verifier: Secret::new(stored.verifier.into_owned()),
            issuer: stored.issuer.into_owned(),
            realm: Realm::read(&stored.realm)?,
            resource: if is_partner_center { Resource::PartnerCenter } else { Resource::Graph },
            // Any script of this origin can write to the storage: the path is checked again.
            return_to: ReturnPath::read_or_start(&stored.return_to),
            silent: stored.silent,
            started: stored.started,
        })
    }
}

/// A sign-in that began as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredPending<'a> {
    state: Cow<'a, str>,
    nonce: Cow<'a, str>,
    verifier: Cow<'a, str>,
    issuer: Cow<'a, str>,
    realm: Cow<'a, str>,
    partner_center: bool,
    return_to: Cow<'a, str>,
    silent: bool,
    #[serde(with = "millis")]
    started: Timestamp,
}

#[cfg(test)]
pub(crate) mod testing {
    //! A tab's storage, and a sign-in that is under way.

    use std::cell::RefCell;

    use super::{PendingSignIn, Realm, Resource, ReturnPath, Secret, TabStorage, Timestamp};
    use crate::auth::authority::testing::entra;

    /// The storage of a tab.
    #[derive(Default)]
    pub struct Tab(pub RefCell<Option<String>>);

    impl TabStorage for Tab {
        fn keep(&self, text: &str) -> bool {
            *self.0.borrow_mut() = Some(text.to_owned());
            true
        }

        fn take(&self) -> Option<String> {
            self.0.borrow_mut().take()
        }
    }

    /// A sign-in with the values of the recorded answers.
    pub fn pending(started: Timestamp) -> PendingSignIn {
        PendingSignIn {
            state: "12345".to_owned(),
            nonce: "n-0S6_WzA2Mj".to_owned(),
            verifier: Secret::new("v".repeat(43)),
            issuer: entra().issuer().to_owned(),
            realm: Realm::Organizations,
            resource: Resource::Graph,
            return_to: ReturnPath::read("/customers?q=a").unwrap(),
            silent: false,
            started,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        testing::{Tab, pending},
        *,
    };

    const START: Timestamp = Timestamp::from_millis(1_788_000_000_000);

    #[test]
    fn it_is_taken_once_as_it_was_kept() {
        let tab = Tab::default();
        assert!(pending(START).keep(&tab));
        assert_eq!(PendingSignIn::take(&tab), Some(pending(START)));
        assert_eq!(PendingSignIn::take(&tab), None);
    }

    #[test]
    fn a_later_sign_in_of_the_same_tab_takes_the_place_of_the_earlier() {
        let tab = Tab::default();
        assert!(pending(START).keep(&tab));
        let later = PendingSignIn { state: "later".to_owned(), ..pending(START) };
        assert!(later.keep(&tab));
        assert_eq!(PendingSignIn::take(&tab), Some(later));
    }

    #[test]
    fn what_somebody_changed_is_none_or_leads_to_the_start() {
        let tab = Tab::default();
        for text in ["", "{}", "[]", "{\"state\": \"1\"}"] {
            tab.keep(text);
            assert_eq!(PendingSignIn::take(&tab), None, "{text}");
        }
        tab.keep(&pending(START).write().replace("/customers", "//evil.example"));
        assert_eq!(PendingSignIn::take(&tab).unwrap().return_to.as_str(), "/");
    }

    #[test]
    fn it_is_over_after_ten_minutes_or_when_the_clock_goes_back() {
        let over = |millis| pending(START).is_over(START.plus_millis(millis));
        assert_eq!([-1, 0, 600_000, 600_001].map(over), [true, false, false, true]);
    }
}
