//! The licenses of all customers and of one: seats by product, and what ends or renews when.

mod all;
mod customer;
mod dates;
mod holdings;
mod more;
mod products;
mod read;
mod seats;
mod shown;
mod table_texts;
mod timeline;

pub use self::{all::LicencesPage, customer::CustomerLicencesPage};
