//! All customers in memory: columns, folded search text, sort orders.
//!
//! 100,000 customers are stored in a few contiguous buffers rather than 100,000 objects. A
//! keystroke does no work per row that can be done in advance: texts are folded when they arrive,
//! orders are computed once per column, and a filtered list is a filter over an order.

mod abbreviation;
mod affected;
mod annotation_index;
mod column;
mod column_layout;
mod column_tracks;
mod columns_of_details;
mod customers;
mod details;
mod direction;
mod find;
pub mod fold;
mod hits;
mod hosts;
mod issue_ranking;
mod labels;
mod listing;
mod more_columns;
mod more_orders;
mod order;
mod order_cache;
mod own_orders;
mod owners;
mod pasted;
mod punycode;
mod query;
mod requests_here;
mod row_failure;
mod row_selection;
mod row_values;
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
pub use column::Column;
pub use column_layout::{ColumnLayout, ColumnWidth, LaidOut, Step};
pub use column_tracks::{GridTracks, grid_tracks};
pub use columns_of_details::{FreeSeats, HeldSubscriptions};
pub use details::Details;
pub use direction::Direction;
pub use issue_ranking::HealthCoverage;
pub use listing::{DuplicateCustomerError, Listing, ListingBuilder};
pub use order::Order;
pub use punycode::decode_labels;
pub use query::{Query, Sort};
pub use requests_here::RequestsHere;
pub use row_failure::RowFailure;
pub use row_selection::RowSelection;
pub use rows::{Directory, Row};
pub use select::Found;
pub use status_table::{ListedRequest, StatusTable};
pub use suggest::Suggestion;
pub use text::Texts;
pub use ticked::{ShownRows, Tick, TickedCustomers};
