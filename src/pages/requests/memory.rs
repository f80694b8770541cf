//! State that outlives the list of all requests: the position in the grid, and the filter and the
//! order of the address.

use leptos::prelude::*;

use crate::{
    components::GridMemory,
    routes::{Page, RequestsView},
    state::use_navigator,
};

/// State that outlives the list.
#[derive(Clone, Copy)]
pub struct RequestsMemory {
    /// The position in the grid.
    pub(super) grid: GridMemory,
    /// The filter and the order of the address. On the address of another page they keep their
    /// value, so that its links lead back to the same view.
    pub(super) view: Memo<RequestsView>,
}

/// Provides the page's state to the components below.
pub fn provide_requests_memory() {
    let page = use_navigator().page();
    let view = Memo::new(move |last: Option<&RequestsView>| match &*page.read() {
        Page::AllRequests(view) => *view,
        _ => last.copied().unwrap_or_default(),
    });
    provide_context(RequestsMemory { grid: GridMemory::new(), view });
}

/// Returns the page's memory of the list of requests.
pub(super) fn use_requests_memory() -> RequestsMemory {
    expect_context()
}
