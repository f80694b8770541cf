//! A bar in a row of a table, beside the numbers that say the same.

use leptos::prelude::*;

use super::column_chart::tenths;

/// A bar of several parts, of which `of` would fill the width. It is for the eye: the row has the
/// numbers.
#[component]
pub fn ShareBar(
    /// The parts from the start, each with its name in the style sheets.
    parts: Vec<(&'static str, u64)>,
    /// The number that fills the width.
    of: u64,
) -> impl IntoView {
    let percent = |n: u64| tenths(n.saturating_mul(1000).checked_div(of).unwrap_or(0));
    let mut from = 0;
    let bars = parts.into_iter().filter(|(_, length)| *length > 0).map(|(kind, length)| {
        let x = percent(from);
        from += length;
        view! {
            <rect
                class="share__part"
                data-kind=kind
                x=x
                y="0"
                width=percent(length)
                height="10"
            ></rect>
        }
    });
    view! {
        <svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            {bars.collect_view()}
        </svg>
    }
}
