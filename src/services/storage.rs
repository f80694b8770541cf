//! Storage of the app in this browser.

use futures_util::future::LocalBoxFuture;

/// The tables of the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// Requests being composed, by tenant id.
    Drafts,
    /// The ledger of composed requests, by entry id.
    Ledger,
    /// The file that was opened last, under [`OPENED_FILE`], and what was known at the last visit, by
    /// source.
    Files,
    /// Accounts that signed in here, by their ids.
    Accounts,
    /// A snapshot of each account's customers, by the account's id.
    Customers,
    /// What the user keeps about service health issues, by the id of the issue.
    Issues,
    /// What the user keeps of customers, by tenant id, or of several at once; all rows of a customer
    /// count together.
    Annotations,
    /// The saved views, under [`SAVED_VIEWS`].
    Views,
    /// The health of customers on past days, by source.
    History,
}

impl Table {
    /// The name of the table in the browser.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Ledger => "ledger",
            Self::Files => "files",
            Self::Accounts => "accounts",
            Self::Customers => "customers",
            Self::Issues => "issues",
            Self::Annotations => "annotations",
            Self::Views => "views",
            Self::History => "history",
        }
    }
}

/// The key of the file that was opened last.
pub const OPENED_FILE: &str = "opened";

/// The key of the saved views.
pub const SAVED_VIEWS: &str = "views";

/// Why the browser did not store or read a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// It refuses, without a known reason: by its settings, or in a private window.
    #[error("the browser refuses to store values")]
    Refused,
    /// There is no space left for the site.
    #[error("there is no space left")]
    Full,
    /// Another tab holds the database of an older version of the console.
    #[error("another tab holds an older database")]
    Blocked,
    /// The database is of a newer version of the console.
    #[error("the database is of a newer version")]
    NewerVersion,
    /// The operation did not settle in time; it may still succeed.
    #[error("the browser did not answer in time")]
    TimedOut,
}

/// The result of an operation of the [`Storage`]. Dropping the future does not stop the operation.
pub type StorageFuture<T> = LocalBoxFuture<'static, Result<T, StorageError>>;

/// Decides from the value under a key how to change it.
pub type Decide = Box<dyn Fn(Option<Vec<u8>>) -> Change>;

/// A change of a stored value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The value stays.
    Nothing,
    /// The value is replaced.
    Put(Vec<u8>),
    /// The value is deleted.
    Delete,
}

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

    /// Reads the value under `key` and changes it as `decide` says, in one transaction: no other tab
    /// can change the value in between. `decide` is called again if the page was away meanwhile; its
    /// last call counts.
    ///
    /// A page that is being unloaded does not get as far as the change. [`Storage::put`] does.
    fn update(&self, table: Table, key: &str, decide: Decide) -> StorageFuture<()>;
}
