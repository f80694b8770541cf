//! Notices: a text for the user beside an icon.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A notice with an icon.
#[component]
pub fn Notice(
    /// `info`, `warning` or `error`, for the style sheet.
    tone: &'static str,
    /// The icon.
    icon: IconName,
    /// The text, with the next step.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" data-tone=tone>
            <Icon name=icon />
            <div class="notice__text">{children()}</div>
        </div>
    }
}
