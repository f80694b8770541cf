//! The orders by columns that the list does not usually show.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::{column::Column, order::Order};

/// The columns of these orders.
const COLUMNS: [Column; 4] =
    [Column::Country, Column::Subscriptions, Column::FreeSeats, Column::Checked];

/// The orders of a status table by country, subscriptions, free seats and last check. They can be those of
/// an earlier table, so that rows do not move under the pointer.
#[derive(Clone, Debug, Default)]
pub(super) struct MoreOrders {
    orders: [OnceLock<Arc<Order>>; COLUMNS.len()],
    /// Rows whose position would differ in a current order.
    moved: FxHashSet<u32>,
}

impl MoreOrders {
    /// The order by a column, which `compute` computes at its first use.
    pub(super) fn order(&self, column: Column, compute: impl FnOnce() -> Order) -> &Order {
        let place = COLUMNS.iter().position(|it| *it == column).unwrap_or(0);
        self.orders[place].get_or_init(|| Arc::new(compute()))
    }

    /// A row has other values than when the orders were computed.
    pub(super) fn note_moved(&mut self, row: u32) {
        self.moved.insert(row);
    }

    /// Number of rows whose position would change.
    pub(super) fn moved(&self) -> usize {
        self.moved.len()
    }

    /// Forgets the orders by details, because many became known.
    pub(super) fn forget_details(&mut self) {
        for (column, order) in COLUMNS.iter().zip(&mut self.orders) {
            if column.needs_details() {
                order.take();
            }
        }
    }

    /// The orders of a rebuilt list with so many rows. `row_now` gives the new number of a row, and
    /// `has_moved` tells of a new row whether its values changed.
    pub(super) fn renumbered(
        &self,
        rows: u32,
        row_now: &dyn Fn(u32) -> Option<u32>,
        has_moved: &dyn Fn(u32) -> bool,
    ) -> Self {
        if self.orders.iter().all(|order| order.get().is_none()) {
            return Self::default();
        }
        let renumbered = |order: &OnceLock<Arc<Order>>| {
            let now = OnceLock::new();
            if let Some(order) = order.get() {
                now.get_or_init(|| Arc::new(order.renumbered(rows, row_now)));
            }
            now
        };
        let before = self.moved.iter().filter_map(|row| row_now(*row));
        Self {
            orders: self.orders.each_ref().map(renumbered),
            moved: (0..rows).filter(|row| has_moved(*row)).chain(before).collect(),
        }
    }
}
