//! Delegated access: the relationships of all customers, and those of one.

mod all;
mod card;
mod cells;
mod counts;
mod customer;
mod filter;
mod gathering;
mod memory;
mod next_step;
mod save;

pub(super) use all::all_access;
pub use card::access_card;
pub(super) use customer::customer_access;
pub(crate) use memory::provide_access_memory;
