//! Sources of customers and their facts.
//!
//! Views depend on [`Source`] only. A [`snapshot`] reads a file, a live
//! source requests data from Microsoft's services; all of them return the same domain types.

pub mod csv;
pub mod demo;
mod each_record;
pub mod encoding;
pub mod licences;
pub mod microsoft;
mod opening;
pub mod relationships;
mod rows;
pub mod snapshot;
#[cfg(test)]
pub(crate) mod testing;
mod unread;

use std::{rc::Rc, sync::Arc};

pub use self::{
    each_record::{CUSTOMERS_PER_SLICE, for_each_record, rows_of},
    opening::{ListFile, Opened, open_snapshot, open_table},
    rows::{Rows, RowsBuilder},
    unread::{DocumentError, Unread, UnreadReason},
};

use futures_util::future::LocalBoxFuture;

use crate::{
    directory::Listing,
    domain::{Problem, Record, TenantId, Timestamp},
};

/// The result of a request to a source. It borrows nothing, so a view can store it; dropping it
/// cancels the work.
pub type Load<T> = LocalBoxFuture<'static, Result<T, Problem>>;

/// A source of customers.
///
/// Each method serves one view. Implementations neither retry without end nor log.
pub trait Source {
    /// All customers, as the list shows them.
    fn listing(&self) -> Load<Arc<Listing>>;

    /// All facts of one customer, listed or not.
    ///
    /// # Errors
    ///
    /// [`ProblemKind::NotFound`](crate::domain::ProblemKind::NotFound) for a tenant that is no
    /// customer of the partner.
    fn record(&self, id: TenantId) -> Load<Arc<Record>>;

    /// All facts of one customer that are in memory, whatever their age: a fact that is old or was
    /// not requested again is still known. `None` if the tenant is no customer.
    fn known(&self, _id: TenantId) -> Option<Arc<Record>> {
        None
    }

    /// All facts of one customer, if they need not be requested before they show. `None` if
    /// [`Source::look_up`] has to request what is missing or old, or if the tenant is no customer.
    fn recent(&self, id: TenantId) -> Option<Arc<Record>> {
        self.known(id)
    }

    /// All facts of a customer that the user looks at; a source that uses services requests what is
    /// missing or old.
    ///
    /// # Errors
    ///
    /// Those of [`Source::record`].
    fn look_up(&self, id: TenantId) -> Load<Arc<Record>> {
        self.record(id)
    }
}

/// The dependencies of readers.
#[derive(Clone)]
pub struct Reading {
    /// The current time.
    pub now: Timestamp,
    /// Unicode normalisation form NFKD of a text, in lower case.
    pub decompose: fn(&str) -> String,
    /// Lets the browser draw and handle input; awaited between slices of work.
    pub pause: Rc<dyn Fn() -> LocalBoxFuture<'static, ()>>,
}

/// What a reader could not use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// Number of rows, broken ones included.
    pub rows: usize,
    /// Rows that could not be read, at least in part; their readable fields are used.
    pub broken: Vec<BrokenRow>,
    /// Number of broken rows that are not in `broken`.
    pub more_broken: usize,
    /// Whether the file is truncated.
    pub ends_early: bool,
    /// What could not be used of the saved responses that a snapshot was made of.
    pub unread: Vec<Unread>,
}

impl ReadReport {
    /// Maximum number of broken rows that are described.
    pub const MAX_DESCRIBED: usize = 100;

    /// Adds a broken row.
    pub fn add_broken(&mut self, row: BrokenRow) {
        if self.broken.len() < Self::MAX_DESCRIBED {
            self.broken.push(row);
        } else {
            self.more_broken += 1;
        }
    }

    /// Whether anything could not be read or used.
    pub fn is_worth_telling(&self) -> bool {
        self.broken_count() > 0 || self.ends_early || !self.unread.is_empty()
    }

    /// Number of broken rows.
    pub fn broken_count(&self) -> usize {
        self.broken.len() + self.more_broken
    }
}

/// A row that could not be read, at least in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRow {
    /// Its position in the file, from 1: a line of a CSV file, an element of a list.
    pub position: usize,
    /// A label by which the user recognises it: its name, domain or id, or the start of its text.
    pub label: String,
    /// The reason.
    pub reason: BrokenReason,
}

/// Why a row is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenReason {
    /// It is not in the file's format.
    Malformed,
    /// It has no tenant id.
    NoTenantId,
    /// Its tenant occurred before; the first row counts.
    Duplicate,
    /// A field could not be read; the others are used.
    OddField,
}

/// A column that may have the tenant ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// Its place, from 0.
    pub column: usize,
    /// Its name in the file; may be empty.
    pub name: String,
    /// The first different ids, each with the name of its customer.
    pub examples: Vec<(String, String)>,
}

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is empty.
    #[error("the file is empty")]
    Empty,
    /// It is neither a snapshot nor a customer list.
    #[error("not a snapshot and not a Customers.csv")]
    UnknownFormat,
    /// It is a snapshot of a later version.
    #[error("snapshot version {0} is newer than this console")]
    UnknownVersion(u64),
    /// It is truncated or damaged before the first customer.
    #[error("damaged before the first customer")]
    Damaged,
    /// It is a CSV file without the columns of Partner Center's export.
    #[error("no column holds a Microsoft ID")]
    NoIdColumn,
    /// It is a CSV file in which several columns may have the tenant ids. The user can choose one.
    #[error("several columns hold ids, and none is named as that of the customer's tenant")]
    IdColumnInDoubt(Vec<ColumnChoice>),
    /// It is too large for a browser tab.
    #[error("larger than {} MB", Self::MAX_BYTES / 1_000_000)]
    TooLarge,
}

impl OpenError {
    /// Maximum size of a file in bytes.
    pub const MAX_BYTES: usize = 1_000_000_000;
}
