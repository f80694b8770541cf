//! Service requests of this browser: drafts, and the ledger of composed requests.
//!
//! Everything is in memory first and in the browser's store soon after. A store that refuses takes
//! nothing away from the page that is open.

mod drafts;
mod ledger;

use leptos::{prelude::*, task::spawn_local};

pub use drafts::FoundDraft;

use super::{Console, use_console};
use crate::{
    dom,
    domain::TenantId,
    service_requests::{LedgerEntry, SaveThrottle, SavedDraft},
    services::storage::Table,
};

/// The service requests of this browser: drafts, and the ledger of composed requests.
#[derive(Clone, Copy)]
pub struct RequestStore {
    console: Console,
    /// The ledger.
    entries: RwSignal<Vec<LedgerEntry>>,
    /// Ids of the entries that are not written yet.
    unwritten_entries: StoredValue<Vec<String>>,
    /// The entries of the ledger that cannot be read.
    damaged: RwSignal<Vec<Damaged>>,
    /// Whether the ledger was read.
    loaded: RwSignal<bool>,
    /// Whether the browser's store takes what it is given.
    keeps: RwSignal<bool>,
    /// The drafts that are not written yet.
    unwritten_drafts: StoredValue<Vec<SavedDraft>>,
    /// When the draft of each customer is written.
    pacing: StoredValue<Vec<(TenantId, SaveThrottle<SavedDraft>)>>,
}

/// A stored value that cannot be read. Its text is shown, and it stays in the store until the user
/// deletes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The table that holds it.
    pub table: Table,
    /// Its key.
    pub key: String,
    /// Its text.
    pub text: String,
}

impl RequestStore {
    fn new(console: Console) -> Self {
        Self {
            console,
            entries: RwSignal::new(Vec::new()),
            unwritten_entries: StoredValue::new(Vec::new()),
            damaged: RwSignal::new(Vec::new()),
            loaded: RwSignal::new(false),
            keeps: RwSignal::new(true),
            unwritten_drafts: StoredValue::new(Vec::new()),
            pacing: StoredValue::new(Vec::new()),
        }
    }

    /// Whether the browser keeps what it is given. Where it does not, the page says so.
    pub fn keeps(self) -> ReadSignal<bool> {
        self.keeps.read_only()
    }

    /// Whether the ledger was read, or cannot be.
    pub fn is_loaded(self) -> ReadSignal<bool> {
        self.loaded.read_only()
    }

    /// Whether leaving now loses something that was typed.
    fn would_lose(self) -> bool {
        !self.keeps.get_untracked()
            && (self.unwritten_entries.with_value(|entries| !entries.is_empty())
                || self.unwritten_drafts.with_value(|drafts| !drafts.is_empty()))
    }

    /// Notes whether the browser's store took a value.
    fn note_write(self, succeeded: bool) {
        set_if_changed(self.keeps, succeeded);
    }

    /// Notes whether the browser's store answered a read. An answer does not mean that it takes
    /// values: a full disk can be read.
    fn note_read(self, succeeded: bool) {
        if !succeeded {
            self.note_write(false);
        }
    }
}

/// Provides the [`RequestStore`] to the components below and reads the ledger. The ledger is read
/// again when the user comes back to this tab, because other tabs may have changed it; drafts are
/// written before this tab goes away.
pub fn provide_request_store() {
    let store = RequestStore::new(use_console());
    provide_context(store);
    let come_or_go = move |_: dom::Event| {
        store.write_pending_drafts();
        spawn_local(store.reload());
    };
    let listeners = StoredValue::new_local([
        dom::on_window("visibilitychange", come_or_go),
        dom::on_window("focus", come_or_go),
        dom::on_window("pagehide", move |_: dom::Event| store.write_pending_drafts()),
        dom::on_window("beforeunload", move |event: dom::Event| {
            if store.would_lose() {
                event.prevent_default();
            }
        }),
    ]);
    on_cleanup(move || listeners.dispose());
    spawn_local(store.reload());
}

/// Returns the page's request store.
///
/// # Panics
///
/// Outside [`provide_request_store`].
pub fn use_request_store() -> RequestStore {
    expect_context()
}

/// Sets a signal whose value differs; subscribers of an equal value have nothing to draw again.
fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.maybe_update(|known| {
        let changed = *known != value;
        *known = value;
        changed
    });
}
