//! The licenses on the page, and what names them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    directory::Listing,
    domain::{Subscription, TenantId, Timestamp},
    licences::LicenceTable,
    state::{ProductNameList, use_console, use_product_names},
};

/// Licenses with the list whose rows they name.
#[derive(Clone, Copy)]
pub(super) struct ShownLicences {
    table: StoredValue<Arc<LicenceTable>>,
    listing: StoredValue<Option<Arc<Listing>>>,
    names: Option<ProductNameList>,
    /// The time at which they are shown.
    pub(super) now: Timestamp,
}

impl ShownLicences {
    /// The licenses of the customers of a list, or of one customer without it.
    pub(super) fn new(table: Arc<LicenceTable>, listing: Option<Arc<Listing>>) -> Self {
        let names = use_product_names();
        let may_be_named = |it: &Subscription| it.sku.is_some() || !it.is_named();
        if table.products.iter().any(|product| may_be_named(&product.example)) {
            names.into_iter().for_each(ProductNameList::load);
        }
        Self {
            table: StoredValue::new(table),
            listing: StoredValue::new(listing),
            names,
            now: use_console().services().now(),
        }
    }

    /// Reads the table.
    pub(super) fn with<T>(self, read: impl FnOnce(&LicenceTable) -> T) -> T {
        self.table.with_value(|table| read(table))
    }

    /// Whether they are the licenses of all customers.
    pub(super) fn is_of_all(self) -> bool {
        self.listing.with_value(Option::is_some)
    }

    /// The name of the product at an index; tracks the names.
    pub(super) fn product_name(self, at: usize) -> String {
        self.with(|table| {
            let Some(product) = table.products.get(at) else { return String::new() };
            match self.names {
                Some(names) => names.name_of(&product.example),
                None => product.example.name.clone(),
            }
        })
    }

    /// The customer at a row of the list: its id and its title.
    pub(super) fn customer(self, row: u32) -> Option<(TenantId, String)> {
        self.listing.with_value(|listing| {
            let customer = listing.as_ref()?.directory.row(row)?;
            Some((customer.id, customer.title().into_owned()))
        })
    }
}
