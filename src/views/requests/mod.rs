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
mod lines;
mod memory;
mod new;
mod request;
mod row;
mod words;

use crate::{
    domain::{Customer, TenantId},
    i18n::{Word, say_with},
    routes::{CustomerKey, Page, Scope},
    state::Console,
    ui::{El, IconName, el, icon},
    views::parts::page_link::page_link,
};

pub(crate) use all::RequestsPage;
pub(crate) use customer::customer_requests;
pub use customer::requests_card;
pub use entry::entry_card;
pub use errors::error_summary;
pub use form::draft_form;
pub(crate) use memory::provide_requests_memory;
pub(crate) use new::new_request;
pub use request::request_card;
pub(crate) use request::{request_view, stray_request};

/// What the list knows of a customer, listed or not.
fn customer_of(console: Console, id: TenantId) -> Option<Customer> {
    let listing = console.listing_untracked()?;
    [&listing.directory, &listing.unlisted]
        .into_iter()
        .find_map(|directory| directory.row_of(id).and_then(|row| directory.customer(row)))
}

/// The frame of a view: named by its heading, with the way back above it.
fn article(back: El) -> El {
    el("article")
        .class("request")
        .attr("aria-labelledby", "request-title")
        .child(el("p").child(back))
}

/// The heading that [`article`] is named by.
fn heading() -> El {
    el("h1").class("title").attr("id", "request-title").attr("tabindex", "-1")
}

/// The way back to the requests of a customer.
fn back_to(customer: TenantId, title: &str) -> El {
    let text = say_with(Word::RequestBack, &[("customer", title)]);
    page_link(Page::Requests(Scope::One(CustomerKey::Id(customer))), "link request__back")
        .child(icon(IconName::Back))
        .child(el("span").text(text))
}
