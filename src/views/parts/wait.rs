//! Waiting for the list.

use leptos::prelude::*;

use crate::i18n::{Word, formats, say, say_with};

/// Says that the list is on its way.
#[component]
pub(in crate::views) fn Wait(
    /// How many bytes have come so far.
    #[prop(optional)]
    bytes: usize,
) -> impl IntoView {
    let megabytes = formats().number(u64::try_from(bytes / 1_000_000).unwrap_or(u64::MAX));
    let progress =
        (bytes >= 1_000_000).then(|| say_with(Word::StartProgress, &[("mb", &megabytes)]));
    view! {
        <section class="wait" aria-busy="true">
            <h1 class="wait__title" tabindex="-1">{say(Word::AppTitle)}</h1>
            <p class="wait__text">{say(Word::AppLoading)} " " {progress}</p>
        </section>
    }
}
