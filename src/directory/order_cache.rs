//! Orders that depend on more than one table.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use rustc_hash::FxHashMap;

use super::{Directory, column::Column, order::Order};

/// The orders of a table for one directory, each computed at its first use. A copy has none, because a
/// table is copied to be changed.
#[derive(Debug, Default)]
pub(super) struct OrderCache(Mutex<Computed>);

#[derive(Debug, Default)]
struct Computed {
    /// The directory. It does not stay in memory for this, but no other one takes its address.
    directory: Weak<Directory>,
    orders: FxHashMap<Column, Arc<Order>>,
}

impl OrderCache {
    /// The order of a directory by a column.
    pub(super) fn order(
        &self,
        directory: &Arc<Directory>,
        column: Column,
        compute: impl FnOnce() -> Order,
    ) -> Arc<Order> {
        // A panic while an order was computed has stored nothing.
        let mut computed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !std::ptr::eq(computed.directory.as_ptr(), Arc::as_ptr(directory)) {
            *computed = Computed { directory: Arc::downgrade(directory), ..Computed::default() };
        }
        Arc::clone(computed.orders.entry(column).or_insert_with(|| Arc::new(compute())))
    }
}

impl Clone for OrderCache {
    fn clone(&self) -> Self {
        Self::default()
    }
}
