//! Work before the next drawing of the page.

use leptos::prelude::*;

use super::window;

/// Runs callbacks before the next drawing of the page, for as long as the view that made it exists.
#[derive(Clone, Copy, Debug)]
pub struct NextFrame(StoredValue<()>);

/// The next frame, for callbacks of the view that is being made: one that is still pending when the
/// view goes does not run, so that it may read what the view owns.
pub fn use_next_frame() -> NextFrame {
    NextFrame(StoredValue::new(()))
}

impl NextFrame {
    /// Runs a callback before the next drawing; a hidden page waits until it is shown.
    pub fn run(self, callback: impl FnOnce() + 'static) {
        next_frame(move || {
            if !self.0.is_disposed() {
                callback();
            }
        });
    }
}

/// Runs a callback before the next drawing (WHATWG HTML, section 8.12); a hidden page waits until
/// it is shown.
///
/// The callback runs whatever becomes of the view, so it must not read what a view owns. Views have
/// [`use_next_frame`].
pub fn next_frame(callback: impl FnOnce() + 'static) {
    if window().is_some() {
        request_animation_frame(callback);
    }
}
