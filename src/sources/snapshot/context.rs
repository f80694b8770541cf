//! The context in which a row is read.

use std::cell::Cell;

use super::shared::Tables;
use crate::domain::{TenantId, Timestamp};

/// How much of a row is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What the list of customers shows.
    List,
    /// Everything.
    Whole,
}

/// The context in which a row is read.
pub struct Context<'a> {
    /// The shared tables.
    pub shared: &'a Tables,
    /// The tenant of the row.
    pub tenant: TenantId,
    /// The time of its facts.
    pub as_of: Timestamp,
    /// Days by which all moments of the file are shifted (see [`super::Header::relative_to`]).
    pub shift_days: i64,
    /// How much of the row is read.
    pub depth: Depth,
    /// Whether a part of the row could not be read.
    pub odd: Cell<bool>,
}

impl Context<'_> {
    /// Passes on a value that a row needs; a missing one marks the row as incomplete.
    pub fn known<T>(&self, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.odd.set(true);
        }
        value
    }
}
