//! Messages for screen readers.

use leptos::prelude::*;

/// The one live region of the page (WCAG 2.2, 4.1.3 *Status Messages*).
#[derive(Clone, Copy)]
pub struct Announcer {
    message: ReadSignal<String>,
    set_message: WriteSignal<String>,
}

impl Announcer {
    /// Announces a message politely. The same message twice in a row is announced once.
    pub fn say(self, message: String) {
        if self.message.with_untracked(|last| *last != message) {
            self.set_message.set(message);
        }
    }

    /// The message that was announced last.
    pub fn message(self) -> ReadSignal<String> {
        self.message
    }
}

/// Provides the [`Announcer`] to the components below.
pub fn provide_announcer() {
    let (message, set_message) = signal(String::new());
    provide_context(Announcer { message, set_message });
}

/// Returns the page's announcer.
///
/// # Panics
///
/// Panics outside [`provide_announcer`].
pub fn use_announcer() -> Announcer {
    expect_context()
}
