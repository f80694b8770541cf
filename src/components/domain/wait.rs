//! The progress of loading the customer list.

use leptos::prelude::*;

use crate::i18n::{Word, formats, say_with};

/// Says that the customer list is loading, and from one megabyte on how much has arrived.
#[component]
pub fn Wait(
    /// The number of bytes that have arrived.
    #[prop(into, optional)]
    bytes: Signal<usize>,
) -> impl IntoView {
    let megabytes = Memo::new(move |_| bytes.get() / 1_000_000);
    let progress = move || {
        let megabytes = Some(megabytes.get()).filter(|megabytes| *megabytes > 0)?;
        let megabytes = formats().number(u64::try_from(megabytes).unwrap_or(u64::MAX));
        Some(say_with(Word::StartProgress, &[("mb", &megabytes)]))
    };
    view! {
        <section class="wait" aria-busy="true">
            <h1 class="wait__title" tabindex="-1">
                {Word::AppTitle}
            </h1>
            <p class="wait__text">{Word::AppLoading} " " {progress}</p>
        </section>
    }
}
