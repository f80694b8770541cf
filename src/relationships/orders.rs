//! Sort orders of a relationship table, each computed at its first use.

use std::sync::OnceLock;

use super::column::RelationshipColumn;
use crate::directory::Order;

/// The sort orders, each computed at its first use.
#[derive(Debug, Default)]
pub(super) struct Orders {
    pub(super) customer_ranks: OnceLock<Vec<u32>>,
    pub(super) default: OnceLock<Order>,
    pub(super) default_ranks: OnceLock<Vec<u32>>,
    pub(super) columns: [OnceLock<Order>; RelationshipColumn::ALL.len()],
}
