//! Small texts that this browser stores (WHATWG HTML, section 12.2.2 "localStorage").

use std::cell::RefCell;

use leptos::prelude::*;
use rustc_hash::FxHashMap;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DomException, Storage};

use super::{
    storage::StorageError,
    wiped::{KEY_PREFIX, is_wiped},
};
use crate::dom;

/// Stores the preferences of the user.
pub trait PreferenceStorage {
    /// The preference of this name; `None` without one, or if the browser refuses.
    fn get(&self, name: &str) -> Option<String>;

    /// Stores a preference. If the browser refuses, it lasts as long as the page.
    fn set(&self, name: &str, value: &str);

    /// Why the browser does not store preferences, while that is so.
    fn failure(&self) -> ArcReadSignal<Option<StorageError>> {
        ArcRwSignal::new(None).read_only()
    }
}

/// The preferences in `localStorage`.
pub struct LocalPreferences {
    /// Those that the browser did not store.
    unstored: RefCell<FxHashMap<String, String>>,
    failure: ArcRwSignal<Option<StorageError>>,
}

impl Default for LocalPreferences {
    fn default() -> Self {
        Self { unstored: RefCell::default(), failure: ArcRwSignal::new(None) }
    }
}

impl PreferenceStorage for LocalPreferences {
    fn get(&self, name: &str) -> Option<String> {
        if let Some(value) = self.unstored.borrow().get(name) {
            return Some(value.clone());
        }
        storage()?.get_item(&storage_key(name)).ok()?
    }

    fn set(&self, name: &str, value: &str) {
        if is_wiped() {
            return;
        }
        let failure = stored(name, value).err();
        let is_whole = {
            let mut unstored = self.unstored.borrow_mut();
            if failure.is_some() {
                unstored.insert(name.to_owned(), value.to_owned());
            } else {
                unstored.remove(name);
            }
            unstored.is_empty()
        };
        if failure.is_some() || is_whole && self.failure.read_untracked().is_some() {
            self.failure.set(failure);
        }
    }

    fn failure(&self) -> ArcReadSignal<Option<StorageError>> {
        self.failure.read_only()
    }
}

/// Stores a text.
fn stored(name: &str, value: &str) -> Result<(), StorageError> {
    let storage = storage().ok_or(StorageError::Refused)?;
    storage.set_item(&storage_key(name), value).map_err(|error| reason(&error))
}

/// Why the browser did not store a text (WHATWG HTML, section 12.2.1, `setItem`).
fn reason(error: &JsValue) -> StorageError {
    let is_full = |error: &DomException| error.name() == "QuotaExceededError";
    if error.dyn_ref().is_some_and(is_full) { StorageError::Full } else { StorageError::Refused }
}

/// `None` if the browser refuses.
fn storage() -> Option<Storage> {
    dom::window()?.local_storage().ok()?
}

/// The key of a text of this app.
pub(super) fn storage_key(name: &str) -> String {
    format!("{KEY_PREFIX}{name}")
}
