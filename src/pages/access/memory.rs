//! State that outlives the page of all relationships: the position in the grid, the filter and the
//! order of the address, and the relationships.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::GridMemory,
    directory::{Directory, Listing},
    relationships::RelationshipTable,
    routes::{AccessView, Page},
    state::use_navigator,
};

/// State that outlives the page.
#[derive(Clone, Copy)]
pub struct AccessMemory {
    /// The position in the grid.
    pub(super) grid: GridMemory,
    /// The filter and the order of the address. On the address of another page they keep their
    /// value, so that its links lead back to the same view.
    pub(super) view: Memo<AccessView>,
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
    let page = use_navigator().page();
    let view = Memo::new(move |last: Option<&AccessView>| match &*page.read() {
        Page::AllAccess(view) => *view,
        _ => last.copied().unwrap_or_default(),
    });
    provide_context(AccessMemory { grid: GridMemory::new(), view, collected: RwSignal::new(None) });
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
