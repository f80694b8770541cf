//! The report about one customer's services.

use leptos::prelude::*;

use super::card::health_card;
use crate::{
    domain::Access,
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page, Scope},
    state::{Selected, use_console, use_preferences},
    ui::{El, IconName, el, external_link, icon},
    views::parts::{absent::absence, avatar::avatar, page_link::page_link, record::with_record},
};

/// Where Microsoft tells how its services do for everybody (Microsoft 365 admin center, *How to
/// check Microsoft 365 service health*).
pub(super) const STATUS_PAGE: &str = "https://status.cloud.microsoft";

/// One customer's report, made anew for each: who it is and where to look at once, the facts when
/// the source has answered.
pub fn customer_health(selected: &Selected) -> AnyView {
    let key = CustomerKey::Id(selected.id);
    let heading = say_with(Word::HealthTitle, &[("customer", &selected.title)]);
    let head = el("header")
        .class("report__head")
        .child(
            page_link(Page::Customer(key.clone()), "button button--quiet report__back")
                .child(icon(IconName::Back))
                .child(el("span").text(Word::DetailsTitle)),
        )
        .child(
            el("div").class("report__who").child(avatar(selected.id, &selected.title)).child(
                el("h1")
                    .class("title")
                    .attr("id", "report-title")
                    .attr("tabindex", "-1")
                    .attr("dir", "auto")
                    .text(heading),
            ),
        )
        .child(elsewhere(selected));
    let absent = (selected.access != Access::Granted).then(|| absence(selected.access));
    let facts = with_record(selected, |record, selected| {
        health_card(&record.health, &CustomerKey::Id(selected.id), &selected.title)
    });
    el("section")
        .class("report")
        .attr("aria-labelledby", "report-title")
        .child(head)
        .child(absent)
        .child(facts)
        .into_any()
}

/// Where else to look: Microsoft's own pages, and the customer's requests.
fn elsewhere(selected: &Selected) -> El {
    let console = use_console();
    let language = use_preferences().language().get_untracked();
    let granted = selected.access == Access::Granted;
    let link = console.listing_untracked().filter(|_| granted).and_then(|listing| {
        let directory = &listing.directory;
        let customer = directory.customer(directory.row_of(selected.id)?)?;
        console.config().links.find("service-health", &customer)
    });
    let link = link.map(|link| {
        let text = link.name(language.tag()).to_owned();
        external_link(link.href, "link", text)
    });
    let requests = Page::Requests(Scope::One(CustomerKey::Id(selected.id)));
    el("div")
        .class("report__links")
        .child(page_link(requests, "link").text(Word::FeatureRequests))
        .child(external_link(STATUS_PAGE.to_owned(), "link", say(Word::HealthViewStatus)))
        .child(link)
}
