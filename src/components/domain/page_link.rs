//! Links to pages of the console.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{routes::Page, state::use_navigator};

/// A link to a page, which keeps the search and the order of the customer list.
///
/// Its address holds the search and the order of the moment at which it was drawn: updating every
/// link at each key would cost more than the search. Following the link uses the present ones.
#[component]
pub fn PageLink(
    /// The page.
    #[prop(into)]
    page: Signal<Page>,
    /// Classes of the link.
    #[prop(default = "link")]
    class: &'static str,
    /// Whether the address follows the search and the order as they change, for the few links that
    /// stay on screen meanwhile.
    #[prop(optional)]
    follows_list: bool,
    /// The content of the link.
    children: Children,
) -> impl IntoView {
    let navigator = use_navigator();
    let href = move || {
        let page = page.get();
        if follows_list { navigator.href(page) } else { untrack(|| navigator.href(page)) }
    };
    let follow = move |event: MouseEvent| {
        if opens_here(&event) {
            event.prevent_default();
            navigator.go(page.get_untracked());
        }
    };
    view! {
        <a class=class href=href on:click=follow>
            {children()}
        </a>
    }
}

/// Whether a click opens its link in this tab rather than in another tab or window.
pub fn opens_here(event: &MouseEvent) -> bool {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !modified
}
