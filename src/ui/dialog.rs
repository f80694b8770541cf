//! A modal dialog (WAI-ARIA Authoring Practices, *Dialog (Modal) Pattern*).

use leptos::{ev, prelude::*};

use super::{Held, IconName, dynamic, el, icon};
use crate::browser::dom;

/// A dialog over the page while `open`; closing it sets `open` to `false`. The browser's own
/// `<dialog>` keeps the focus within, closes on Esc and gives the focus back. Its content is made
/// anew each time it opens.
pub fn modal(
    open: RwSignal<bool>,
    title: String,
    close_label: String,
    content: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let dialog = Held::new_local(None);
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        if open.get() {
            dom::show_modal(&element);
        } else {
            dom::close(&element);
        }
    });
    let close = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("aria-label", close_label)
        .on(ev::click, move |_| open.set(false))
        .child(icon(IconName::Close));
    let head = el("div")
        .class("dialog__head")
        .child(el("h2").class("dialog__title").text(title.clone()))
        .child(close);
    let shown = dynamic(move || if open.get() { content() } else { ().into_any() });
    let body = el("div").class("dialog__body").child(shown);
    el("dialog")
        .class("dialog")
        .attr("aria-label", title)
        .held(dialog)
        .on(ev::close, move |_| open.set(false))
        .child(head)
        .child(body)
        .into_any()
}
