//! *Client management*: the list of customers and the details of one.

mod columns;
mod details;
mod health_strip;
mod list;
mod row;
mod rows;
mod search;
mod values;

pub use self::{
    details::{DetailsCard, DetailsPane},
    list::CustomersPage,
};
