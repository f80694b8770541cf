//! Links to pages of the console.

use leptos::{ev, prelude::*};

use crate::{
    routes::Page,
    state::use_navigator,
    ui::{El, el},
};

/// A link to a page. Its address is right when it is drawn; when it is followed here, the search
/// and the order that hold by then go along.
pub(crate) fn page_link(page: Page, class: &'static str) -> El {
    let href = untrack(|| use_navigator().href(page.clone()));
    leads_to(el("a").class(class).attr("href", href), move || page.clone())
}

/// Makes `link` go to the page that `target` names when it is followed here, rather than in
/// another tab.
pub(crate) fn leads_to(link: El, target: impl Fn() -> Page + Send + 'static) -> El {
    let navigator = use_navigator();
    link.on(ev::click, move |event| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !elsewhere {
            event.prevent_default();
            navigator.go(untrack(&target));
        }
    })
}
