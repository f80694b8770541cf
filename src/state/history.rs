//! The health of customers on past days, kept in this browser for each source.

use std::{
    hash::{Hash as _, Hasher as _},
    rc::Rc,
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::FxHasher;

use super::{Console, Loaded, Origin, source_key::source_key, use_console};
use crate::{
    directory::Listing,
    history::{History, invented},
    services::storage::{Change, StorageError, Table},
};

/// The pause from a change of the list until it is kept, in milliseconds. A source that checks customers
/// changes the list often.
const PAUSE_MILLIS: u32 = 20_000;

/// The kept health of past days.
#[derive(Clone, Copy)]
pub struct HistoryStore {
    console: Console,
    /// Why the browser did not keep or read it.
    failure: RwSignal<Option<StorageError>>,
    /// Whether a change of the list waits to be kept.
    waits: StoredValue<bool>,
    /// What was kept last: the key of the source and a number that changes with its health.
    kept: StoredValue<(String, u64)>,
}

/// Returns the kept health. The first call provides it, for the lifetime of the page.
///
/// # Panics
///
/// Panics outside [`provide_console`](super::provide_console).
pub fn use_history() -> HistoryStore {
    if let Some(store) = use_context() {
        return store;
    }
    let console = use_console();
    console.owner().with(|| {
        let store = HistoryStore {
            console,
            failure: RwSignal::new(None),
            waits: StoredValue::new(false),
            kept: StoredValue::new((String::new(), 0)),
        };
        provide_context(store);
        store
    })
}

/// Keeps the health of each day while the page is open. That of the demo is not kept: its past is
/// invented.
pub fn keep_history() {
    let store = use_history();
    Effect::new(move |_| {
        if store.console.listing().is_some() && !store.waits.get_value() {
            store.waits.set_value(true);
            spawn_local(store.keep_soon());
        }
    });
}

impl HistoryStore {
    /// Why the browser does not keep or tell past days, while that is so.
    pub fn failure(self) -> ReadSignal<Option<StorageError>> {
        self.failure.read_only()
    }

    /// The past days of the customers of the present source; of the demo, invented ones.
    pub async fn read(self) -> History {
        let Some((loaded, listing)) = self.present() else { return History::default() };
        if loaded.origin == Origin::Demo {
            return invented(&listing, self.console.services().now());
        }
        let key = source_key(self.console, &loaded);
        match self.console.services().storage().get(Table::History, &key).await {
            Ok(stored) => stored.and_then(|it| History::from_bytes(&it)).unwrap_or_default(),
            Err(error) => {
                self.failure.try_set(Some(error));
                History::default()
            }
        }
    }

    /// Whether the past days are invented, because the customers are; tracks the source.
    pub fn is_invented(self) -> bool {
        self.console.with_loaded(|loaded| loaded.origin == Origin::Demo) == Some(true)
    }

    fn present(self) -> Option<(Rc<Loaded>, Arc<Listing>)> {
        Some((self.console.loaded_untracked()?, self.console.listing_untracked()?))
    }

    async fn keep_soon(self) {
        self.console.services().after(PAUSE_MILLIS).await;
        self.waits.try_update_value(|waits| *waits = false);
        self.keep().await;
    }

    /// Adds what the list tells to what is kept by then, in one transaction: no other tab is
    /// overwritten, and after a crash either the state before or the one after it is there.
    async fn keep(self) {
        let Some((loaded, listing)) = self.present() else { return };
        if loaded.origin == Origin::Demo {
            return;
        }
        let key = source_key(self.console, &loaded);
        let told = History::of(&listing, self.console.services().now());
        let kept = (key.clone(), fingerprint(&told));
        if told.is_empty() || self.kept.try_with_value(|before| *before == kept) != Some(false) {
            return;
        }
        let decide = move |stored: Option<Vec<u8>>| {
            let stored = stored.and_then(|it| History::from_bytes(&it)).unwrap_or_default();
            Change::Put(stored.join(&told).to_bytes())
        };
        let storage = self.console.services().storage();
        let written = storage.update(Table::History, &key, Box::new(decide)).await;
        if written.is_ok() {
            self.kept.try_update_value(|before| *before = kept);
        }
        self.failure.try_set(written.err());
    }
}

/// A number that changes with what a history knows.
fn fingerprint(history: &History) -> u64 {
    let mut hasher = FxHasher::default();
    history.to_bytes().hash(&mut hasher);
    hasher.finish()
}
