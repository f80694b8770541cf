//! Storage of this tab for single texts, which survives a reload (WHATWG HTML, section 12.2.3
//! "sessionStorage").

use web_sys::Storage;

use crate::{
    auth::pending::TabStorage,
    dom,
    services::{preferences::storage_key, wiped::is_wiped},
};

/// The storage of this tab for one text. Other tabs cannot read it, and it ends with the tab.
#[derive(Clone, Copy, Debug)]
pub struct Tab {
    name: &'static str,
}

impl Tab {
    /// The sign-in that is under way.
    pub const SIGN_IN: Self = Self { name: "sign-in" };
    /// The session, if the user chose to stay signed in over a reload.
    pub const SESSION: Self = Self { name: "session" };
}

impl TabStorage for Tab {
    fn save(&self, text: &str) -> bool {
        !is_wiped()
            && storage().is_some_and(|it| it.set_item(&storage_key(self.name), text).is_ok())
    }

    fn take(&self) -> Option<String> {
        let (storage, key) = (storage()?, storage_key(self.name));
        let text = storage.get_item(&key).ok()??;
        // A text that cannot be removed could be read a second time, so it counts as absent.
        storage.remove_item(&key).ok()?;
        Some(text)
    }
}

/// `None` if the browser refuses, for example where cookies are blocked.
fn storage() -> Option<Storage> {
    dom::window()?.session_storage().ok()?
}
