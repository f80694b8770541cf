//! All customers, or one.

use super::CustomerKey;

/// About whom a feature is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All customers.
    All,
    /// One customer.
    One(CustomerKey),
}
