//! The list of customers as a table for the export: the columns that the user chose, in their order.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    directory::{Column, Listing, RequestsHere},
    domain::Timestamp,
    state::{use_console, use_local_request_numbers, use_preferences},
};

/// Customers of the list, with its columns.
pub struct ListTable {
    pub(super) listing: Arc<Listing>,
    pub(super) rows: Vec<u32>,
    pub(super) columns: Vec<Column>,
    /// The requests of this browser; `None` while they are not known.
    pub(super) here: Option<RequestsHere>,
    pub(super) now: Timestamp,
}

impl ListTable {
    /// Rows of the list in this order.
    ///
    /// # Panics
    ///
    /// Panics outside the contexts of the app.
    pub fn of(listing: Arc<Listing>, rows: Vec<u32>) -> Self {
        let columns = use_preferences().columns();
        Self {
            listing,
            rows,
            columns: columns.with_untracked(|layout| layout.shown().map(|it| it.column).collect()),
            here: untrack(|| use_local_request_numbers().all()),
            now: use_console().services().now(),
        }
    }
}
