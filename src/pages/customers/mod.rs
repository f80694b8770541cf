//! *Client management*: the list of customers and the details of one.

mod details;

pub use self::details::{DetailsCard, DetailsPane};
