//! Service health of one customer and of all.

mod affected;
mod all;
mod card;
mod customer;
pub(crate) mod entries;
mod issue;
mod posts;
mod resolved;
mod services;
mod states;

pub use affected::affected_customers;
pub use card::health_card;
