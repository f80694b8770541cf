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
    /// An icon before the text, in place of the arrow behind it.
    #[prop(optional)]
    icon: Option<IconName>,
    /// The text of the link.
    children: Children,
) -> impl IntoView {
    let href = move || Some(href.get()).filter(|href| href.starts_with("https://"));
    view! {
        <a class=class href=href target="_blank" rel="noopener noreferrer">
            {icon.map(|name| view! { <Icon name /> })}
            <span>{children()}</span>
            {icon.is_none().then(|| view! { <Icon name=IconName::External /> })}
        </a>
    }
}
