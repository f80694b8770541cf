//! Links to pages of the console.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    components::{Icon, IconName},
    routes::Page,
    state::use_navigator,
};

/// A link to a page, which keeps the search and the order of the customer list.
///
/// Its address holds the search and the order at the time when it was drawn: updating every link at
/// each key would cost more than the search. Following the link uses the current ones.
///
/// Without a page it is a placeholder for a link (WHATWG HTML, section 4.5.1). An element that
/// shows different rows over time keeps it where a row has no page.
#[component]
pub fn PageLink(
    /// The page.
    #[prop(into)]
    page: MaybeProp<Page>,
    /// Classes of the link.
    #[prop(default = "link")]
    class: &'static str,
    /// Whether the address follows the search and the order, for the few links that stay on screen
    /// while these change.
    #[prop(optional)]
    follows_list: bool,
    /// The content of the link.
    children: Children,
) -> impl IntoView {
    let navigator = use_navigator();
    let href = move || {
        let page = page.get()?;
        Some(if follows_list { navigator.following_href(&page) } else { navigator.href(&page) })
    };
    let follow = move |event: MouseEvent| {
        if let Some(page) = page.get_untracked().filter(|_| opens_here(&event)) {
            event.prevent_default();
            navigator.go(page);
        }
    };
    view! {
        <a class=class href=href on:click=follow>
            {children()}
        </a>
    }
}

/// The link at the top of a page that leads back to the page above it.
#[component]
pub fn BackLink(
    /// The page above.
    page: Page,
    /// Its name.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <p>
            <PageLink page class="back">
                <Icon name=IconName::Back />
                <span>{text}</span>
            </PageLink>
        </p>
    }
}

/// Whether a click opens its link in this tab and not in another tab or window.
pub fn opens_here(event: &MouseEvent) -> bool {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !modified
}
