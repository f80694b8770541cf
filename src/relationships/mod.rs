//! Delegated admin relationships over all customers, and their ends.
//!
//! 100,000 customers have as many relationships; like the directory, the table stores them as
//! columns.

mod builder;
pub mod calendar;
mod column;
mod filter;
mod months;
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
    months::{EndMonth, EndsByMonth, MONTHS},
    table::{RelationshipRow, RelationshipTable},
    term::{Level, Term},
};
