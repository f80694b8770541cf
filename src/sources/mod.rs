//! Where facts come from.
//!
//! Views know [`Source`] and nothing behind it. A [snapshot](crate::sources) answers from a file, a
//! live source asks Microsoft's services; all of them yield the same domain types.

pub mod csv;
pub mod demo;
pub mod encoding;
pub mod microsoft;
mod opening;
pub mod relationships;
mod rows;
pub mod snapshot;
#[cfg(test)]
pub(crate) mod testing;

use std::{rc::Rc, sync::Arc};

pub use self::{
    opening::{Opened, open},
    rows::{Rows, RowsBuilder},
};

use futures_util::future::LocalBoxFuture;

use crate::{
    directory::Listing,
    domain::{Problem, Record, TenantId, Timestamp},
};

/// The answer to one question. It borrows nothing, so a view may keep it; dropping it stops the
/// work.
pub type Load<T> = LocalBoxFuture<'static, Result<T, Problem>>;

/// A place that knows the partner's customers.
///
/// Each method answers one question of one view. Implementations neither retry for ever nor log:
/// they answer.
pub trait Source {
    /// Every customer, as the list shows them.
    fn listing(&self) -> Load<Arc<Listing>>;

    /// All that is known of one customer, listed or not.
    ///
    /// # Errors
    ///
    /// [`ProblemKind::NotFound`](crate::domain::ProblemKind::NotFound) for a tenant that is no
    /// customer of the partner.
    fn record(&self, id: TenantId) -> Load<Arc<Record>>;

    /// All that is known of one customer, where the source has it in memory and it is recent enough
    /// to show. `None` where the source has to ask, and for a tenant that is no customer:
    /// [`Source::look_up`] tells which.
    fn known(&self, _id: TenantId) -> Option<Arc<Record>> {
        None
    }

    /// The same for somebody who looks at the customer: a source that asks services asks for what
    /// is missing or old.
    ///
    /// # Errors
    ///
    /// Those of [`Source::record`].
    fn look_up(&self, id: TenantId) -> Load<Arc<Record>> {
        self.record(id)
    }
}

/// What reading needs from the world around it.
#[derive(Clone)]
pub struct Reading {
    /// The present moment.
    pub now: Timestamp,
    /// Unicode normalisation form NFKD of a text, in lower case.
    pub decompose: fn(&str) -> String,
    /// Lets the page draw and answer keys; awaited between slices of work.
    pub pause: Rc<dyn Fn() -> LocalBoxFuture<'static, ()>>,
}

/// What a reader found that it could not use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// Rows read, the broken ones among them.
    pub rows: usize,
    /// Rows of which something could not be read; what could be is kept.
    pub broken: Vec<BrokenRow>,
    /// Broken rows beyond those that are kept in `broken`.
    pub more_broken: usize,
    /// Whether the file ends in the middle.
    pub ends_early: bool,
}

impl ReadReport {
    /// At most so many broken rows are described; the rest is counted.
    pub const MOST_DESCRIBED: usize = 100;

    /// Counts a broken row.
    pub fn add_broken(&mut self, row: BrokenRow) {
        if self.broken.len() < Self::MOST_DESCRIBED {
            self.broken.push(row);
        } else {
            self.more_broken += 1;
        }
    }

    /// How many rows are broken.
    pub fn broken_count(&self) -> usize {
        self.broken.len() + self.more_broken
    }
}

/// A row of which something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRow {
    /// Its place in the file, from 1: a line of a CSV file, an element of a list.
    pub position: usize,
    /// By what a person recognises it: its name, domain or id, or the start of its text.
    pub label: String,
    /// What could not be read.
    pub reason: BrokenReason,
}

/// Why a row is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenReason {
    /// It is not of the file's format at all.
    Malformed,
    /// It has no tenant id, so that nothing can be opened for it.
    NoTenantId,
    /// Its tenant stands in the file already; the first one counts.
    Duplicate,
    /// A field of it could not be read; the others are kept.
    OddField,
}

/// Why a file is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// It is neither a snapshot nor a customer list.
    #[error("not a snapshot and not a Customers.csv")]
    UnknownFormat,
    /// It is a snapshot of a version that this build cannot read.
    #[error("snapshot version {0} is newer than this console")]
    UnknownVersion(u64),
    /// It is cut off or damaged before the first customer.
    #[error("damaged before the first customer")]
    Damaged,
    /// It is a CSV file without the columns of Partner Center's export.
    #[error("no column holds a Microsoft ID")]
    NoIdColumn,
    /// It is larger than a browser tab can hold.
    #[error("larger than {} MB", Self::MOST_BYTES / 1_000_000)]
    TooLarge,
}

impl OpenError {
    /// The largest file that is read, in bytes.
    pub const MOST_BYTES: usize = 1_000_000_000;
}
