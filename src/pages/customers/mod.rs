//! *Client management*: the list of customers and the details of one.

mod aid;
mod columns;
mod details;
mod health_strip;
mod list;
mod row;
mod rows;
mod saved_views;
mod search;
mod ticked_bar;
mod ticks;
mod values;

pub use self::{
    aid::{SearchAidView, SearchTools},
    details::{DetailsCard, DetailsPane},
    list::CustomersPage,
    saved_views::{SavedViewsPane, all_views},
    ticked_bar::TickedBar,
};
