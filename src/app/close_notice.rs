//! The button that closes a notice.

use leptos::prelude::*;

use crate::{
    components::{Icon, IconName},
    dom,
    i18n::Word,
};

/// The button that closes a notice. The focus goes to the heading of the page.
#[component]
pub(super) fn CloseNotice(
    /// Called when the user closes the notice.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let close = move |_| {
        dom::keep_focus();
        on_close.run(());
    };
    view! {
        <button
            class="button button--quiet"
            type="button"
            aria-label=Word::AppClose
            on:click=close
        >
            <Icon name=IconName::Close />
        </button>
    }
}
