//! The saved views of this browser.

use leptos::{prelude::*, task::spawn_local};

use super::use_console;
use crate::{
    directory::Query,
    dom,
    saved_views::{SavedView, SavedViews, ViewChange},
    services::{
        Services,
        storage::{Change, SAVED_VIEWS, StorageError, Table},
    },
};

/// The saved views of this browser.
///
/// A change is made in memory at once, and in the storage to what is there by then, in one
/// transaction, so that no tab overwrites what another one saved.
#[derive(Clone, Copy)]
pub struct SavedViewStore {
    services: Services,
    views: RwSignal<SavedViews>,
    failure: RwSignal<Option<StorageError>>,
    /// The changes of this page that are not stored yet, with their ids.
    unwritten: StoredValue<Vec<(String, ViewChange)>>,
}

/// Returns the saved views. The first call provides them, for the lifetime of the page.
///
/// # Panics
///
/// Panics outside [`provide_console`](super::provide_console).
pub fn use_saved_views() -> SavedViewStore {
    if let Some(store) = use_context() {
        return store;
    }
    let console = use_console();
    console.owner().with(|| {
        let store = SavedViewStore {
            services: console.services(),
            views: RwSignal::new(SavedViews::default()),
            failure: RwSignal::new(None),
            unwritten: StoredValue::new(Vec::new()),
        };
        provide_context(store);
        store.open();
        store
    })
}

impl SavedViewStore {
    /// The views.
    pub fn views(self) -> ReadSignal<SavedViews> {
        self.views.read_only()
    }

    /// Why the browser does not keep the views, while that is so.
    pub fn failure(self) -> ReadSignal<Option<StorageError>> {
        self.failure.read_only()
    }

    /// Saves what the list shows under a name; replaces the view that has it. Calls back once the browser
    /// keeps it.
    pub fn save(self, name: &str, query: Query, on_stored: impl FnOnce() + 'static) {
        let name = name.trim().to_owned();
        let id = self.views.with_untracked(|views| views.named(&name).map(|view| view.id.clone()));
        let id = id.unwrap_or_else(|| self.services.new_id());
        self.put(ViewChange::Save(SavedView { id, name, query }));
        spawn_local(async move {
            if self.write().await {
                on_stored();
            }
        });
    }

    /// Changes the views, and stores them.
    pub fn change(self, change: ViewChange) {
        self.put(change);
        spawn_local(async move {
            self.write().await;
        });
    }

    /// Changes the views in memory.
    fn put(self, change: ViewChange) {
        let id = self.services.new_id();
        self.views.update(|views| views.apply_once(&id, &change));
        self.unwritten.update_value(|changes| changes.push((id, change)));
    }

    /// Reads the views, now and when the user returns to this tab, because other tabs may have changed
    /// them.
    fn open(self) {
        let read = move |_: dom::Event| {
            if !dom::is_hidden() {
                let is_written = self.unwritten.with_value(Vec::is_empty);
                spawn_local(async move {
                    if is_written {
                        self.read().await;
                    } else {
                        self.write().await;
                    }
                });
            }
        };
        let listeners = StoredValue::new_local([
            dom::on_window("visibilitychange", read),
            dom::on_window("focus", read),
        ]);
        on_cleanup(move || listeners.dispose());
        spawn_local(self.read());
    }

    /// Writes the changes that are not stored yet, then reads the views. Returns whether they are stored.
    async fn write(self) -> bool {
        let Some(changes) = self.unwritten.try_get_value() else { return false };
        let written: Vec<String> = changes.iter().map(|(id, _)| id.clone()).collect();
        let decide = move |stored: Option<Vec<u8>>| {
            let views = match stored {
                Some(json) => SavedViews::from_json(&json),
                None => Some(SavedViews::default()),
            };
            // Views that cannot be read are those of a newer console, and stay as they are.
            let Some(mut views) = views else { return Change::Nothing };
            for (id, change) in &changes {
                views.apply_once(id, change);
            }
            Change::Put(views.to_json())
        };
        let storage = self.services.storage();
        let result = storage.update(Table::Views, SAVED_VIEWS, Box::new(decide)).await;
        let is_stored = result.is_ok();
        self.failure.try_set(result.err());
        if is_stored {
            // Not those that were made meanwhile, of which another write may fail.
            self.unwritten.try_update_value(|changes| {
                changes.retain(|(id, _)| !written.contains(id));
            });
            self.read().await;
        }
        // Reading tells that the stored views are those of a newer console, which stay as they are.
        is_stored && self.failure.try_get_untracked() == Some(None)
    }

    /// Reads the views, unless changes of this page wait to be stored.
    async fn read(self) {
        let stored = self.services.storage().get(Table::Views, SAVED_VIEWS).await;
        if self.unwritten.try_with_value(Vec::is_empty) != Some(true) {
            return;
        }
        let failure = match stored.map(|json| json.map(|json| SavedViews::from_json(&json))) {
            Ok(Some(Some(stored))) => {
                if self.views.try_with_untracked(|views| *views != stored) == Some(true) {
                    self.views.set(stored);
                }
                None
            }
            Ok(Some(None)) => Some(StorageError::NewerVersion),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if self.failure.try_get_untracked().is_some_and(|known| known != failure) {
            self.failure.set(failure);
        }
    }
}
