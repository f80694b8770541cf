//! Small texts that this browser stores (WHATWG HTML, section 12.2.2 "localStorage").

use web_sys::Storage;

use super::wiped::{KEY_PREFIX, is_wiped};
use crate::dom;

/// Stores the preferences of the user.
pub trait PreferenceStorage {
    /// The preference of this name; `None` without one, or if the browser refuses.
    fn get(&self, name: &str) -> Option<String>;

    /// Stores a preference. It is lost if the browser refuses.
    fn set(&self, name: &str, value: &str);
}

/// The preferences in `localStorage`.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalPreferences;

impl PreferenceStorage for LocalPreferences {
    fn get(&self, name: &str) -> Option<String> {
        storage()?.get_item(&storage_key(name)).ok()?
    }

    fn set(&self, name: &str, value: &str) {
        if let Some(storage) = storage().filter(|_| !is_wiped()) {
            // A full or blocked storage loses the preference; the page continues with its value in
            // memory.
            drop(storage.set_item(&storage_key(name), value));
        }
    }
}

/// `None` if the browser refuses.
fn storage() -> Option<Storage> {
    dom::window()?.local_storage().ok()?
}

/// The key of a text of this app.
pub(super) fn storage_key(name: &str) -> String {
    format!("{KEY_PREFIX}{name}")
}
