//! The error codes of Microsoft's services, and the cause of each.

mod cause;
mod entra;
mod oauth;
mod services;

pub use self::{
    cause::{Cause, Field, Side},
    entra::{ENTRA, of_entra},
    oauth::of_oauth,
    services::{of_name, of_partner_center},
};

#[cfg(test)]
mod tests;
