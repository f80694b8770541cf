//! What an address shows. The folders follow the addresses.

pub mod access;
pub mod customers;
pub mod health;
pub mod requests;
