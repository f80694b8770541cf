//! Service health of one customer and of all.

mod affected;
mod all;
mod card;
mod customer;
mod issue;
mod posts;
mod resolved;
mod services;
mod states;

pub use affected::affected_customers;
pub(super) use all::all_health;
pub use card::health_card;
pub(super) use customer::customer_health;
