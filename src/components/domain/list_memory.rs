//! The place of the user in the list of customers, while another page shows.

use leptos::prelude::*;

use crate::components::GridMemory;

/// The grid state of the list of customers, which outlives the list.
#[derive(Clone, Copy)]
pub struct ListMemory(pub GridMemory);

/// Provides the [`ListMemory`] to the components below.
pub fn provide_list_memory() {
    provide_context(ListMemory(GridMemory::new()));
}

/// Returns the grid state of the list of customers.
///
/// # Panics
///
/// Panics outside [`provide_list_memory`].
pub fn use_list_memory() -> ListMemory {
    expect_context()
}
