//! The page while it waits for the customer list or the sign-in.

use leptos::prelude::*;

use crate::i18n::{Word, formats, say, say_with};

/// The page while it waits. One of these shows all steps of a wait: its heading, which may have the focus,
/// would lose it if it were drawn again.
#[component]
pub fn Wait(
    /// What the page waits for.
    #[prop(into)]
    text: Signal<String>,
    /// Whether another text is announced.
    #[prop(optional)]
    is_announced: bool,
) -> impl IntoView {
    view! {
        <section class="wait" aria-busy="true">
            <h1 class="wait__title" tabindex="-1">
                {Word::AppTitle}
            </h1>
            <p class="wait__text" role=is_announced.then_some("status")>
                {text}
            </p>
        </section>
    }
}

/// Says that the customer list is loading, and from one megabyte on how much of `bytes` has arrived.
pub fn loading_text(bytes: usize) -> String {
    let loading = say(Word::AppLoading);
    if bytes < 1_000_000 {
        return loading;
    }
    let megabytes = formats().number(u64::try_from(bytes / 1_000_000).unwrap_or(u64::MAX));
    format!("{loading} {}", say_with(Word::StartProgress, &[("mb", &megabytes)]))
}
