//! The progress of loading the customer list.

use leptos::prelude::*;

use crate::i18n::{Word, formats, say_with};

/// Says that the customer list is loading, and from one megabyte on how much has arrived.
#[component]
pub fn Wait(
    /// The number of bytes that have arrived.
    #[prop(optional)]
    bytes: usize,
) -> impl IntoView {
    let progress = (bytes >= 1_000_000).then(|| {
        let megabytes = formats().number(u64::try_from(bytes / 1_000_000).unwrap_or(u64::MAX));
        say_with(Word::StartProgress, &[("mb", &megabytes)])
    });
    view! {
        <section class="wait" aria-busy="true">
            <h1 class="wait__title" tabindex="-1">
                {Word::AppTitle}
            </h1>
            <p class="wait__text">{Word::AppLoading} " " {progress.unwrap_or_default()}</p>
        </section>
    }
}
