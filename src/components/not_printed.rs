//! What a printed page does not show.

use leptos::prelude::*;

use crate::i18n::{Word, count};

/// Says on paper how many more rows there are, in place of the button that shows them on the screen.
#[component]
pub fn NotPrinted(
    /// The number of these rows.
    #[prop(into)]
    more: Signal<usize>,
) -> impl IntoView {
    let text = move || {
        let more = u64::try_from(more.get()).unwrap_or(u64::MAX);
        (more > 0).then(|| count(Word::PrintMore, more, &[]))
    };
    view! { <p class="not-printed">{text}</p> }
}
