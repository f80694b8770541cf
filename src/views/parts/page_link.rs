//! Links to pages of the console.

use leptos::{ev, prelude::*};

use crate::{route::Page, state::Navigator};

/// A link to a page. Its address is right when it is drawn; when it is followed here, the search
/// and the order that hold by then go along.
#[component]
pub(in crate::views) fn PageLink(
    /// Where it leads.
    page: Page,
    /// Classes.
    #[prop(default = "link")]
    class: &'static str,
    /// Its name, where its text does not say enough.
    #[prop(into, optional)]
    label: Option<String>,
    /// Whether the keyboard reaches it by tabbing; in a grid, the arrow keys do.
    #[prop(default = true)]
    tab_stop: bool,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let navigator = Navigator::here();
    let href = untrack(|| navigator.href(page.clone()));
    let follow = move |event: ev::MouseEvent| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !elsewhere {
            event.prevent_default();
            navigator.go(page.clone());
        }
    };
    view! {
        <a
            class=class
            href=href
            aria-label=label
            tabindex=(!tab_stop).then_some("-1")
            on:click=follow
        >
            {children()}
        </a>
    }
}
