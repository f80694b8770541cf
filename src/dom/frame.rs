//! Callbacks before the next frame.

use leptos::prelude::*;

use super::window;

/// Runs callbacks before the next frame, as long as the view that created it exists.
#[derive(Clone, Copy, Debug)]
pub struct NextFrame(StoredValue<()>);

/// Returns a [`NextFrame`] for the current view. A callback that is pending when the view is
/// removed does not run, so callbacks may read values that the view owns.
pub fn use_next_frame() -> NextFrame {
    NextFrame(StoredValue::new(()))
}

impl NextFrame {
    /// Runs a callback before the next frame; on a hidden page it waits until the page is shown.
    pub fn run(self, callback: impl FnOnce() + 'static) {
        next_frame(move || {
            if !self.0.is_disposed() {
                callback();
            }
        });
    }
}

/// Runs a callback before the next frame (WHATWG HTML, section 8.12); on a hidden page it waits
/// until the page is shown.
///
/// The callback runs even if the view is removed, so it must not read values that a view owns.
/// Views use [`use_next_frame`].
pub fn next_frame(callback: impl FnOnce() + 'static) {
    if window().is_some() {
        request_animation_frame(callback);
    }
}
