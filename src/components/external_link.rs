//! Links to other sites.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A link to another site. It opens a new tab without access to this one (`noopener`). For an
/// address that is not `https:`, only the text shows.
#[component]
pub fn ExternalLink(
    /// The address; only `https:` addresses are links.
    #[prop(into)]
    href: Signal<String>,
    /// Classes of the link.
    #[prop(default = "link")]
    class: &'static str,
    /// The text of the link.
    children: Children,
) -> impl IntoView {
    let href = move || Some(href.get()).filter(|href| href.starts_with("https://"));
    view! {
        <a class=class href=href target="_blank" rel="noopener noreferrer">
            <span>{children()}</span>
            <Icon name=IconName::External />
        </a>
    }
}
