//! The requests of one customer.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    article,
    damaged::{damaged_entries, not_kept},
    heading, words,
};
use crate::{
    desk::{Entry, Line, Listed, line},
    domain::{Fact, ServiceRequest, TenantId},
    i18n::{Word, say, say_with},
    routes::{CustomerKey, Page, Scope},
    state::{Selected, use_console, use_preferences, use_request_store},
    ui::{El, IconName, dynamic, el, external_link, icon},
    views::parts::{
        age::{age, moment},
        avatar::avatar,
        bdi,
        fact::{fact_view, unknown},
        page_link::page_link,
        record::with_record,
        words as domain_words,
    },
};

/// Links to where Microsoft shows and takes requests.
const PORTALS: [&str; 2] = ["service-requests", "new-support-request"];

/// One customer's requests.
pub fn customer_requests(selected: &Selected) -> AnyView {
    let store = use_request_store();
    let Selected { id, ref title, .. } = *selected;
    let back = page_link(Page::Requests(Scope::All), "link request__back")
        .child(icon(IconName::Back))
        .child(el("span").text(Word::RequestBackAll));
    let add = Page::NewRequest { customer: CustomerKey::Id(id), issue: None };
    let head = el("header")
        .class("request__head")
        .child(avatar(id, title))
        .child(heading().text(say_with(Word::RequestTitle, &[("customer", title)])))
        .child(page_link(add, "button button--primary").text(Word::RequestAdd));
    let composed = store.entries_of(id);
    article(back)
        .child(head)
        .child(not_kept(Word::LedgerNotKept))
        .child(damaged_entries())
        .child(dynamic(move || composed.with(|entries| composed_card(entries)).into_any()))
        .child(with_record(selected, |record, selected| {
            requests_card(selected.id, &selected.title, &record.requests)
        }))
        .child(portals(id))
        .into_any()
}

/// Links to the portals, as far as they are known for the customer.
fn portals(id: TenantId) -> Option<El> {
    let console = use_console();
    let language = use_preferences().language().get_untracked();
    let customer = super::customer_of(console, id)?;
    let links: Vec<El> = PORTALS
        .into_iter()
        .filter_map(|id| console.config().links.find(id, &customer))
        .map(|link| {
            let text = link.name(language.tag()).to_owned();
            el("li").child(external_link(link.href, "link", text))
        })
        .collect();
    let title = el("h2").class("section__title").attr("id", "portals-title");
    (!links.is_empty()).then(|| {
        el("nav")
            .class("section")
            .attr("aria-labelledby", "portals-title")
            .child(title.text(Word::RequestPortals))
            .child(el("ul").class("request__portals").child(links))
    })
}

/// What Microsoft has of a customer: open requests first, the newest first.
pub fn requests_card(customer: TenantId, title: &str, requests: &Fact<Vec<ServiceRequest>>) -> El {
    let as_of = match requests {
        Fact::Known { as_of, .. } => Some(age(*as_of)),
        Fact::NotAsked | Fact::Failed { .. } => None,
    };
    let content = fact_view(requests, title, |requests| {
        if requests.is_empty() {
            return el("p").class("not-known").text(Word::RequestNone);
        }
        let name: Arc<str> = title.into();
        let listed = requests.iter().map(|request| Line {
            customer,
            title: Arc::clone(&name),
            rank: 0,
            request: Listed::Filed(Arc::new(request.clone())),
        });
        let lines: Vec<Line> = listed.collect();
        let rows = line::order(&lines, None, |_| true, &str::to_owned)
            .into_iter()
            .filter_map(|place| lines.get(place as usize))
            .map(|line| row(customer, &line.request))
            .collect();
        table(rows, "requests-filed")
    });
    let heading = el("h2").class("section__title").attr("id", "requests-filed");
    el("section")
        .class("section")
        .child(
            el("header")
                .class("section__head")
                .child(heading.text(Word::RequestAtMicrosoft))
                .child(as_of),
        )
        .child(content)
}

/// What was composed here for a customer; nothing where nothing was.
fn composed_card(entries: &[Entry]) -> Option<El> {
    let rows: Vec<El> = entries
        .iter()
        .map(|entry| row(entry.customer(), &Listed::Composed(Arc::new(entry.clone()))))
        .collect();
    let heading = el("h2").class("section__title").attr("id", "requests-composed");
    (!rows.is_empty()).then(|| {
        el("section")
            .class("section")
            .child(heading.text(Word::RequestComposedHere))
            .child(table(rows, "requests-composed"))
    })
}

fn table(rows: Vec<El>, labelled_by: &'static str) -> El {
    let column = |word| el("th").attr("scope", "col").text(word);
    let head = el("tr")
        .child(column(Word::RequestColumnNumber))
        .child(column(Word::RequestColumnSubject))
        .child(column(Word::RequestColumnSeverity).class("request__roomy"))
        .child(column(Word::RequestColumnStatus))
        .child(column(Word::RequestColumnProduct).class("request__wide"))
        .child(column(Word::RequestColumnCreated).class("request__wide"))
        .child(column(Word::RequestColumnUpdated).class("request__roomy"));
    el("table")
        .class("table")
        .attr("aria-labelledby", labelled_by)
        .child(el("thead").child(head))
        .child(el("tbody").child(rows))
}

fn row(customer: TenantId, request: &Listed) -> El {
    let page = Page::Request { customer: CustomerKey::Id(customer), id: request.id().to_owned() };
    let number = request.number().unwrap_or_else(|| say(Word::RequestComposedHere));
    let product = request.product().map(|product| bdi(product.to_owned()));
    let cell = |content: El| el("td").child(content);
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .child(page_link(page, "link request__number").child(bdi(number))),
        )
        .child(cell(bdi(request.title().to_owned())))
        .child(el("td").class("request__roomy").text(domain_words::severity(request.severity())))
        .child(cell(words::status(request)))
        .child(cell(product.unwrap_or_else(unknown)).class("request__wide"))
        .child(cell(moment(request.created())).class("request__wide"))
        .child(cell(moment(request.updated())).class("request__roomy"))
}
