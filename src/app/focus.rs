//! The focus when a page is replaced.

use crate::{components::GridMemory, dom};

/// Moves the focus to the heading if the next frame removes the focused element.
pub(super) fn keep_focus() {
    if dom::has_no_focus() {
        return;
    }
    dom::next_frame(|| {
        if dom::has_no_focus() {
            dom::focus_heading();
        }
    });
}

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
