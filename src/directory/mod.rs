//! All customers in memory: columns, folded search text, sort orders.
//!
//! 100,000 customers are stored in a few contiguous buffers rather than 100,000 objects. A
//! keystroke does no work per row that can be done in advance: texts are folded when they arrive,
//! orders are computed once per column, and a filtered list is a filter over an order.

mod abbreviation;
mod affected;
mod annotation_index;
mod customers;
mod details;
mod find;
pub mod fold;
mod hosts;
mod issue_ranking;
mod labels;
mod listing;
mod order;
mod owners;
mod pasted;
mod punycode;
mod query;
mod row_failure;
mod row_selection;
mod rows;
mod search;
mod select;
mod service_names;
mod spellings;
mod status_table;
mod subset;
mod suggest;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod ticked;
mod with_details;

pub use abbreviation::{has_initials, has_letters};
pub use affected::{AffectedIssue, DegradedService};
pub use annotation_index::{AnnotationIndex, IndexedAnnotation};
pub use details::Details;
pub use issue_ranking::HealthCoverage;
pub use listing::{DuplicateCustomerError, Listing, ListingBuilder};
pub use order::Order;
pub use query::{Column, Direction, Query, Sort};
pub use row_failure::RowFailure;
pub use row_selection::RowSelection;
pub use rows::{Directory, Row};
pub use select::Found;
pub use status_table::{ListedRequest, StatusTable};
pub use suggest::Suggestion;
pub use text::Texts;
pub use ticked::{ShownRows, Tick, TickedCustomers};
