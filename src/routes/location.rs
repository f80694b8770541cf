//! A whole address: a page, and the search and order of the customer list.

use super::{Page, query};
use crate::directory::Query;

/// What the screen shows, and the list behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppLocation {
    /// The page.
    pub page: Page,
    /// Search text and order of the list; kept on every page, so that coming back restores them.
    pub query: Query,
}

impl AppLocation {
    /// Reads an address: the path below the place where the console is served, and what follows
    /// its `?`. Never fails: what leads nowhere is [`Page::Unknown`].
    pub fn parse(path: &str, search: &str) -> Self {
        let (query, parameters) = query::parse(search);
        Self { page: Page::parse(path, parameters), query }
    }

    /// The address, below the place where the console is served.
    pub fn address(&self) -> String {
        self.page.address(&query::list_search(&self.query))
    }

    /// Another page over the same list.
    #[must_use]
    pub fn to(&self, page: Page) -> Self {
        Self { page, query: self.query.clone() }
    }
}
