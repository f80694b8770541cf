//! Partner Center's documents, a file each.

pub mod collection;
pub mod customers;
pub mod profiles;
pub mod service_requests;
pub mod subscribed_skus;
pub mod subscriptions;
