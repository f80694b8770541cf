//! The customer's admin centers.

use leptos::prelude::*;

use crate::{
    domain::Customer,
    i18n::Word,
    state::{Console, Preferences},
    ui::{El, el, external_link},
};

/// Links into the customer's admin centers. They need no answer from anybody: what the list knows
/// of the customer is enough.
pub(super) fn admin_centers(customer: &Customer) -> El {
    let language = Preferences::here().language().get_untracked();
    let config = Console::here().config();
    let links: Vec<El> = config
        .links
        .links_for(customer)
        .into_iter()
        .map(|link| {
            let name = link.name(language.tag()).to_owned();
            el("li").child(external_link(link.href, "center", name))
        })
        .collect();
    el("nav")
        .class("centers")
        .attr("aria-labelledby", "centers-title")
        .child(
            el("h3")
                .class("section__title")
                .attr("id", "centers-title")
                .text(Word::DetailsAdminCenters),
        )
        .child(el("ul").class("centers__list").child(links))
}
