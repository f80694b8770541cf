//! What is said to people who hear the page rather than see it.

use leptos::prelude::*;

use crate::reactive::{Derived, Value};

/// The one live region of the page (WCAG 2.2, 4.1.3 *Status Messages*).
#[derive(Clone, Copy)]
pub struct Announcer {
    message: Value<String>,
}

impl Announcer {
    /// Says something politely. The same words twice in a row are said once.
    pub fn say(self, message: String) {
        if self.message.with_untracked(|last| *last != message) {
            self.message.set(message);
        }
    }

    /// What was said last.
    pub fn message(self) -> Derived<String> {
        self.message.into()
    }
}

/// Provides the [`Announcer`] to the components below.
pub fn provide_announcer() {
    provide_context(Announcer { message: Value::new(String::new()) });
}

/// Returns the page's announcer.
///
/// # Panics
///
/// Outside [`provide_announcer`].
pub fn use_announcer() -> Announcer {
    expect_context()
}
