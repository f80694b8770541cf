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

pub use affected::AffectedCustomers;
pub use all::AllHealthView;
pub use card::HealthCard;
pub use customer::CustomerHealthView;
