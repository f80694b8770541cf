//! Service health of one customer and of all.

use leptos::prelude::*;

use crate::state::Selected;

/// All customers' open issues.
#[component]
pub fn AllHealthView() -> impl IntoView {}

/// One customer's report.
#[component]
pub fn CustomerHealthView(
    /// Whose.
    selected: Selected,
) -> impl IntoView {
    let _ = selected;
}
