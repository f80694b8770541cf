//! Service requests being composed, and the ledger of those that were.

use leptos::prelude::*;

/// The desk of this browser.
#[derive(Clone, Copy)]
pub struct Desk;

impl Desk {
    /// Offers the desk to the views below.
    pub fn provide() {
        provide_context(Self);
    }
}
