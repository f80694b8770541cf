//! Links within the console and out of it.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A link within the console. The router follows it without loading a page.
#[component]
pub fn Link(
    /// Where it leads: an address as `route` prints it, below the page's base.
    #[prop(into)]
    href: Signal<String>,
    /// Whether it leads to where one is (`aria-current="page"`).
    #[prop(into, default = Signal::stored(false))]
    current: Signal<bool>,
    /// Classes.
    #[prop(default = "link")]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=class href=move || href.get() aria-current=move || current.get().then_some("page")>
            {children()}
        </a>
    }
}

/// A link to another site. It opens in a new tab that cannot reach back.
#[component]
pub fn ExternalLink(
    /// Where it leads: always `https:`.
    #[prop(into)]
    href: String,
    /// Classes.
    #[prop(default = "link")]
    class: &'static str,
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let safe = href.starts_with("https://");
    view! {
        <a class=class href=safe.then_some(href) target="_blank" rel="noopener noreferrer">
            <span>{text}</span>
            <Icon name=IconName::External />
        </a>
    }
}
