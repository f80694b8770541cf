//! The deletion of everything that the console keeps in this browser, in all tabs.

use std::cell::Cell;

use crate::services::{
    deployment::forget_copy,
    indexed_db::delete_database,
    storage::StorageError,
    tab_messages::{self, Message},
    wiped,
};

thread_local! {
    static FOLLOWS: Cell<bool> = const { Cell::new(false) };
}

/// Deletes everything that the console keeps in this browser. The other tabs start anew; this one is
/// to be loaded again, and stores nothing before.
///
/// # Errors
///
/// Why the browser did not delete the database or the copy of the app. This tab then stores values as
/// before.
pub async fn wipe() -> Result<(), StorageError> {
    wiped::set_wiped(true);
    // The other tabs stop to write before anything is deleted.
    tab_messages::tell(&Message::Wiped);
    let deleted = delete_database().await;
    wiped::clear_texts();
    // Last: other tabs that start anew may ask it for the settings until then.
    let deleted = forget_copy().await.and(deleted);
    wiped::set_wiped(deleted.is_ok());
    deleted
}

/// Starts this tab anew once another one deletes everything.
pub fn follow_wipes() {
    if FOLLOWS.replace(true) {
        return;
    }
    tab_messages::listen(|message| {
        if message == Message::Wiped {
            wiped::follow_other_tab();
        }
    });
}
