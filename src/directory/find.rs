//! Finds customers by query or by domain.

use super::{
    Listing,
    annotation_index::AnnotationIndex,
    order::Order,
    query::{Column, Direction, Query},
    rows::Directory,
    search::Search,
    status_table::StatusTable,
};

impl Listing {
    /// The rows that match `query`, in its order, also by what a person keeps of the customers:
    /// [`Directory::find`].
    pub fn find(&self, query: &Query) -> Vec<u32> {
        self.directory.find_annotated(&self.status, &self.annotations, query)
    }
}

impl Directory {
    /// The rows that match `query`, in its order.
    ///
    /// Each word of the query occurs in the customer's name, alias, tags or domains, or in another
    /// spelling of them, or the query is the beginning of the tenant id. A domain, an e-mail address,
    /// the address of a page or the id of an open issue finds the customers that it names. These
    /// and exact matches come first in any order. Without an order, names that begin with the query
    /// follow, then words that do, then the rest, each sorted by name; of two matches alike, the one
    /// with the spelling that was typed comes first. With a state of health, only customers in this
    /// state match.
    pub fn find(&self, status: &StatusTable, query: &Query) -> Vec<u32> {
        self.find_annotated(status, &AnnotationIndex::none(), query)
    }

    fn find_annotated(
        &self,
        status: &StatusTable,
        annotations: &AnnotationIndex,
        query: &Query,
    ) -> Vec<u32> {
        let sort = query.sort;
        let order = self.order(status, sort.map_or(Column::Organization, |sort| sort.column));
        let mut rows = order.rows(sort.map_or(Direction::Ascending, |sort| sort.direction));
        if let Some(state) = query.health {
            rows.retain(|row| status.health(*row).state == state);
        }
        if query.favourites {
            let is_favourite = self.favourite_rows(annotations);
            rows.retain(|row| is_favourite[*row as usize]);
        }
        match Search::new(self, status, &query.text) {
            None => rows,
            Some(search) => search.matches(self, annotations, &rows, sort.is_none()),
        }
    }

    /// Computes the order of a column in advance, and with that of the domains, who owns them.
    pub fn prepare(&self, status: &StatusTable, column: Column) {
        if column == Column::Domain {
            self.owners();
        }
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
