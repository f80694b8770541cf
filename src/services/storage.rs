//! Storage of the app in this browser.

use futures_util::future::LocalBoxFuture;

/// The tables of the storage.
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

/// The browser did not store or read a value: in a private window, on a full disk, in a blocked
/// database, or after the timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser does not store what it is given")]
pub struct StorageError;

/// The result of an operation of the [`Storage`]. Dropping the future does not stop the operation.
pub type StorageFuture<T> = LocalBoxFuture<'static, Result<T, StorageError>>;

/// Storage of this browser, across tabs and starts (IndexedDB).
pub trait Storage {
    /// Opens the database ahead of its use, so that the first operation is faster.
    fn open(&self) {}

    /// The value under `key`; `None` when there is none.
    fn get(&self, table: Table, key: &str) -> StorageFuture<Option<Vec<u8>>>;

    /// All values of a table with their keys, in the order of the keys.
    fn all(&self, table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>>;

    /// Stores a value under `key`. A draft and an entry of the ledger are on the disk when the future
    /// completes.
    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> StorageFuture<()>;

    /// Deletes the value under `key`.
    fn delete(&self, table: Table, key: &str) -> StorageFuture<()>;
}
