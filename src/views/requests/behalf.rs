//! On behalf of whom: shown wherever a request is about to be made.

use crate::{
    i18n::{Word, say},
    state::{Selected, use_console},
    ui::{El, el},
    views::parts::{avatar::avatar, bdi, copy::copy_button, fact::unknown},
};

/// The customer on whose behalf a request is made: colour, name, domain and tenant, so that none
/// goes out for the wrong one.
pub(super) fn behalf(selected: &Selected) -> El {
    let customer = super::customer_of(use_console(), selected.id);
    let domain = customer.as_ref().and_then(|it| it.primary_domain().or(it.initial_domain()));
    let domain = domain.map_or_else(unknown, |domain| bdi(domain.to_owned()));
    let id = selected.id.to_string();
    let facts = el("dl")
        .class("pairs")
        .child(el("dt").text(Word::DetailsPrimaryDomain))
        .child(el("dd").child(domain))
        .child(el("dt").text(Word::DetailsTenantId))
        .child(
            el("dd")
                .child(el("code").class("code").text(id.clone()))
                .child(copy_button(id, &say(Word::DetailsTenantId))),
        );
    let text = el("div")
        .class("behalf__text")
        .child(el("p").class("behalf__label").text(Word::RequestOnBehalf))
        .child(el("p").class("behalf__name").child(bdi(selected.title.clone())))
        .child(facts);
    el("section")
        .class("behalf")
        .attr("aria-label", Word::RequestOnBehalf)
        .child(avatar(selected.id, &selected.title))
        .child(text)
}
