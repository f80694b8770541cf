//! The service requests of this browser: drafts, and the ledger of composed requests.
//!
//! All values are in memory first and in the browser's storage soon after. If the storage fails,
//! the open page still has them.

mod content;
mod drafts;
mod ledger;
mod open_draft;

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

pub use drafts::FoundDraft;
pub use open_draft::OpenDraft;

use self::content::{StoredDraft, UnwrittenEntry, Writing};

use super::{Console, before_leaving, use_console};
use crate::{
    directory::RequestsHere,
    dom,
    domain::TenantId,
    service_requests::{LedgerEntry, LocalRequests, local_requests},
    services::{
        exit_texts,
        storage::{Storage, StorageError, Table},
        wiped::is_wiped,
    },
};

/// The service requests of this browser: drafts, and the ledger of composed requests.
#[derive(Clone, Copy)]
pub struct RequestStore {
    console: Console,
    /// The ledger.
    entries: RwSignal<Vec<LedgerEntry>>,
    /// The entries that are not written yet.
    unwritten_entries: StoredValue<Vec<UnwrittenEntry>>,
    /// The entries of the ledger that cannot be read.
    damaged: RwSignal<Vec<Damaged>>,
    /// Whether the ledger was read.
    loaded: RwSignal<bool>,
    /// The stored drafts.
    drafts: RwSignal<Vec<StoredDraft>>,
    /// The stored drafts that cannot be read.
    damaged_drafts: RwSignal<Vec<Damaged>>,
    /// The numbers of the requests of this browser, once the store is open.
    numbers: RwSignal<Option<Numbers>>,
    /// The drafts that this page writes.
    writings: StoredValue<Vec<Writing>>,
    /// Why the browser did not store or read the last value.
    failure: RwSignal<Option<StorageError>>,
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
            drafts: RwSignal::new(Vec::new()),
            damaged_drafts: RwSignal::new(Vec::new()),
            numbers: RwSignal::new(None),
            writings: StoredValue::new(Vec::new()),
            failure: RwSignal::new(None),
        }
    }

    /// Why the browser does not store values, while that is so. The page shows a notice.
    pub fn failure(self) -> ReadSignal<Option<StorageError>> {
        self.failure.read_only()
    }

    /// Whether the ledger was read or could not be read.
    pub fn is_loaded(self) -> ReadSignal<bool> {
        self.loaded.read_only()
    }

    /// Reads drafts and ledger, now and when the user returns to this tab, because other tabs may
    /// have changed them; writes drafts before the page is hidden.
    fn open(self) {
        let come_or_go = move |_: dom::Event| {
            self.write_pending_drafts();
            if !dom::is_hidden() {
                self.retry_drafts();
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
        self.numbers.set(Some(Memo::new(move |_| self.count_requests())));
        spawn_local(self.reload());
    }

    /// Reads the ledger and the drafts again, and writes the entries that are not stored yet.
    async fn reload(self) {
        self.reload_entries().await;
        self.reload_drafts().await;
    }

    /// Counts the requests of this browser that Microsoft does not list.
    fn count_requests(self) -> Vec<(TenantId, LocalRequests)> {
        let (entries, drafts) = (self.entries.read(), self.current_drafts());
        let listing = self.console.listing();
        let is_at_microsoft = |customer: TenantId, number: &str| {
            listing.as_ref().is_some_and(|listing| {
                let row = listing.directory.row_of(customer);
                let mut listed = listing.status.requests().iter();
                listed.any(|it| Some(it.row) == row && it.request.id == number)
            })
        };
        local_requests::local_requests(&entries, &drafts, is_at_microsoft)
    }

    /// Whether leaving the page now loses typed text.
    fn would_lose(self) -> bool {
        !is_wiped()
            && self.failure.get_untracked().is_some()
            && (self.unwritten_entries.with_value(|entries| !entries.is_empty())
                || self.has_unwritten_drafts())
    }

    /// Records whether the browser stored a value.
    fn note_write<T>(self, result: &Result<T, StorageError>) {
        set_if_changed(self.failure, result.as_ref().err().copied());
    }

    /// Records the result of a read. A successful read does not mean that the browser can store
    /// values: a full disk can be read.
    fn note_read<T>(self, result: &Result<T, StorageError>) {
        if result.is_err() {
            self.note_write(result);
        }
    }
}

/// Provides the [`RequestStore`] to the components below. Where the code that reads it is loaded
/// later, it reads nothing before its first use.
pub fn provide_request_store() {
    provide_context(Provided {
        store: RequestStore::new(use_console()),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        is_open: StoredValue::new(false),
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
    /// Whether a component has used the store.
    is_open: StoredValue<bool>,
}

/// Returns the page's request store. The first call opens it for the lifetime of the page.
///
/// # Panics
///
/// Panics outside [`provide_request_store`].
pub fn use_request_store() -> RequestStore {
    let Provided { store, owner, is_open } = expect_context();
    if !is_open.get_value() {
        is_open.set_value(true);
        before_leaving(move || {
            store.write_pending_drafts();
            store.keep_for_exit();
        });
        owner.get_value().with(|| store.open());
    }
    store
}

/// The numbers of the requests of this browser, by customer, in the order of the ids.
type Numbers = Memo<Vec<(TenantId, LocalRequests)>>;

/// The numbers of the requests of this browser, which are known once the store is open.
#[derive(Clone, Copy)]
pub struct LocalRequestNumbers(ReadSignal<Option<Numbers>>);

impl LocalRequestNumbers {
    /// The numbers of a customer; `None` without any.
    pub fn of(self, customer: TenantId) -> Option<LocalRequests> {
        let numbers = self.0.get()?;
        let numbers = numbers.read();
        let at = numbers.binary_search_by_key(&customer, |(of, _)| *of).ok()?;
        Some(numbers.get(at)?.1)
    }

    /// The numbers of all customers; `None` while they are not known.
    pub fn all(self) -> Option<RequestsHere> {
        let numbers = self.0.get()?;
        let numbers = numbers.read();
        Some(numbers.iter().map(|(of, here)| (*of, (here.open, here.drafts))).collect())
    }
}

/// Returns the numbers of the requests of this browser.
///
/// # Panics
///
/// Panics outside [`provide_request_store`].
pub fn use_local_request_numbers() -> LocalRequestNumbers {
    LocalRequestNumbers(expect_context::<Provided>().store.numbers.read_only())
}

/// Whether a draft or a composed request is stored in this browser, so that it is worth opening the
/// store for [`LocalRequestNumbers`].
pub async fn is_anything_stored(storage: Rc<dyn Storage>) -> bool {
    if !exit_texts::all(Table::Drafts).is_empty() {
        return true;
    }
    for table in [Table::Drafts, Table::Ledger] {
        if storage.all(table).await.is_ok_and(|stored| !stored.is_empty()) {
            return true;
        }
    }
    false
}

/// Sets a signal only if its value differs, so that subscribers are not notified of equal values.
fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.maybe_update(|known| {
        let changed = *known != value;
        *known = value;
        changed
    });
}
