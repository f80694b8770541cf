//! *Client management*: the list of customers and the details of one.

mod estate;
mod list;
mod row;
mod search;

pub use estate::estate;
pub use list::customers_view;
