//! Where the person was in the list of all requests, while one of them is open in its place.

use leptos::prelude::*;

use crate::reactive::Value;
use crate::ui::{GridMemory, GridSort};

/// What outlives the list.
#[derive(Clone, Copy)]
pub struct RequestsMemory {
    /// Where in the grid.
    pub(super) grid: GridMemory,
    /// The order that was chosen; by itself, open requests come first, then the newest.
    pub(super) sort: Value<Option<GridSort>>,
    /// Whether closed requests show too.
    pub(super) closed_too: Value<bool>,
}

impl RequestsMemory {
    /// Offers it to the views below.
    pub(crate) fn provide() {
        provide_context(Self {
            grid: GridMemory::new(),
            sort: Value::new(None),
            closed_too: Value::new(false),
        });
    }

    /// The memory of the page this view is on.
    pub(super) fn here() -> Self {
        expect_context()
    }
}
