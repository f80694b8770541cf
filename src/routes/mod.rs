//! The console's addresses. This is the only module that parses and prints them.
//!
//! An address contains the whole state of the screen, so that reload, back, bookmarks and shared
//! links work.

mod customer_key;
mod feature;
mod location;
mod page;
mod parameters;
mod path;
mod query;
mod segment;
#[cfg(test)]
mod tests;
mod view;

pub use self::{
    customer_key::CustomerKey,
    feature::Feature,
    location::PageLocation,
    page::{LivePage, Page},
    query::list_search,
    view::{AccessView, HealthView, LicencesView, Opened, RequestsView, TableOrder},
};
