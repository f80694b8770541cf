//! A width as a number, for who cannot drag a separator (WCAG 2.2, 2.5.7 *Dragging Movements*).

use leptos::{ev::Event, prelude::*};

use crate::dom;

/// The number of CSS pixels of a step.
const STEP: &str = "16";

/// A box for a width in CSS pixels; empty for the default width.
#[component]
pub fn WidthBox(
    /// Its id, unique on the page.
    id: String,
    /// Its accessible name; empty if a label names it.
    #[prop(optional, into)]
    label: Signal<String>,
    /// The id of its explanation.
    described_by: &'static str,
    /// The least and the greatest width.
    limits: [f64; 2],
    /// The width; `None` for the default.
    #[prop(into)]
    width: Signal<Option<f64>>,
    /// Called with a width, which need not be within the limits.
    #[prop(into)]
    on_width: Callback<Option<f64>>,
) -> impl IntoView {
    let [min, max] = limits.map(|limit| limit.to_string());
    let text = move || width.get().map(|width| width.to_string()).unwrap_or_default();
    let change = move |event: Event| {
        let Some(shown) = dom::closest(&event, "input") else { return };
        on_width.run(dom::number_in(&shown));
        // A width beyond the limits may leave the one before as it is, but the box has changed.
        dom::set_value(&shown, &untrack(text));
    };
    view! {
        <input
            class="field__control width-box"
            id=id
            type="number"
            min=min
            max=max
            step=STEP
            aria-label=move || Some(label.get()).filter(|label| !label.is_empty())
            aria-describedby=described_by
            prop:value=text
            on:change=change
        />
    }
}
