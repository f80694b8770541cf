//! The focus when a page, or the control that has it, goes.

use leptos::prelude::*;

use crate::{components::GridMemory, dom};

/// Keeps the focus near a control that goes after it was pressed, such as the last *Show more*: on the
/// last control of the nearest part of the page that stays, or on the heading.
pub(super) fn keep_focus_of_pressed() {
    let observer = StoredValue::new_local(None::<dom::RemovalObserver>);
    let listener = dom::on_window_first("click", move |event: dom::Event| {
        // A control that did not take the focus, such as a button in Safari, has none to lose.
        let Some(pressed) = dom::closest(&event, "button").filter(dom::has_focus) else { return };
        let around = dom::ancestors_within(&pressed, "main");
        let keep = move || {
            if !dom::has_no_focus() {
                return;
            }
            let part = around.iter().find(|it| dom::is_connected(it));
            let control = part.and_then(|part| dom::query_all(part, CONTROLS).pop());
            match control {
                Some(control) => dom::focus_element(&control, false),
                None => dom::focus_heading(),
            }
        };
        // A part of the page that knows a better place moves the focus there within two frames.
        let keep = || dom::next_frame(|| dom::next_frame(|| dom::next_frame(keep)));
        // What the control does may take long, and only then remove it.
        observer.set_value(Some(dom::observe_removal(&pressed, keep)));
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}

/// What can take the focus within a part of a page.
const CONTROLS: &str =
    "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled])";

/// Moves the focus to the list of customers if the next frame removes the focused element; to the
/// heading if the page shows no list.
pub(super) fn keep_focus_in_list(list: GridMemory) {
    if dom::has_no_focus() {
        return;
    }
    dom::next_frame(move || {
        if dom::has_no_focus() {
            list.take_focus();
            dom::next_frame(|| {
                if dom::has_no_focus() {
                    dom::focus_heading();
                }
            });
        }
    });
}
