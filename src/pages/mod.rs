//! The pages. The folders follow the addresses.

pub mod access;
pub mod approvals;
pub mod customers;
pub mod health;
pub mod licences;
pub mod missing;
pub mod preferences;
pub mod requests;
pub mod setup;
pub mod sheet;
pub mod sign_in;
pub mod today;
