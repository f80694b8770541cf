//! State that outlives the page of all relationships: the position in the grid, the order, and the
//! relationships.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{GridMemory, GridSort},
    directory::{Directory, Listing},
    relationships::RelationshipTable,
};

/// State that outlives the page.
#[derive(Clone, Copy)]
pub struct AccessMemory {
    /// The position in the grid.
    pub(super) grid: GridMemory,
    /// The chosen order; by default, the relationships that end first come first.
    pub(super) sort: RwSignal<Option<GridSort>>,
    /// The relationships, once they were read.
    pub(super) collected: RwSignal<Option<Collected>>,
}

/// Relationships, with the directories of their customers.
#[derive(Clone)]
pub(super) struct Collected {
    pub(super) book: Arc<RelationshipTable>,
    directories: [Arc<Directory>; 2],
}

/// Provides the page's state to the components below.
pub fn provide_access_memory() {
    provide_context(AccessMemory {
        grid: GridMemory::new(),
        sort: RwSignal::new(None),
        collected: RwSignal::new(None),
    });
}

/// Returns the page's memory of the list of relationships.
pub(super) fn use_access_memory() -> AccessMemory {
    expect_context()
}

impl Collected {
    /// The relationships of the customers of a list.
    pub(super) fn new(book: RelationshipTable, listing: &Listing) -> Self {
        let directories = [Arc::clone(&listing.directory), Arc::clone(&listing.unlisted)];
        Self { book: Arc::new(book), directories }
    }

    /// Whether they are the relationships of this list. A change of health keeps the directories.
    pub(super) fn is_of(&self, listing: &Listing) -> bool {
        let [listed, unlisted] = &self.directories;
        Arc::ptr_eq(listed, &listing.directory) && Arc::ptr_eq(unlisted, &listing.unlisted)
    }
}
