//! The focus when a page is replaced.

use crate::dom;

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
