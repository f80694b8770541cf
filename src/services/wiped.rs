//! Whether everything that the console keeps in this browser was deleted.
//!
//! From then on the page stores nothing until it is loaded again: it still has in memory what was
//! deleted, and would write it back.

use std::cell::Cell;

use web_sys::Storage;

use crate::dom;

/// The beginning of the keys of this app in `localStorage` and `sessionStorage`.
pub(super) const KEY_PREFIX: &str = "regia.";

thread_local! {
    static IS_WIPED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the page must not store anything any more.
pub fn is_wiped() -> bool {
    IS_WIPED.get()
}

/// Sets whether the page must not store anything any more.
pub fn set_wiped(is_wiped: bool) {
    IS_WIPED.set(is_wiped);
}

/// Follows the deletion in another tab: this tab forgets what it has in memory as well. It starts at the
/// first page, because the customer of the present one would be stored again as the one used last.
pub fn follow_other_tab() {
    clear_texts();
    if !IS_WIPED.replace(true) {
        dom::start_anew();
    }
}

/// Deletes every text of the app in `localStorage` and in the `sessionStorage` of this tab.
pub fn clear_texts() {
    let Some(window) = dom::window() else { return };
    for storage in [window.local_storage(), window.session_storage()] {
        // A browser that refuses the storage keeps nothing in it.
        let Ok(Some(storage)) = storage else { continue };
        for key in own_keys(&storage) {
            drop(storage.remove_item(&key));
        }
    }
}

/// The keys of this app in a storage.
pub(super) fn own_keys(storage: &Storage) -> Vec<String> {
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
    keys.filter(|key| key.starts_with(KEY_PREFIX)).collect()
}
