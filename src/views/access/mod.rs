//! Delegated access: the relationships of all customers, and those of one.

mod all;
mod card;
mod cells;
mod counts;
mod customer;
pub(super) mod entries;
mod filter;
mod gathering;
mod memory;
mod next_step;
mod save;

pub use card::access_card;
pub use memory::AccessMemory;
