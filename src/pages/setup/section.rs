//! A section of the page for the operator.

use leptos::prelude::*;

use crate::i18n::Word;

/// A section of the page under a heading.
#[component]
pub(super) fn SetupSection(title: Word, children: Children) -> impl IntoView {
    view! {
        <section class="setup__part">
            <h2 class="live-page__heading">{title}</h2>
            {children()}
        </section>
    }
}
