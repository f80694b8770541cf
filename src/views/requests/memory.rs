//! Where the person was in the list of all requests, while one of them is open in its place.

use leptos::prelude::*;

use crate::components::{GridMemory, GridSort};

/// What outlives the list.
#[derive(Clone, Copy)]
pub struct RequestsMemory {
    /// Where in the grid.
    pub(super) grid: GridMemory,
    /// The order that was chosen; by itself, open requests come first, then the newest.
    pub(super) sort: RwSignal<Option<GridSort>>,
    /// Whether closed requests show too.
    pub(super) closed_too: RwSignal<bool>,
}

/// Provides the [`RequestsMemory`] to the components below.
pub(crate) fn provide_requests_memory() {
    provide_context(RequestsMemory {
        grid: GridMemory::new(),
        sort: RwSignal::new(None),
        closed_too: RwSignal::new(false),
    });
}

/// Returns the page's memory of the list of requests.
pub(super) fn use_requests_memory() -> RequestsMemory {
    expect_context()
}
