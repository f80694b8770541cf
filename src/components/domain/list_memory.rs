//! Where the user was in the list of customers, while another page is open in its place.

use leptos::prelude::*;

use crate::components::GridMemory;

/// The memory of the list of customers: it outlives the list.
#[derive(Clone, Copy)]
pub struct ListMemory(pub GridMemory);

/// Provides the [`ListMemory`] to the components below.
pub fn provide_list_memory() {
    provide_context(ListMemory(GridMemory::new()));
}

/// Returns the memory of the list of customers.
///
/// # Panics
///
/// Outside [`provide_list_memory`].
pub fn use_list_memory() -> ListMemory {
    expect_context()
}
