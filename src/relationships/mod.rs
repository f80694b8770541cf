//! Delegated access over all customers: which relationships there are, and which end when.
//!
//! 100,000 customers have as many relationships, so that they are columns as the directory's are.

pub mod calendar;
mod filter;
mod order;
mod table;
mod term;
#[cfg(test)]
pub(crate) mod testing;

pub use self::table::{RelationshipRow, RelationshipTable, RelationshipTableBuilder};
pub use filter::{Horizon, RelationshipFilter};
pub use order::RelationshipColumn;
pub use term::{Level, Term};
