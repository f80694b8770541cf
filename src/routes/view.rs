//! What a page of all customers shows: its filter, its order, and what is open on it.

use crate::{
    licences::LicenceColumn,
    relationships::{RelationshipColumn, RelationshipFilter},
    service_requests::RequestColumn,
};

/// The order of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableOrder<C> {
    /// The column that it is sorted by.
    pub column: C,
    /// Whether the greatest value comes first.
    pub descending: bool,
}

/// What the page about the service health of all customers shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HealthView {
    /// The service whose issues show; `None` for all. The empty name is that of issues without a
    /// service.
    pub service: Option<String>,
    /// How many times the user asked for more issues.
    pub more: usize,
    /// What is open, each once, in the order in which it was opened.
    pub opened: Vec<Opened>,
}

/// Content of the page about service health that shows when the user opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The issue with this id: its facts, its customers and its latest message.
    Issue(String),
    /// The customers for whom the service with this name is degraded.
    Service(String),
}

/// What the page about the requests of all customers shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestsView {
    /// Whether closed requests show as well.
    pub closed_too: bool,
    /// The chosen order; by default, open requests come first, then the newest.
    pub order: Option<TableOrder<RequestColumn>>,
}

/// What the page about the relationships of all customers shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccessView {
    /// The filter.
    pub filter: RelationshipFilter,
    /// The chosen order; by default, the relationships that end first come first.
    pub order: Option<TableOrder<RelationshipColumn>>,
}

/// What the page about the licenses of all customers shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LicencesView {
    /// The product whose customers show, by its key.
    pub product: Option<String>,
    /// The chosen order; by default, the products of the most customers come first.
    pub order: Option<TableOrder<LicenceColumn>>,
}

impl HealthView {
    /// The number of issues that the page shows at first, and after each time that the user asked
    /// for more.
    pub const PAGE_SIZE: usize = 25;

    /// The same view with this content open or closed.
    #[must_use]
    pub fn with(mut self, content: Opened, is_open: bool) -> Self {
        self.opened.retain(|opened| *opened != content);
        if is_open {
            self.opened.push(content);
        }
        self
    }
}
