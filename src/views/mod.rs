//! What an address shows. The folders follow the addresses.

mod customers;
mod health;
mod parts;
mod requests;
mod shell;

pub use customers::DetailsCard;
pub use health::{AffectedCustomers, HealthCard};
pub use shell::{Broken, Shell};
