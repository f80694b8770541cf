//! The values of a customer in the list.

use leptos::prelude::*;

use super::values::{HealthValue, RequestsValue};
use crate::{
    directory::{Column, Listing},
    domain::{TenantId, Timestamp},
    routes::CustomerKey,
};

/// The values of a customer that the list shows; of a column that does not show, nothing is read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CustomerRow {
    pub id: TenantId,
    pub title: String,
    pub is_favourite: bool,
    pub domain: Option<String>,
    pub health: Option<HealthValue>,
    pub requests: Option<RequestsValue>,
    pub access_ends: Option<Timestamp>,
}

impl CustomerRow {
    pub(super) fn of(listing: &Listing, row: u32, columns: ShownColumns) -> Option<Self> {
        let customer = listing.directory.row(row)?;
        let has = |column| columns.has(column);
        Some(Self {
            id: customer.id,
            title: customer.title(),
            is_favourite: listing.is_favourite(row),
            domain: customer.domain.filter(|_| has(Column::Domain)).map(str::to_owned),
            health: has(Column::Health).then(|| HealthValue::of(listing, row)),
            requests: has(Column::Requests).then(|| RequestsValue::of(listing, row)),
            access_ends: customer.access_ends.filter(|_| has(Column::AccessEnds)),
        })
    }

    pub(super) fn key(&self) -> CustomerKey {
        CustomerKey::Id(self.id)
    }
}

/// The current customer of a slot.
pub(super) type Shown = Memo<Option<CustomerRow>>;

/// Which columns the list shows.
#[derive(Clone, Copy)]
pub(super) struct ShownColumns([bool; Column::ALL.len()]);

impl ShownColumns {
    pub(super) fn of(columns: &[Column]) -> Self {
        Self(Column::ALL.map(|column| columns.contains(&column)))
    }

    pub(super) const fn has(self, column: Column) -> bool {
        self.0[column as usize]
    }
}

/// A value of the customer; `None` before the first customer.
pub(super) fn of<T>(customer: Shown, read: impl FnOnce(&CustomerRow) -> Option<T>) -> Option<T> {
    customer.read().as_ref().and_then(read)
}
