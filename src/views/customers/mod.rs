//! *Client management*: the list of customers and the details of one.

mod details;
mod estate;
mod list;
mod row;
mod search;

pub use details::{DetailsCard, DetailsPane};
pub use estate::EstatePane;
pub use list::CustomersView;
