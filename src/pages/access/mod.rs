//! *Delegated access*: the relationships of all customers, and those of one.

mod all;
mod book;
mod cells;
mod customer;
mod ends_chart;
mod filter;
mod filter_counts;
mod memory;
mod next_step;
mod relationships;
mod save;

pub use self::{
    all::AccessPage, customer::CustomerAccessPage, memory::provide_access_memory,
    relationships::RelationshipCards,
};
