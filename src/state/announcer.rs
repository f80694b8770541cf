//! Messages for screen readers.

use leptos::prelude::*;

/// What is announced: the live regions of the page and of an open dialog show it (WCAG 2.2, 4.1.3
/// *Status Messages*).
#[derive(Clone, Copy)]
pub struct Announcer {
    message: ReadSignal<String>,
    set_message: WriteSignal<String>,
}

impl Announcer {
    /// Announces a message politely. A message that repeats the one before is announced again.
    pub fn say(self, message: String) {
        self.set_message.update(|last| *last = after(last, message));
    }

    /// The message that was announced last.
    pub fn message(self) -> ReadSignal<String> {
        self.message
    }
}

/// The text to show for `message` after `last`. Screen readers announce a region when its text
/// changes, so a repeated message ends in a space that is not heard.
fn after(last: &str, mut message: String) -> String {
    if last == message {
        message.push('\u{a0}');
    }
    message
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_differs_from_the_one_before_it_even_if_the_message_does_not() {
        let copied = || "Copied".to_owned();
        let again = after("Copied", copied());
        assert_ne!(again, "Copied");
        assert_eq!(again.trim_end(), "Copied");
        assert_eq!(after(&again, copied()), "Copied");
        assert_eq!(after("", copied()), "Copied");
    }
}
