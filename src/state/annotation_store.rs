//! What the user keeps of customers in this browser: favourites, aliases, tags and notes.
//!
//! All of it is in memory first and in the browser's storage soon after. If the storage fails, the open
//! page still has it.

mod shared_file;
mod writing;

use leptos::{prelude::*, task::spawn_local};

use super::{Console, before_leaving, unwritten::Unwritten, use_console};
use crate::{
    annotations::{Annotation, Annotations, Value},
    directory::{AnnotationIndex, IndexedAnnotation},
    dom,
    domain::TenantId,
    services::{
        Services,
        storage::StorageError,
        tab_messages::{self, Message},
    },
};

/// The pause from the last key until a text is stored, in milliseconds.
const PAUSE_MILLIS: u32 = 500;

/// Tells at the next start that something is kept, so that it is read before it is asked for.
const EXPECTED: &str = "annotations";

/// What the user keeps of customers in this browser.
#[derive(Clone, Copy)]
pub struct AnnotationStore {
    console: StoredValue<Console>,
    all: RwSignal<Annotations>,
    /// Whether the storage was read.
    is_read: StoredValue<bool>,
    /// Whether the storage was read or refused that.
    is_settled: RwSignal<bool>,
    /// Why the browser did not store or read a value.
    failure: RwSignal<Option<StorageError>>,
    /// The customers whose last change is not written yet.
    unwritten: StoredValue<Unwritten<TenantId>>,
}

/// Returns what the user keeps of customers. The first call reads it, for the lifetime of the page.
///
/// # Panics
///
/// Panics outside [`provide_console`](super::provide_console) and
/// [`provide_leaving`](super::provide_leaving).
pub fn use_annotations() -> AnnotationStore {
    if let Some(store) = use_context() {
        return store;
    }
    let console = use_console();
    console.owner().with(|| {
        let store = AnnotationStore {
            console: StoredValue::new(console),
            all: RwSignal::new(Annotations::default()),
            is_read: StoredValue::new(false),
            is_settled: RwSignal::new(false),
            failure: RwSignal::new(None),
            unwritten: StoredValue::new(Unwritten::default()),
        };
        provide_context(store);
        store.open();
        store
    })
}

/// Whether something is kept in this browser, so that the list is to show it soon.
pub fn are_annotations_expected(services: Services) -> bool {
    services.preferences().get(EXPECTED).is_some()
}

impl AnnotationStore {
    /// What is kept of a customer; tracks it.
    pub fn of(self, id: TenantId) -> Annotation {
        self.all.with(|all| all.get(id).cloned().unwrap_or_default())
    }

    /// Whether all that is stored is here, or cannot be read; tracks it. A text that is typed before would replace one
    /// that does not show yet.
    pub fn is_settled(self) -> bool {
        self.is_settled.get()
    }

    /// Why the browser does not keep or tell what is kept, while that is so.
    pub fn failure(self) -> ReadSignal<Option<StorageError>> {
        self.failure.read_only()
    }

    /// Changes a value of a customer and stores it.
    pub fn change(self, id: TenantId, value: Value) {
        self.put(id, value);
        self.show_in_list(&[id]);
        spawn_local(self.write(id));
    }

    /// Changes a text of a customer while it is typed. It is stored once the user pauses, or when
    /// [`AnnotationStore::flush`] is called.
    pub fn type_text(self, id: TenantId, value: Value) {
        let number = self.put(id, value);
        let pause = self.console().services().after(PAUSE_MILLIS);
        spawn_local(async move {
            pause.await;
            if self.number(id) == Some(number) {
                self.show_in_list(&[id]);
                self.write(id).await;
            }
        });
    }

    /// Stores at once what was typed.
    pub fn flush(self) {
        let unwritten: Vec<TenantId> = self.unwritten();
        if !unwritten.is_empty() {
            self.show_in_list(&unwritten);
            spawn_local(async move {
                for id in unwritten {
                    self.write(id).await;
                }
            });
        }
    }

    /// Puts what is kept into a list that was loaded after it.
    pub fn show_in_new_list(self) {
        self.show_in_list(&[]);
    }

    fn console(self) -> Console {
        self.console.get_value()
    }

    /// Changes a value in memory; returns the number of the change.
    fn put(self, id: TenantId, value: Value) -> u32 {
        let now = self.console().services().now();
        self.all.update(|all| all.entry(id).set(value, now));
        self.expect();
        let number = self.unwritten.try_update_value(|unwritten| unwritten.changed(id));
        number.unwrap_or_default()
    }

    fn expect(self) {
        let preferences = self.console().services().preferences();
        if preferences.get(EXPECTED).is_none() {
            preferences.set(EXPECTED, "kept");
        }
    }

    fn number(self, id: TenantId) -> Option<u32> {
        self.unwritten.try_with_value(|unwritten| unwritten.number(&id)).flatten()
    }

    fn unwritten(self) -> Vec<TenantId> {
        let ids = self.unwritten.try_with_value(|unwritten| unwritten.keys().copied().collect());
        ids.unwrap_or_default()
    }

    /// Puts what is kept of some customers into the list; of all, if the list does not have all of it yet.
    ///
    /// While the storage was not read, the list has what was changed in this page, and says of the rest that it is not
    /// known.
    fn show_in_list(self, changed: &[TenantId]) {
        let Some(listing) = self.console().listing_untracked() else { return };
        let decompose = self.console().services().reading().decompose;
        let is_first = !listing.annotations.is_read();
        let is_read = self.is_read.try_get_value() == Some(true);
        let is_empty = || self.all.try_with_untracked(Annotations::is_empty) != Some(false);
        let has_it_all = if is_first { !is_read && is_empty() } else { changed.is_empty() };
        if has_it_all {
            return;
        }
        let mut annotations = match (is_first, is_read) {
            (true, true) => AnnotationIndex::none(),
            (true, false) => AnnotationIndex::default(),
            (false, _) => AnnotationIndex::clone(&listing.annotations),
        };
        let mut set = |id: TenantId, it: &Annotation| {
            let annotation = IndexedAnnotation {
                is_favourite: it.is_favourite(),
                alias: it.alias(),
                tags: it.tags(),
                note: it.note(),
            };
            annotations.set(id, annotation, decompose);
        };
        let is_shown = self.all.try_with_untracked(|all| {
            if is_first {
                all.iter().for_each(|(id, it)| set(*id, it));
            } else {
                changed
                    .iter()
                    .filter_map(|id| Some((*id, all.get(*id)?)))
                    .for_each(|(id, it)| set(id, it));
            }
        });
        if is_shown.is_some() {
            self.console().annotate(annotations.into());
        }
    }

    /// Reads what is kept, and follows the changes of other tabs.
    fn open(self) {
        before_leaving(move || self.write_before_leaving());
        let listeners = StoredValue::new_local([
            dom::on_window("visibilitychange", move |_: dom::Event| self.flush()),
            // A page that was away has missed the messages of other tabs.
            dom::on_window("pageshow", move |_: dom::Event| spawn_local(self.reload())),
            dom::on_window("beforeunload", move |event: dom::Event| {
                if self.failure.get_untracked().is_some() && !self.unwritten().is_empty() {
                    event.prevent_default();
                }
            }),
        ]);
        on_cleanup(move || listeners.dispose());
        tab_messages::listen(move |message| match message {
            Message::Annotated(Some(id)) => spawn_local(self.reload_one(id)),
            Message::Annotated(None) => spawn_local(self.reload()),
            Message::SignedOut(_) | Message::LeftAlone | Message::Approved(_) | Message::Wiped => {}
        });
        spawn_local(self.reload());
    }
}
