//! Links to pages of the console.

use leptos::{ev, prelude::*};

use crate::{
    route::Page,
    state::Navigator,
    ui::{El, el},
};

/// A link to a page. Its address is right when it is drawn; when it is followed here, the search
/// and the order that hold by then go along.
pub(in crate::views) fn page_link(page: Page, class: &'static str) -> El {
    let navigator = Navigator::here();
    let href = untrack(|| navigator.href(page.clone()));
    el("a").class(class).attr("href", href).on(ev::click, move |event| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !elsewhere {
            event.prevent_default();
            navigator.go(page.clone());
        }
    })
}
