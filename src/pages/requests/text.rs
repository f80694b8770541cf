//! Optional texts of a request.

use leptos::prelude::*;

use crate::components::Unknown;

/// A text of one line, or *not known*.
#[component]
pub(super) fn TextOrUnknown(
    /// The text.
    #[prop(into)]
    text: Option<String>,
) -> impl IntoView {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => view! { <bdi>{text}</bdi> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    }
}

/// A text of several lines, or *not known*.
#[component]
pub(super) fn LongText(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    if text.is_empty() {
        return view! {
            <p>
                <Unknown />
            </p>
        }
        .into_any();
    }
    view! {
        <p class="request__text" dir="auto">
            {text}
        </p>
    }
    .into_any()
}
