//! Service requests of one customer and of all.

mod all;
mod behalf;
mod conflict;
mod customer;
mod damaged;
mod draft;
mod entry;
mod entry_text;
mod errors;
mod fields;
mod filed;
mod filing;
mod form;
mod frame;
mod initial;
mod lines;
mod memory;
mod new;
mod next_request;
mod on_event;
mod request;
mod row;
mod state;
mod table;
mod table_texts;
mod text;
mod words;

use crate::{
    domain::{Customer, TenantId},
    state::Console,
};

pub use self::{
    all::RequestsPage,
    customer::{CustomerRequestsPage, RequestsCard},
    entry::EntryCard,
    errors::ErrorSummary,
    filed::RequestCard,
    form::DraftForm,
    memory::provide_requests_memory,
    new::NewRequestPage,
    request::{RequestPage, UnlistedRequestPage},
};

/// A customer of the source, listed or not.
fn customer_of(console: Console, id: TenantId) -> Option<Customer> {
    console.listing_untracked()?.customer(id)
}

/// The title of a customer: its tenant id if the source does not know it.
fn title_of(console: Console, id: TenantId) -> String {
    customer_of(console, id).map_or_else(|| id.to_string(), |customer| customer.title())
}
