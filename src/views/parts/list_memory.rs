//! Where the person was in the list of customers, while a feature is open in its place.

use leptos::prelude::*;

use crate::ui::GridMemory;

/// What outlives the list.
#[derive(Clone, Copy)]
pub(crate) struct ListMemory(pub GridMemory);

impl ListMemory {
    /// Offers it to the views below.
    pub fn provide() {
        provide_context(Self(GridMemory::new()));
    }

    /// The memory of the page this view is on.
    pub fn here() -> Self {
        expect_context()
    }
}
