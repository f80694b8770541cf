//! The cells of a customer in the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    directory::{Listing, Row},
    domain::Timestamp,
    i18n::{Word, count, formats, say},
    routes::{CustomerKey, Page, Scope},
    ui::{Cells, El, el},
    views::parts::{bdi, fact::unknown, health::health_sign, page_link::page_link},
};

/// How many days before its end delegated access is marked.
const SOON_DAYS: i64 = 30;

/// What makes the cells of each row. The arrow keys reach what acts in them: no tab stops.
pub(super) fn cells(listing: StoredValue<std::sync::Arc<Listing>>, now: Timestamp) -> Cells {
    Arc::new(move |row| {
        listing.with_value(|listing| {
            listing
                .directory
                .row(row)
                .map_or_else(Vec::new, |customer| draw(listing, row, customer, now))
        })
    })
}

fn draw(listing: &Listing, row: u32, customer: Row<'_>, now: Timestamp) -> Vec<El> {
    let key = CustomerKey::Id(customer.id);
    let title = customer.title();
    let health = listing.board.health(row);
    let domain = customer.domain.map(|domain| bdi(domain.to_owned()).class("domain"));
    vec![
        page_link(Page::Customer(key.clone()), "name")
            .attr("tabindex", "-1")
            .child(bdi(title.clone())),
        domain.unwrap_or_else(unknown),
        health_sign(health, key.clone(), &title, false),
        requests(listing.board.open_requests(row), key),
        access_end(customer.access_ends, now),
    ]
}

/// Open requests: a number that leads to them, zero, or *not known*.
fn requests(open: Option<u32>, key: CustomerKey) -> El {
    match open.map(u64::from) {
        None => unknown(),
        Some(0) => el("span").class("number").text(formats().number(0)),
        Some(open) => page_link(Page::Requests(Scope::One(key)), "number number--link")
            .attr("tabindex", "-1")
            .attr("aria-label", count(Word::RequestOpenCount, open, &[]))
            .text(formats().number(open)),
    }
}

/// The day on which delegated access ends, marked when it is near.
fn access_end(ends: Option<Timestamp>, now: Timestamp) -> El {
    let Some(ends) = ends else { return unknown() };
    let soon = now.days_until(ends) < SOON_DAYS;
    let hidden = soon.then(|| {
        let when = formats().relative(ends.millis(), now.millis());
        el("span").class("visually-hidden").text(format!(" ({}: {when})", say(Word::ListSoon)))
    });
    el("time")
        .class("day")
        .attr("datetime", ends.to_string())
        .flag("data-soon", soon)
        .text(formats().date(ends.millis()))
        .child(hidden)
}
