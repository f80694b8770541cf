//! The place where messages are announced.

use leptos::prelude::*;

use crate::state::use_announcer;

/// A live region with what is announced from now on (WAI-ARIA 1.2, `status`).
///
/// The page has one, and so has each dialog: while a modal dialog is open, the rest of the page is
/// inert, and nothing in it is announced.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let message = use_announcer().message();
    let text = Memo::new(move |shown: Option<&String>| {
        let said_last = message.get();
        // What was said before the region was there is not said again.
        if shown.is_none() { String::new() } else { said_last }
    });
    view! {
        <p class="visually-hidden" role="status">
            {text}
        </p>
    }
}
