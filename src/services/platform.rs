//! What the page asks of the world it runs in.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;

use crate::{domain::Timestamp, i18n::Language, sources::Reading};

/// The browser, as far as the page needs it. Implemented by [`crate::services::browser`]; a test brings its
/// own.
pub trait Platform {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// The languages the person prefers, best first (BCP 47).
    fn languages(&self) -> Vec<String>;

    /// A preference of this browser; `None` when there is none or storage is refused.
    fn preference(&self, name: &str) -> Option<String>;

    /// Keeps a preference; forgotten where storage is refused.
    fn set_preference(&self, name: &str, value: &str);

    /// Makes the page speak `language`: loads its words and its formats, and says so to the
    /// browser (`lang`). `false` when its words cannot be loaded; then nothing changes.
    fn speak(&self, language: Language) -> LocalBoxFuture<'static, bool>;

    /// Sets the title of the tab.
    fn set_title(&self, title: &str);

    /// Sets the attribute `data-theme` of the page: `light`, `dark`, or none to follow the system.
    fn set_theme(&self, theme: Option<&str>);

    /// Puts a text on the clipboard; `false` when the browser refuses.
    fn copy(&self, text: String) -> LocalBoxFuture<'static, bool>;

    /// Offers bytes as a file to save.
    fn save_file(&self, name: &str, media_type: &str, bytes: &[u8]);

    /// Opens an address in a new tab that cannot reach back (`noopener`).
    fn open(&self, url: &str);

    /// Fetches a file beside the page, telling how many bytes have come so far.
    ///
    /// # Errors
    ///
    /// Why it could not be had.
    fn fetch(
        &self,
        url: &str,
        progress: Rc<dyn Fn(usize)>,
    ) -> LocalBoxFuture<'static, Result<Vec<u8>, FetchError>>;

    /// Completes after so many milliseconds.
    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()>;

    /// A new id that nobody else has (RFC 9562, version 4).
    fn new_id(&self) -> String;

    /// What the readers of files need.
    fn reading(&self) -> Reading;

    /// What is kept in this browser.
    fn store(&self) -> Rc<dyn Store>;
}

/// Why a file beside the page could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// There is none.
    Missing,
    /// No network, or the host cannot be reached.
    Offline,
    /// The host answered with this status.
    Status(u16),
    /// It is larger than a tab can hold.
    TooLarge,
}

/// The tables kept in this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// Requests being composed, by tenant id.
    Drafts,
    /// The ledger of composed requests, by entry id.
    Ledger,
    /// The file that was opened last, under [`OPENED_FILE`].
    Files,
    /// Accounts that signed in here, by their ids.
    Accounts,
    /// A snapshot of each account's customers, by the account's id.
    Customers,
}

/// The key of the file that was opened last.
pub const OPENED_FILE: &str = "opened";

/// The browser does not store or read a value: a private window, a full disk, a blocked database, or
/// one that does not answer in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser does not store what it is given")]
pub struct StoreError;

/// The result of an operation of the [`Store`]. Dropping the future does not stop the operation.
pub type StoreFuture<T> = LocalBoxFuture<'static, Result<T, StoreError>>;

/// What is stored in this browser, across tabs and starts (IndexedDB).
pub trait Store {
    /// Opens the database ahead of its use, so that the first operation waits less.
    fn open(&self) {}

    /// The value under `key`; `None` when there is none.
    fn get(&self, table: Table, key: &str) -> StoreFuture<Option<Vec<u8>>>;

    /// All values of a table with their keys, in the order of the keys.
    fn all(&self, table: Table) -> StoreFuture<Vec<(String, Vec<u8>)>>;

    /// Stores a value under `key`. A draft and an entry of the ledger are on the disk when the future
    /// completes.
    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> StoreFuture<()>;

    /// Deletes the value under `key`.
    fn delete(&self, table: Table, key: &str) -> StoreFuture<()>;
}
