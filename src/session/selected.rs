//! The customer that the address names.

use leptos::prelude::*;

use crate::{
    domain::TenantId,
    routes::CustomerKey,
    state::{Console, Navigator},
};

/// Returns the customer that the address names; tracks the address, and the list where it has to tell
/// whose the domain is.
pub(super) fn selected(console: Console, navigator: Navigator) -> Option<TenantId> {
    match navigator.place().read().page.customer()? {
        CustomerKey::Id(id) => Some(*id),
        CustomerKey::Domain(domain) => {
            let listing = console.listing()?;
            let row = listing.directory.row_of_domain(domain)?;
            Some(listing.directory.row(row)?.id)
        }
    }
}
