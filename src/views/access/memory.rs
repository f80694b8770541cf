//! What outlives the view of all relationships: where the person was, and the relationships.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    access::Book,
    directory::{Directory, Listing},
    ui::{GridMemory, GridSort},
};

/// What outlives the list.
#[derive(Clone, Copy)]
pub struct AccessMemory {
    /// Where in the grid.
    pub(super) grid: GridMemory,
    /// The order that was chosen; by itself, what runs out first comes first.
    pub(super) sort: RwSignal<Option<GridSort>>,
    /// The relationships, once they were gathered.
    pub(super) gathered: RwSignal<Option<Gathered>>,
}

/// Relationships, and of which customers.
#[derive(Clone)]
pub(super) struct Gathered {
    pub(super) book: Arc<Book>,
    directories: [Arc<Directory>; 2],
}

/// Provides the [`AccessMemory`] to the components below.
pub(crate) fn provide_access_memory() {
    provide_context(AccessMemory {
        grid: GridMemory::new(),
        sort: RwSignal::new(None),
        gathered: RwSignal::new(None),
    });
}

/// Returns the page's memory of the list of relationships.
pub(super) fn use_access_memory() -> AccessMemory {
    expect_context()
}

impl Gathered {
    /// The relationships of the customers of a list.
    pub(super) fn new(book: Book, listing: &Listing) -> Self {
        let directories = [Arc::clone(&listing.directory), Arc::clone(&listing.unlisted)];
        Self { book: Arc::new(book), directories }
    }

    /// Whether they are those of this list: a health that changes makes no other customers.
    pub(super) fn is_of(&self, listing: &Listing) -> bool {
        let [listed, unlisted] = &self.directories;
        Arc::ptr_eq(listed, &listing.directory) && Arc::ptr_eq(unlisted, &listing.unlisted)
    }
}
