//! The progress of reading the facts of many customers.

use leptos::prelude::*;

use super::words::number;
use crate::i18n::{Word, say_with};

/// The number of customers that were read, of all customers.
#[component]
pub fn ReadingProgress(
    /// The text, with the placeholders `done` and `total`.
    text: Word,
    /// Both numbers.
    progress: RwSignal<(usize, usize)>,
) -> impl IntoView {
    let text = move || {
        let (done, total) = progress.get();
        say_with(text, &[("done", &*number(done)), ("total", &*number(total))])
    };
    view! {
        <p class="wait__text" aria-busy="true">
            {text}
        </p>
    }
}
