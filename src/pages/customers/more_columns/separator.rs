//! The separator at the end of the heading of a column, which changes its width (WAI-ARIA Authoring
//! Practices, *Window Splitter Pattern*).

use leptos::{
    ev::{FocusEvent, KeyboardEvent, PointerEvent},
    prelude::*,
};

use crate::{
    components::column_title,
    directory::{Column, ColumnWidth},
    dom,
    i18n::{Word, say, say_with},
    state::use_preferences,
};

/// The number of CSS pixels by which an arrow key moves the separator.
const STEP: f64 = 16.0;

/// The separator of a column. A double click or Enter gives the column its usual width again.
#[component]
pub(super) fn ColumnSeparator(
    column: Column,
    /// Whether the focus is in the heading.
    has_focus: Signal<bool>,
) -> impl IntoView {
    let preferences = use_preferences();
    // Until the user chooses a width, it is that of the style sheet.
    let measured = RwSignal::new(ColumnWidth::MIN);
    let width = Memo::new(move |_| {
        let chosen = preferences.columns().read().width_of(column);
        chosen.unwrap_or_else(|| measured.get())
    });
    let measure = move |event: FocusEvent| {
        if let Some(width) = width_of_heading(&event) {
            measured.set(ColumnWidth::new(width));
        }
    };
    // Where the pointer was when the user took the separator, and how wide the column.
    let taken = StoredValue::new(None::<(i32, f64)>);
    let take = move |event: PointerEvent| {
        dom::capture_pointer(&event);
        taken.set_value(width_of_heading(&event).map(|width| (event.client_x(), width)));
    };
    let drag = move |event: PointerEvent| {
        if let Some((from, width)) = taken.get_value() {
            let way = f64::from(event.client_x() - from) * direction();
            preferences.set_column_width(column, ColumnWidth::new(width + way));
        }
    };
    let let_go = move |_| {
        if taken.get_value().is_some() {
            taken.set_value(None);
            preferences.keep_column_width(column);
        }
    };
    let reset = move || preferences.arrange_columns(|columns| columns.resize(column, None));
    let key = move |event: KeyboardEvent| {
        let Some(wanted) = width_by_key(&event) else { return };
        // In the grid these keys move the focus.
        event.stop_propagation();
        event.prevent_default();
        preferences.arrange_columns(|columns| columns.resize(column, wanted));
    };
    view! {
        <div
            class="column-separator"
            role="separator"
            tabindex=move || if has_focus.get() { "0" } else { "-1" }
            aria-orientation="vertical"
            aria-label=say_with(Word::ColumnsWidth, &[("name", &say(column_title(column)))])
            aria-valuemin=ColumnWidth::MIN.pixels()
            aria-valuemax=ColumnWidth::MAX.pixels()
            aria-valuenow=move || width.get().pixels()
            title=Word::ColumnsWidthAbout
            // The browser would select the titles.
            on:mousedown=|event| event.prevent_default()
            on:pointerdown=take
            on:pointermove=drag
            on:pointerup=let_go
            on:pointercancel=let_go
            on:dblclick=move |_| reset()
            on:focus=measure
            on:keydown=key
        ></div>
    }
}

/// The width that a key gives the column, `Some(None)` for the usual one; `None` if it is another key.
#[expect(clippy::option_option, reason = "the usual width is a width, too")]
fn width_by_key(event: &KeyboardEvent) -> Option<Option<ColumnWidth>> {
    let now = width_of_heading(event)?;
    Some(match event.key().as_str() {
        "ArrowLeft" => Some(ColumnWidth::new(now - STEP * direction())),
        "ArrowRight" => Some(ColumnWidth::new(now + STEP * direction())),
        "Home" => Some(ColumnWidth::MIN),
        "End" => Some(ColumnWidth::MAX),
        "Enter" => None,
        _ => return None,
    })
}

/// The width of the heading that contains the separator of an event, in CSS pixels.
fn width_of_heading(event: &dom::Event) -> Option<f64> {
    dom::closest(event, "[role=separator]").and_then(|it| dom::width_of_parent(&it))
}

/// The direction in which a column grows.
fn direction() -> f64 {
    if dom::is_left_to_right() { 1.0 } else { -1.0 }
}
