//! Texts that are written while the page is left, and moved to their tables of the database at the next
//! start.
//!
//! `WebKit` does not commit a transaction of the database that begins in `pagehide`; `localStorage` is
//! written before the listener returns (WHATWG HTML, section 12.2.2).

use web_sys::Storage;

use super::{
    preferences::storage_key,
    storage::{Decide, Storage as Database, Table},
    wiped::{is_wiped, own_keys},
};
use crate::dom;

/// The beginning of their names.
const PREFIX: &str = "exit ";

/// Keeps a text for a table until [`forget`], in the place of the one with the same key. It is lost if the
/// browser refuses.
pub fn keep(table: Table, key: &str, text: &str) {
    if let Some(storage) = storage().filter(|_| !is_wiped()) {
        // A full or blocked storage loses it; the database may still have it.
        drop(storage.set_item(&name(table, key), text));
    }
}

/// The texts that are kept for a table, with their keys.
pub fn all(table: Table) -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let prefix = name(table, "");
    let kept = own_keys(&storage).into_iter().filter_map(|name| {
        let key = name.strip_prefix(&prefix)?;
        Some((key.to_owned(), storage.get_item(&name).ok()??))
    });
    kept.collect()
}

/// Moves the texts that are kept for a table there. `decide` tells from the key and the text of each
/// which row it changes and how; a text for which it returns `None` stays, as one does that the database
/// refuses.
pub async fn move_to(
    database: &dyn Database,
    table: Table,
    decide: impl Fn(&str, &str) -> Option<(String, Decide)>,
) {
    for (key, text) in all(table) {
        if let Some((row, decide)) = decide(&key, &text)
            && database.update(table, &row, decide).await.is_ok()
        {
            forget(table, &key);
        }
    }
}

/// Deletes the text with this key.
pub fn forget(table: Table, key: &str) {
    if let Some(storage) = storage() {
        // A browser that refuses has no text.
        drop(storage.remove_item(&name(table, key)));
    }
}

/// `None` if the browser refuses.
fn storage() -> Option<Storage> {
    dom::window()?.local_storage().ok()?
}

fn name(table: Table, key: &str) -> String {
    storage_key(&format!("{PREFIX}{} {key}", table.name()))
}
