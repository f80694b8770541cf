//! *Client management*: the list of customers and the details of one.

mod details;
mod estate;
mod list;
mod row;
mod search;

pub use details::{details_card, details_pane};
pub use estate::estate;
pub use list::customers_view;
