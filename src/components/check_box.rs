//! Check boxes with their labels.

use leptos::prelude::*;

/// A check box with its label.
#[component]
pub fn CheckBox(
    /// Whether it is checked.
    value: RwSignal<bool>,
    /// The label.
    #[prop(into)]
    label: String,
    /// Called with each new state.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let change = move |event| {
        let checked = event_target_checked(&event);
        value.set(checked);
        if let Some(on_change) = on_change {
            on_change.run(checked);
        }
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=value on:change=change />
            <span>{label}</span>
        </label>
    }
}
