//! Service requests of one customer and of all.

mod all;
mod behalf;
mod confirm;
mod customer;
mod damaged;
mod entry;
mod errors;
mod fields;
mod filing;
mod form;
mod new;
mod request;
mod words;

use crate::{
    domain::{Customer, TenantId},
    state::Console,
};

pub use all::AllRequestsView;
pub(super) use all::RequestsMemory;
pub use customer::{CustomerRequestsView, RequestsCard};
pub use entry::EntryCard;
pub use errors::ErrorSummary;
pub use form::DraftForm;
pub use new::NewRequestView;
pub use request::{RequestCard, RequestView};

/// What the list knows of a customer, listed or not.
fn customer_of(console: Console, id: TenantId) -> Option<Customer> {
    let loaded = console.loaded_untracked()?;
    [&loaded.listing.directory, &loaded.listing.unlisted]
        .into_iter()
        .find_map(|directory| directory.row_of(id).and_then(|row| directory.customer(row)))
}
