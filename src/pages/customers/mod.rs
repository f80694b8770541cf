//! *Client management*: the list of customers and the details of one.

mod details;
mod estate;
mod list;
mod row;
mod search;

pub use self::{
    details::{DetailsCard, DetailsPane},
    estate::estate,
    list::customers_view,
};
