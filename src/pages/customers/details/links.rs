//! The customer's admin centers.

use leptos::prelude::*;

use crate::{
    domain::Customer,
    i18n::Word,
    state::{use_console, use_preferences},
    ui::{El, el, external_link},
};

/// Links into the customer's admin centers. They need no answer from anybody: what the list knows
/// of the customer is enough.
pub(super) fn admin_centers(customer: &Customer) -> El {
    let language = use_preferences().language().get_untracked();
    let console = use_console();
    let customer = StoredValue::new(customer.clone());
    let links = Memo::new(move |_| match console.live().get() {
        Some(live) => customer.with_value(|customer| live.links(customer)),
        None => customer.with_value(|customer| console.config().links.links_for(customer)),
    });
    let list = move || {
        let links = links.get().into_iter().map(|link| {
            let name = link.name(language.tag()).to_owned();
            el("li").child(external_link(link.href, "center", name))
        });
        el("ul").class("centers__list").child(links.collect::<Vec<_>>()).into_any()
    };
    el("nav")
        .class("centers")
        .attr("aria-labelledby", "centers-title")
        .child(
            el("h3")
                .class("section__title")
                .attr("id", "centers-title")
                .text(Word::DetailsAdminCenters),
        )
        .dynamic(list)
}
