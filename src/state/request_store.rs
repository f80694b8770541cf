//! Service requests being composed, and the ledger of those that were.
//!
//! Everything is in memory first and in the browser's store soon after; a store that refuses takes
//! nothing away from the page that is open.

mod drafts;
mod ledger;

use leptos::{prelude::*, task::spawn_local};

pub use drafts::FoundDraft;

use super::{Console, platform::Table, use_console};
use crate::{
    browser::dom,
    desk::{Entry, KeptDraft, Pacing},
    domain::TenantId,
};

/// The service requests of this browser: drafts, and the ledger of composed requests.
///
/// `Copy`, so that closures in views take it without a clone.
#[derive(Clone, Copy)]
pub struct RequestStore {
    console: Console,
    entries: ReadSignal<Vec<Entry>>,
    set_entries: WriteSignal<Vec<Entry>>,
    /// Entries that the store did not take yet.
    unkept: StoredValue<Vec<String>>,
    damaged: ReadSignal<Vec<Damaged>>,
    set_damaged: WriteSignal<Vec<Damaged>>,
    loaded: ReadSignal<bool>,
    set_loaded: WriteSignal<bool>,
    keeps: ReadSignal<bool>,
    set_keeps: WriteSignal<bool>,
    /// Drafts that the store did not take yet.
    typed: StoredValue<Vec<KeptDraft>>,
    pacing: StoredValue<Vec<(TenantId, Pacing<KeptDraft>)>>,
}

/// Something kept that cannot be read: its text is shown, and it stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Where it is.
    pub table: Table,
    /// Under which key.
    pub key: String,
    /// What it holds.
    pub text: String,
}

impl RequestStore {
    /// Whether the browser keeps what it is given. Where it does not, the page says so.
    pub fn keeps(self) -> ReadSignal<bool> {
        self.keeps
    }

    /// Whether the ledger was read, or cannot be.
    pub fn is_loaded(self) -> ReadSignal<bool> {
        self.loaded
    }

    /// Whether leaving now loses something that was typed.
    fn would_lose(self) -> bool {
        !self.keeps.get_untracked()
            && (self.unkept.with_value(|unkept| !unkept.is_empty())
                || self.typed.with_value(|typed| !typed.is_empty()))
    }

    /// The store was asked to keep something, and did or did not.
    fn wrote(self, kept: bool) {
        self.set_keeps.maybe_update(|known| std::mem::replace(known, kept) != kept);
    }

    /// The store was asked for something. That it answers does not mean that it keeps: a full disk
    /// can be read.
    fn read(self, answered: bool) {
        if !answered {
            self.wrote(false);
        }
    }
}

/// Provides the [`RequestStore`] to the components below and reads the ledger. The ledger is read
/// again when the user comes back to this tab, because other tabs may have changed it; drafts are
/// written before this tab goes away.
pub fn provide_request_store() {
    let (entries, set_entries) = signal(Vec::new());
    let (damaged, set_damaged) = signal(Vec::new());
    let (loaded, set_loaded) = signal(false);
    let (keeps, set_keeps) = signal(true);
    let store = RequestStore {
        console: use_console(),
        entries,
        set_entries,
        unkept: StoredValue::new(Vec::new()),
        damaged,
        set_damaged,
        loaded,
        set_loaded,
        keeps,
        set_keeps,
        typed: StoredValue::new(Vec::new()),
        pacing: StoredValue::new(Vec::new()),
    };
    provide_context(store);
    let come_or_go = move |_: dom::Event| {
        store.hurry();
        spawn_local(store.reload());
    };
    let listeners = StoredValue::new_local([
        dom::on_window("visibilitychange", come_or_go),
        dom::on_window("focus", come_or_go),
        dom::on_window("pagehide", move |_: dom::Event| store.hurry()),
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
