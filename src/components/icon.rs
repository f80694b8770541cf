//! Icons: strokes in the colour of the text beside them.

use leptos::prelude::*;

pub use crate::ui::IconName;

/// An icon. It is decoration: text beside it or the name of its control says what it means.
#[component]
pub fn Icon(
    /// Which icon.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=name.strokes()></path>
        </svg>
    }
}
