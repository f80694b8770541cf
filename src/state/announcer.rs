//! What is said to people who hear the page rather than see it.

use leptos::prelude::*;

use crate::reactive::{Derived, Value};

/// The one live region of the page (WCAG 2.2, 4.1.3 *Status Messages*).
#[derive(Clone, Copy)]
pub struct Announcer {
    message: Value<String>,
}

impl Announcer {
    /// Offers an announcer to the views below.
    pub fn provide() {
        provide_context(Self { message: Value::new(String::new()) });
    }

    /// The announcer of the page this view is on.
    pub fn here() -> Self {
        expect_context()
    }

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
