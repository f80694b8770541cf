//! A location: a page, and the search and order of the customer list.

use super::{Page, query};
use crate::directory::Query;

/// A location in the console: the page, and the list behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLocation {
    /// The page.
    pub page: Page,
    /// Search text and order of the list. Every address contains them, so that returning to the
    /// list restores them.
    pub query: Query,
}

impl PageLocation {
    /// Parses an address: the path relative to the console's base path, and the part after `?`.
    /// Never fails; an unknown path is [`Page::Unknown`].
    pub fn parse(path: &str, search: &str) -> Self {
        let (query, parameters) = query::parse(search);
        Self { page: Page::parse(path, parameters), query }
    }

    /// The address relative to the console's base path.
    pub fn address(&self) -> String {
        self.page.address(&query::list_search(&self.query))
    }

    /// The location of another page with the same list.
    #[must_use]
    pub fn to(&self, page: Page) -> Self {
        Self { page, query: self.query.clone() }
    }
}
