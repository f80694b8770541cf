//! The separator between the list and the details, which the user moves (WAI-ARIA Authoring
//! Practices, *Window Splitter Pattern*).

use leptos::{
    ev::{FocusEvent, KeyboardEvent, PointerEvent},
    prelude::*,
};

use crate::{
    dom,
    i18n::Word,
    state::{DetailsWidth, use_preferences},
};

/// The number of CSS pixels by which an arrow key moves the separator.
const STEP: f64 = 16.0;

/// The separator at the start of the details pane. A double click restores the width of the style
/// sheet.
#[component]
pub(super) fn PaneSeparator() -> impl IntoView {
    let preferences = use_preferences();
    // Until the user chooses a width, it is that of the style sheet.
    let measured = RwSignal::new(DetailsWidth::MIN);
    let width = move || {
        let chosen = preferences.details_width().get().map(DetailsWidth::pixels);
        chosen.unwrap_or_else(|| measured.get())
    };
    let measure = move |event: FocusEvent| {
        let separator = dom::closest(&event, "[role=separator]");
        if let Some(width) = separator.and_then(|it| dom::width_of_parent(&it)) {
            measured.set(width);
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some(width) = dom::drag_from_end(&event) {
            preferences.set_details_width(DetailsWidth::new(width));
        }
    };
    let key = move |event: KeyboardEvent| {
        let now = untrack(width);
        let wanted = match event.key().as_str() {
            "ArrowLeft" => now + STEP,
            "ArrowRight" => now - STEP,
            "Home" => DetailsWidth::MIN,
            "End" => DetailsWidth::MAX,
            _ => return,
        };
        event.prevent_default();
        preferences.set_details_width(DetailsWidth::new(wanted));
        preferences.keep_details_width();
    };
    view! {
        <div
            class="separator"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=Word::DetailsWidth
            aria-controls="details"
            aria-valuemin=DetailsWidth::MIN
            aria-valuemax=DetailsWidth::MAX
            aria-valuenow=width
            title=Word::DetailsWidth
            // The browser would drag the link that the wider pane moves under the first point.
            on:mousedown=|event| event.prevent_default()
            on:pointerdown=|event| dom::capture_pointer(&event)
            on:pointermove=drag
            on:pointerup=move |_| preferences.keep_details_width()
            on:pointercancel=move |_| preferences.keep_details_width()
            on:dblclick=move |_| preferences.forget_details_width()
            on:focus=measure
            on:keydown=key
        ></div>
    }
}
