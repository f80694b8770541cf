//! Where the person was in the list of customers, while a feature is open in its place.

use leptos::prelude::*;

use crate::ui::GridMemory;

/// What outlives the list.
#[derive(Clone, Copy)]
pub(crate) struct ListMemory(pub GridMemory);

/// Provides the [`ListMemory`] to the components below.
pub fn provide_list_memory() {
    provide_context(ListMemory(GridMemory::new()));
}

/// Returns the page's memory of the list of customers.
pub fn use_list_memory() -> ListMemory {
    expect_context()
}
