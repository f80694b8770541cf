//! The state of a sign-in while the user is on the sign-in page.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{authority::Realm, return_path::ReturnPath};
use crate::{
    domain::{Timestamp, timestamp::millis},
    sources::microsoft::client::{credentials::Secret, tokens::Resource},
};

/// The lifetime of a code is about ten minutes (Entra ID, *authorization code flow*); a pending
/// sign-in expires with it.
const LIFETIME_MILLIS: i64 = 600_000;

/// A sign-in that started in this tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// The state that the response must repeat.
    pub state: String,
    /// The nonce that the identity token must contain.
    pub nonce: String,
    /// The code verifier of PKCE.
    pub verifier: Secret,
    /// The issuer that was requested.
    pub issuer: String,
    /// The realm of the sign-in page, in which the code is redeemed.
    pub realm: Realm,
    /// The service that the first token is for.
    pub resource: Resource,
    /// The path to return to.
    pub return_to: ReturnPath,
    /// Whether the sign-in page was not to show anything.
    pub silent: bool,
    /// The time of its start.
    pub started: Timestamp,
}

/// The storage of this tab, which survives the redirects.
pub trait TabStorage {
    /// Stores a text in place of the previous one; returns `false` if the browser refuses.
    fn save(&self, text: &str) -> bool;

    /// Removes and returns the text.
    fn take(&self) -> Option<String>;
}

impl PendingSignIn {
    /// Stores the sign-in in place of a previous one of this tab; returns `false` if the browser
    /// refuses.
    pub fn save(&self, storage: &dyn TabStorage) -> bool {
        storage.save(&self.write())
    }

    /// Removes it from the storage, so that a second response does not find it.
    pub fn take(storage: &dyn TabStorage) -> Option<Self> {
        Self::read(&storage.take()?)
    }

    /// Whether it has expired, or the clock was turned back behind its start.
    pub const fn is_expired(&self, now: Timestamp) -> bool {
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

    /// Incomplete data is ignored, because a response could not be validated.
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
            // Any script of this origin can write to the storage, so the path is validated again.
            return_to: ReturnPath::read_or_start(&stored.return_to),
            silent: stored.silent,
            started: stored.started,
        })
    }
}

/// The stored form.
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
    //! The storage of a tab, and a pending sign-in, for tests.

    use std::cell::RefCell;

    use super::{PendingSignIn, Realm, Resource, ReturnPath, Secret, TabStorage, Timestamp};
    use crate::auth::authority::testing::entra;

    /// The storage of a tab.
    #[derive(Default)]
    pub struct Tab(pub RefCell<Option<String>>);

    impl TabStorage for Tab {
        fn save(&self, text: &str) -> bool {
            *self.0.borrow_mut() = Some(text.to_owned());
            true
        }

        fn take(&self) -> Option<String> {
            self.0.borrow_mut().take()
        }
    }

    /// A sign-in with the values of the recorded responses.
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
    fn it_is_removed_as_it_was_stored() {
        let tab = Tab::default();
        assert!(pending(START).save(&tab));
        assert_eq!(PendingSignIn::take(&tab), Some(pending(START)));
        assert_eq!(PendingSignIn::take(&tab), None);
    }

    #[test]
    fn a_later_sign_in_of_the_same_tab_replaces_the_earlier_one() {
        let tab = Tab::default();
        assert!(pending(START).save(&tab));
        let later = PendingSignIn { state: "later".to_owned(), ..pending(START) };
        assert!(later.save(&tab));
        assert_eq!(PendingSignIn::take(&tab), Some(later));
    }

    #[test]
    fn modified_data_is_ignored_or_returns_to_the_start_page() {
        let tab = Tab::default();
        for text in ["", "{}", "[]", "{\"state\": \"1\"}"] {
            tab.save(text);
            assert_eq!(PendingSignIn::take(&tab), None, "{text}");
        }
        tab.save(&pending(START).write().replace("/customers", "//evil.example"));
        assert_eq!(PendingSignIn::take(&tab).unwrap().return_to.as_str(), "/");
    }

    #[test]
    fn it_expires_after_ten_minutes_or_when_the_clock_goes_back() {
        let over = |millis| pending(START).is_expired(START.plus_millis(millis));
        assert_eq!([-1, 0, 600_000, 600_001].map(over), [true, false, false, true]);
    }
}
