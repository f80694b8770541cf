//! Data of Partner Center, an optional service that the operator configures.

pub mod approval;
pub mod customer;
pub mod pages;
pub mod probe;
pub mod requests;

/// The partner's customers (Partner Center, *Get a list of customers*).
pub(super) const LIST: &str = "/v1/customers";
