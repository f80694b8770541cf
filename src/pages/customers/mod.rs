//! *Client management*: the list of customers and the details of one.

mod aid;
mod column_views;
mod columns;
mod customer_row;
mod details;
mod health_strip;
mod list;
mod more_columns;
mod requests_cell;
mod row;
mod rows;
mod saved_views;
mod search;
mod ticked_bar;
mod ticks;
mod values;

pub use self::{
    aid::{SearchAidView, SearchTools},
    column_views::{provide_column_views, use_columns_dialog},
    details::{DetailsCard, DetailsPane},
    list::CustomersPage,
    more_columns::{ColumnChoices, begin_more_columns},
    saved_views::{SavedViewsPane, all_views},
    ticked_bar::TickedBar,
};
