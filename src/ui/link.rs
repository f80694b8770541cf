//! Links out of the console.

use super::{El, IconName, el, icon};

/// A link to another site. It opens in a new tab that cannot reach back; an address that is not
/// `https:` leads nowhere.
pub fn external_link(href: String, class: &'static str, text: String) -> El {
    let href = href.starts_with("https://").then_some(href);
    el("a")
        .class(class)
        .maybe("href", href)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .child(el("span").text(text))
        .child(icon(IconName::External))
}
