//! Service requests of one customer and of all.

use leptos::prelude::*;

use crate::state::Selected;

/// All customers' requests.
#[component]
pub fn AllRequestsView() -> impl IntoView {}

/// One customer's requests.
#[component]
pub fn CustomerRequestsView(
    /// Whose.
    selected: Selected,
) -> impl IntoView {
    let _ = selected;
}

/// A request being composed.
#[component]
pub fn NewRequestView(
    /// On whose behalf.
    selected: Selected,
    /// Id of the service health issue it is about.
    issue: Option<String>,
) -> impl IntoView {
    let _ = (selected, issue);
}

/// One request.
#[component]
pub fn RequestView(
    /// Whose.
    selected: Selected,
    /// Its number or its id in the ledger.
    id: String,
) -> impl IntoView {
    let _ = (selected, id);
}
