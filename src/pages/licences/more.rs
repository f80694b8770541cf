//! The button that shows more rows of a table.

use leptos::prelude::*;

use crate::{
    components::NotPrinted,
    i18n::{Word, count},
};

/// The number of rows that each press adds.
const STEP: usize = 50;

/// Shows more rows of a table with `total` rows, of which `limit` are shown; nothing once all are.
#[component]
pub(super) fn MoreButton(
    /// The number of rows that are shown.
    limit: RwSignal<usize>,
    /// The number of all rows.
    total: usize,
) -> impl IntoView {
    let more = Memo::new(move |_| total.saturating_sub(limit.get()).min(STEP));
    view! {
        <Show when=move || { more.get() > 0 }>
            <button
                class="button licences__more"
                type="button"
                on:click=move |_| limit.update(|limit| *limit += STEP)
            >
                {move || {
                    count(Word::TodayShowMore, u64::try_from(more.get()).unwrap_or(u64::MAX), &[])
                }}
            </button>
            <NotPrinted more=move || total.saturating_sub(limit.get()) />
        </Show>
    }
}
