//! State that outlives the list of all requests: the position in the grid, the order, the filter.

use leptos::prelude::*;

use crate::components::{GridMemory, GridSort};

/// State that outlives the list.
#[derive(Clone, Copy)]
pub struct RequestsMemory {
    /// The position in the grid.
    pub(super) grid: GridMemory,
    /// The chosen order; by default, open requests come first, then the newest.
    pub(super) sort: RwSignal<Option<GridSort>>,
    /// Whether closed requests show as well.
    pub(super) closed_too: RwSignal<bool>,
}

/// Provides the page's state to the components below.
pub fn provide_requests_memory() {
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
