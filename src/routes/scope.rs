//! All customers, or one.

use super::CustomerKey;

/// The scope of a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All customers.
    All,
    /// One customer.
    One(CustomerKey),
}
