//! Filters and sorts the rows of a relationship table.

use super::{column::RelationshipColumn, filter::RelationshipFilter, table::RelationshipTable};
use crate::{
    directory::{Direction, Order},
    domain::{Access, DelegationStatus, Timestamp},
};

impl RelationshipTable {
    /// The rows that a filter shows, sorted by a column and whether descending. Without a column,
    /// those that expire first come first.
    pub fn find(
        &self,
        filter: RelationshipFilter,
        sort: Option<(RelationshipColumn, bool)>,
        now: Timestamp,
    ) -> Vec<u32> {
        let mut rows = self.in_order(sort);
        rows.retain(|&row| filter.shows(self.terms[row as usize], now));
        rows
    }

    /// All rows, sorted by a column and whether descending; without a column, in the default order.
    fn in_order(&self, sort: Option<(RelationshipColumn, bool)>) -> Vec<u32> {
        let Some((column, descending)) = sort else {
            return self.default_order().rows(Direction::Ascending);
        };
        let direction = if descending { Direction::Descending } else { Direction::Ascending };
        let order = self.orders.columns[column as usize].get_or_init(|| self.order_by(column));
        order.rows(direction)
    }

    /// Active relationships by end, the earliest first; then pending ones, unknown ones, and ended
    /// ones, the latest first. Ties are sorted by customer name.
    fn default_order(&self) -> &Order {
        self.orders.default.get_or_init(|| {
            let ranks = self.customer_ranks();
            let tie: Vec<u32> = self.customer.iter().map(|&at| ranks[at as usize]).collect();
            Order::by_key(self.len(), &tie, &|row| {
                let term = self.terms[row as usize];
                let end = term.ends.map(Timestamp::millis);
                Some(match term.access {
                    Access::Granted => key(0, end),
                    Access::Draft | Access::Pending | Access::Activating => key(1, None),
                    Access::Unknown | Access::Unclear => key(2, end),
                    Access::Ended => key(3, end.map(|end| -end)),
                })
            })
        })
    }

    fn order_by(&self, column: RelationshipColumn) -> Order {
        let tie = self.orders.default_ranks.get_or_init(|| self.default_order().ranks());
        let by = |value: &dyn Fn(usize) -> Option<u64>| {
            Order::by_key(self.len(), tie, &|row| value(row as usize))
        };
        match column {
            RelationshipColumn::Customer => {
                let ranks = self.customer_ranks();
                by(&|at| Some(ranks[self.customer[at] as usize].into()))
            }
            RelationshipColumn::Relationship => {
                Order::by_text(&self.names.folded(self.decompose), tie)
            }
            RelationshipColumn::Status => by(&|at| stage(&self.statuses[at]).map(u64::from)),
            RelationshipColumn::Ends => {
                by(&|at| self.terms[at].ends.map(|end| key(0, Some(end.millis()))))
            }
            RelationshipColumn::Extends => by(&|at| Some(self.terms[at].extends.into())),
            RelationshipColumn::Roles => {
                by(&|at| u64::try_from(self.role_sets[self.roles[at] as usize].len()).ok())
            }
        }
    }

    /// The rank of each customer by name.
    fn customer_ranks(&self) -> &[u32] {
        self.orders.customer_ranks.get_or_init(|| {
            let arrival: Vec<u32> = (0..).take(self.customers.len()).collect();
            Order::by_text(&self.titles.folded(self.decompose), &arrival).ranks()
        })
    }
}

/// A number that increases with the group, and within a group with the moment; a missing moment
/// comes last in its group.
fn key(group: u64, millis: Option<i64>) -> u64 {
    // A moment of the years 0 to 9999 needs fewer than 49 bits.
    const MIDDLE: i64 = 1 << 50;
    const LAST: u64 = (1 << 56) - 1;
    let within = millis.map_or(LAST, |millis| millis.saturating_add(MIDDLE).max(0).cast_unsigned());
    group << 56 | within.min(LAST)
}

/// The stage of a relationship; `None` for an unknown status.
const fn stage(status: &DelegationStatus) -> Option<u8> {
    Some(match status {
        DelegationStatus::Expiring => 0,
        DelegationStatus::Active => 1,
        DelegationStatus::Activating => 2,
        DelegationStatus::Approved => 3,
        DelegationStatus::ApprovalPending => 4,
        DelegationStatus::Created => 5,
        DelegationStatus::TerminationRequested => 6,
        DelegationStatus::Terminating => 7,
        DelegationStatus::Terminated => 8,
        DelegationStatus::Expired => 9,
        DelegationStatus::Other(_) => return None,
    })
}
