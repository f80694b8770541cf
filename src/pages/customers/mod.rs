//! *Client management*: the list of customers and the details of one.

mod columns;
mod details;
mod health_strip;
mod list;
mod row;
mod rows;
mod search;
mod ticked_bar;
mod ticks;
mod values;

pub use self::{
    details::{DetailsCard, DetailsPane},
    list::CustomersPage,
    ticked_bar::TickedBar,
};
