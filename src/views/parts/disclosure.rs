//! Something that is drawn when a person asks for it.

use leptos::{ev, prelude::*};

use crate::ui::{El, el};

/// A `<details>` of which the content is made when it is first opened: a page of many stays light.
pub(crate) fn disclosure(
    class: &'static str,
    summary: El,
    content: impl Fn() -> AnyView + Send + 'static,
) -> El {
    opened_later(class, summary, Box::new(content))
}

fn opened_later(class: &'static str, summary: El, content: Box<dyn Fn() -> AnyView + Send>) -> El {
    let opened = RwSignal::new(false);
    el("details")
        .class(class)
        .on(ev::toggle, move |_| opened.set(true))
        .child(summary)
        .dynamic(move || if opened.get() { content() } else { ().into_any() })
}

/// A summary of plain text.
pub(crate) fn summary(text: String) -> El {
    el("summary").text(text)
}
