//! Microsoft's services: converts their documents into domain types.
//!
//! The logic is pure: bytes come in; domain types and next steps go out. I/O goes through
//! [`client::transport::Transport`] and a clock only. Documents are read tolerantly, because
//! services deviate from their documentation: unknown fields are ignored, unknown values are kept
//! as text, and rows that cannot be read are counted without affecting others.
//!
//! [`client`] sends requests, [`partner_lists`] and [`customer_check`] read from Graph,
//! [`reseller`] adds Partner Center, and [`explain`] finds out why a customer is missing.

pub mod assemble;
pub mod client;
pub mod cloud;
pub mod customer_check;
pub mod customer_store;
pub mod detail_times;
pub mod error_codes;
pub mod explain;
pub mod graph;
pub mod partner_center;
pub mod partner_lists;
pub mod product_names;
pub mod reseller;
pub mod saved_responses;
pub mod service_links;
#[cfg(test)]
pub(crate) mod testing;
