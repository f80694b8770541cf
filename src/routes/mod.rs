//! Addresses: the only module that parses and prints them.
//!
//! An address holds the whole state of the screen, so that reload, back, bookmark and a pasted link
//! all work.

mod customer_key;
mod feature;
mod location;
mod page;
mod path;
mod query;
mod scope;
mod segment;
#[cfg(test)]
mod tests;

pub use self::{
    customer_key::CustomerKey,
    feature::Feature,
    location::AppLocation,
    page::{LivePage, Page},
    query::list_search,
    scope::Scope,
};
