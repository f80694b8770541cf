//! Finds customers by query or by domain.

use super::{
    Listing,
    annotation_index::AnnotationIndex,
    column::Column,
    direction::Direction,
    order::Order,
    query::{Query, Sort},
    rows::Directory,
    search::Search,
    status_table::StatusTable,
};

impl Listing {
    /// The rows that match `query`, in its order, also by what a person keeps of the customers:
    /// [`Directory::find`].
    pub fn find(&self, query: &Query) -> Vec<u32> {
        self.directory.find_among(
            &self.status,
            &self.annotations,
            query,
            self.rows_in_order(query.sort),
        )
    }

    /// The rows that a text finds by anything but a note, the best first.
    pub fn find_without_notes(&self, text: &str) -> Vec<u32> {
        let rows = self.rows_in_order(None);
        match Search::new(&self.directory, &self.status, text) {
            None => rows,
            Some(search) => search.matches_without_notes(&self.directory, &self.annotations, &rows),
        }
    }

    /// Whether these rows, which a text found, were found by their notes alone.
    pub fn are_found_by_notes(&self, text: &str, rows: &[u32]) -> bool {
        // These come last, so that the first row tells whether all are.
        let first = rows.first().and_then(|row| self.directory.ids().get(*row as usize));
        first.is_some_and(|id| self.annotations.has_note(*id))
            && self.find_without_notes(text).is_empty()
    }

    /// Computes the order of a column in advance, and with that of the domains, who owns them.
    pub fn prepare(&self, column: Column) {
        if column == Column::Domain {
            self.directory.owners();
        }
        match column {
            Column::Favourite | Column::Alias | Column::Tags => {
                self.annotations.order(&self.directory, column);
            }
            _ => {
                self.directory.order(&self.status, column);
            }
        }
    }

    /// All rows, in an order; without one, in that of names.
    fn rows_in_order(&self, sort: Option<Sort>) -> Vec<u32> {
        let Some(Sort { column, direction }) = sort else {
            return self.directory.rows_in_order(&self.status, sort);
        };
        match column {
            Column::Favourite | Column::Alias | Column::Tags => {
                self.annotations.order(&self.directory, column).rows(direction)
            }
            Column::RequestsHere => {
                let by_name = self.directory.rows_in_order(&self.status, None);
                match &self.requests_here {
                    Some(here) => here.rows(&self.directory, &by_name, direction),
                    None => by_name,
                }
            }
            _ => self.directory.rows_in_order(&self.status, sort),
        }
    }
}

impl Directory {
    /// The rows that match `query`, in its order.
    ///
    /// Each word of the query occurs in the customer's name, alias, tags, domains or note, or in another
    /// spelling of them, or the query is the beginning of the tenant id. A domain, an e-mail address,
    /// the address of a page or the id of an open issue finds the customers that it names. These
    /// and exact matches come first in any order, and those with a word in a note alone come last. Without
    /// an order, names that begin with the query follow the exact matches, then words that do, then the
    /// rest, each sorted by name; of two matches alike, the one with the spelling that was typed comes
    /// first. With a state of health, only customers in this
    /// state match. An order by what this browser keeps, which [`Listing::find`] knows, is that of names.
    pub fn find(&self, status: &StatusTable, query: &Query) -> Vec<u32> {
        let rows = self.rows_in_order(status, query.sort);
        self.find_among(status, &AnnotationIndex::none(), query, rows)
    }

    /// Those of the rows that match `query`, in the order of the rows.
    fn find_among(
        &self,
        status: &StatusTable,
        annotations: &AnnotationIndex,
        query: &Query,
        mut rows: Vec<u32>,
    ) -> Vec<u32> {
        if let Some(state) = query.health {
            rows.retain(|row| status.health(*row).state == state);
        }
        if query.favourites {
            let is_favourite = self.favourite_rows(annotations);
            rows.retain(|row| is_favourite[*row as usize]);
        }
        match Search::new(self, status, &query.text) {
            None => rows,
            Some(search) => search.matches(self, annotations, &rows, query.sort.is_none()),
        }
    }

    /// All rows, in an order; without one, in that of names.
    fn rows_in_order(&self, status: &StatusTable, sort: Option<Sort>) -> Vec<u32> {
        let order = self.order(status, sort.map_or(Column::Organization, |sort| sort.column));
        order.rows(sort.map_or(Direction::Ascending, |sort| sort.direction))
    }

    fn order<'a>(&'a self, status: &'a StatusTable, column: Column) -> &'a Order {
        match column {
            Column::Organization
            | Column::Favourite
            | Column::Alias
            | Column::Tags
            | Column::RequestsHere => self.order_by_name(),
            Column::Domain => self.order_by_domain(),
            Column::AccessEnds => self.order_by_access_end(),
            Column::Health => status.by_health(self),
            Column::Requests => status.by_requests(self),
            Column::Country | Column::Subscriptions | Column::FreeSeats | Column::Checked => {
                status.by_more(self, column)
            }
        }
    }
}
