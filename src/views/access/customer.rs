//! The relationships of one customer.

use leptos::prelude::*;

use super::card::access_card;
use crate::{
    access::Filter,
    domain::Access,
    i18n::{Word, say_with},
    links::Known,
    route::Page,
    state::{Selected, use_console, use_preferences},
    ui::{El, IconName, el, external_link, icon},
    views::parts::{absent::absence, avatar::avatar, page_link::page_link, record::with_record},
};

/// Where Partner Center shows a customer's relationships, among the links.
const PARTNER_CENTER: &str = "relationships";

/// One customer's relationships, made anew for each: who it is at once, the facts when the source
/// has answered.
pub fn customer_access(selected: &Selected) -> AnyView {
    let back = page_link(Page::access(Filter::All), "link access__back")
        .child(icon(IconName::Back))
        .child(el("span").text(Word::AccessBackAll));
    let heading = say_with(Word::AccessTitle, &[("customer", &selected.title)]);
    let title = el("h1")
        .class("title")
        .attr("id", "access-title")
        .attr("tabindex", "-1")
        .attr("dir", "auto")
        .text(heading);
    let head =
        el("header").class("access__who").child(avatar(selected.id, &selected.title)).child(title);
    let absent = (selected.access != Access::Granted).then(|| absence(selected.access));
    el("section")
        .class("access access--one")
        .attr("aria-labelledby", "access-title")
        .child(el("p").child(back))
        .child(head)
        .child(absent)
        .child(partner_center(selected))
        .child(with_record(selected, |record, selected| access_card(record, &selected.title)))
        .into_any()
}

/// Where to change what is shown here.
fn partner_center(selected: &Selected) -> Option<El> {
    let known = Known { tenant: Some(selected.id.to_string()), ..Known::default() };
    let link = use_console().config().links.find_with(PARTNER_CENTER, &known)?;
    let language = use_preferences().language().get_untracked();
    let name = link.name(language.tag()).to_owned();
    Some(el("p").child(external_link(link.href, "link", name)))
}
