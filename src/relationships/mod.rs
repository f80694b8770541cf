//! Delegated access over all customers: which relationships there are, and which end when.
//!
//! 100,000 customers have as many relationships, so that they are columns as the directory's are.

mod builder;
pub mod calendar;
mod column;
mod filter;
mod order;
mod orders;
mod table;
mod term;
#[cfg(test)]
pub(crate) mod testing;

pub use self::{
    builder::RelationshipTableBuilder,
    column::RelationshipColumn,
    filter::{Horizon, RelationshipFilter},
    table::{RelationshipRow, RelationshipTable},
    term::{Level, Term},
};
