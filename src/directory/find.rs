//! Finds customers by query or by domain.

use super::{
    fold::fold_query,
    order::Order,
    query::{Column, Direction, Query},
    rows::Directory,
    search::Search,
    status_table::StatusTable,
};

impl Directory {
    /// The row of the customer that owns a domain, in any case.
    pub fn row_of_domain(&self, domain: &str) -> Option<u32> {
        let folded = fold_query(domain, self.decompose);
        Search::new(&folded).owner_of_domain(self)
    }

    /// The rows that match `query`, in its order.
    ///
    /// Each word of the query occurs in the customer's name, alias, tags or domains, or the query
    /// is the beginning of the tenant id. Exact matches come first in any order. Without an order,
    /// names that begin with the query follow, then words that do, then the rest, each sorted by
    /// name.
    pub fn find(&self, status: &StatusTable, query: &Query) -> Vec<u32> {
        let folded = fold_query(&query.text, self.decompose);
        let sort = query.sort;
        let order = self.order(status, sort.map_or(Column::Organization, |sort| sort.column));
        let rows = order.rows(sort.map_or(Direction::Ascending, |sort| sort.direction));
        if folded.is_empty() {
            return rows;
        }
        Search::new(&folded).matches(self, &rows, sort.is_none())
    }

    /// Computes the order of a column in advance.
    pub fn prepare(&self, status: &StatusTable, column: Column) {
        self.order(status, column);
    }

    fn order<'a>(&'a self, status: &'a StatusTable, column: Column) -> &'a Order {
        match column {
            Column::Organization => self.order_by_name(),
            Column::Domain => self.order_by_domain(),
            Column::AccessEnds => self.order_by_access_end(),
            Column::Health => status.by_health(self),
            Column::Requests => status.by_requests(self),
        }
    }
}
