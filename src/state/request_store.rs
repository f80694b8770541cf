//! The service requests of this browser: drafts, and the ledger of composed requests.
//!
//! All values are in memory first and in the browser's storage soon after. If the storage fails,
//! the open page still has them.

mod drafts;
mod ledger;

use std::rc::Rc;

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
    /// Whether the browser stores values.
    keeps: RwSignal<bool>,
    /// The drafts that are not written yet.
    unwritten_drafts: StoredValue<Vec<SavedDraft>>,
    /// The schedule of the writes of each customer's draft.
    pacing: StoredValue<Vec<(TenantId, SaveThrottle<SavedDraft>)>>,
}

/// A stored value that cannot be read. The page shows its text, and the value stays in the storage
/// until the user deletes it.
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

    /// Whether the browser stores values. If not, the page shows a notice.
    pub fn keeps(self) -> ReadSignal<bool> {
        self.keeps.read_only()
    }

    /// Whether the ledger was read or could not be read.
    pub fn is_loaded(self) -> ReadSignal<bool> {
        self.loaded.read_only()
    }

    /// Reads the ledger, now and when the user returns to this tab, because other tabs may have
    /// changed it; writes drafts before the page is hidden.
    fn open(self) {
        let come_or_go = move |_: dom::Event| {
            self.write_pending_drafts();
            if !dom::is_hidden() {
                spawn_local(self.reload());
            }
        };
        let listeners = StoredValue::new_local([
            dom::on_window("visibilitychange", come_or_go),
            dom::on_window("focus", come_or_go),
            dom::on_window("pageshow", come_or_go),
            dom::on_window("beforeunload", move |event: dom::Event| {
                if self.would_lose() {
                    event.prevent_default();
                }
            }),
        ]);
        on_cleanup(move || listeners.dispose());
        spawn_local(self.reload());
    }

    /// Whether leaving the page now loses typed text.
    fn would_lose(self) -> bool {
        !self.keeps.get_untracked()
            && (self.unwritten_entries.with_value(|entries| !entries.is_empty())
                || self.unwritten_drafts.with_value(|drafts| !drafts.is_empty()))
    }

    /// Records whether the browser stored a value.
    fn note_write(self, succeeded: bool) {
        set_if_changed(self.keeps, succeeded);
    }

    /// Records the result of a read. A successful read does not mean that the browser can store
    /// values: a full disk can be read.
    fn note_read(self, succeeded: bool) {
        if !succeeded {
            self.note_write(false);
        }
    }
}

/// Provides the [`RequestStore`] to the components below. Where the code that reads it is loaded
/// later, it reads nothing before its first use.
pub fn provide_request_store() {
    let before_leaving = StoredValue::new_local(None::<Rc<dyn Fn()>>);
    // Listens from the start, because a later listener closes the browser's storage.
    let listener = StoredValue::new_local(dom::on_window("pagehide", move |_: dom::Event| {
        if let Some(write) = before_leaving.try_get_value().flatten() {
            write();
        }
    }));
    on_cleanup(move || listener.dispose());
    provide_context(Provided {
        store: RequestStore::new(use_console()),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        before_leaving,
    });
    if cfg!(not(split)) {
        use_request_store();
    }
}

/// The store as it is provided.
#[derive(Clone, Copy)]
struct Provided {
    store: RequestStore,
    /// The owner of the page.
    owner: StoredValue<Owner>,
    /// Writes pending drafts when the page is hidden, once a component has used the store.
    before_leaving: StoredValue<Option<Rc<dyn Fn()>>, LocalStorage>,
}

/// Returns the page's request store. The first call opens it for the lifetime of the page.
///
/// # Panics
///
/// Panics outside [`provide_request_store`].
pub fn use_request_store() -> RequestStore {
    let Provided { store, owner, before_leaving } = expect_context();
    if before_leaving.with_value(Option::is_none) {
        before_leaving.set_value(Some(Rc::new(move || store.write_pending_drafts())));
        owner.get_value().with(|| store.open());
    }
    store
}

/// Sets a signal only if its value differs, so that subscribers are not notified of equal values.
fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.maybe_update(|known| {
        let changed = *known != value;
        *known = value;
        changed
    });
}
