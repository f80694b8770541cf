//! *Client management*: the list of customers and the details of one.

mod columns;
mod details;
mod list;
mod row;
mod rows;
mod search;
mod summary;

pub use self::{
    details::{DetailsCard, DetailsPane},
    list::CustomersPage,
    summary::HealthSummaryPane,
};
