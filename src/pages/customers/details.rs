//! The right pane: one customer's details and what can be opened for it.

mod access;
mod identity;
mod links;
mod profile;
mod subscriptions;

use leptos::{ev, prelude::*};

use crate::{
    domain::{Access, Record},
    i18n::Word,
    route::{CustomerKey, Feature, Page},
    state::{Selected, use_console, use_navigator},
    ui::{El, IconName, el, icon},
    views::parts::{
        absent::absence, health::health_sign, page_link::page_link, record::with_record,
    },
};

/// The pane about one customer, made anew for each: its name and its links at once, its facts when
/// the source has answered.
pub fn details_pane(selected: &Selected) -> AnyView {
    let (console, navigator) = (use_console(), use_navigator());
    let Some(listing) = console.listing_untracked() else { return ().into_any() };
    let directory = if selected.row.is_some() { &listing.directory } else { &listing.unlisted };
    let customer = directory.row_of(selected.id).and_then(|row| directory.customer(row));
    let health = health_of(selected);
    let key = CustomerKey::Id(selected.id);
    let absent = selected.access != Access::Granted;
    let feature = |feature, name, word| {
        page_link(Page::of(feature, Some(key.clone())), "button")
            .child(icon(name))
            .child(el("span").text(word))
    };
    let head = el("header")
        .class("details__head")
        .child(identity::identity(selected.id, &selected.title))
        .child(
            el("button")
                .class("button button--quiet details__close")
                .attr("type", "button")
                .attr("aria-label", Word::DetailsClose)
                .attr("title", Word::DetailsClose)
                .on(ev::click, move |_| navigator.go(Page::Customers))
                .child(icon(IconName::Close)),
        );
    let context = el("div")
        .class("details__context")
        .dynamic(health)
        .child(feature(Feature::Health, IconName::Health, Word::FeatureHealth))
        .child(feature(Feature::Requests, IconName::Requests, Word::FeatureRequests))
        .child(feature(Feature::Access, IconName::Access, Word::FeatureAccess));
    el("article")
        .class("details__card")
        .attr("aria-labelledby", "details-title")
        .child(head)
        .child(absent.then(|| absence(selected.access)))
        .child(context)
        .dynamic(next_steps(selected))
        .child(customer.filter(|_| !absent).map(|customer| links::admin_centers(&customer)))
        .child(with_record(selected, |record, _| details_card(record)))
        .into_any()
}

/// What the live source can do about a refusal.
fn next_steps(selected: &Selected) -> impl FnMut() -> AnyView + Send + 'static {
    let live = use_console().live();
    let selected = selected.clone();
    move || live.get().map(|live| live.next_steps(&selected)).into_any()
}

/// The customer's health, as the list has it by now.
fn health_of(selected: &Selected) -> impl FnMut() -> AnyView + Send + 'static {
    let console = use_console();
    let Selected { id, title, row, .. } = selected.clone();
    let health = Memo::new(move |_| {
        let listing = console.listing()?;
        Some(listing.board.health(row?))
    });
    move || {
        let sign = |health| health_sign(health, CustomerKey::Id(id), &title, true);
        health.get().map(sign).into_any()
    }
}

/// The facts, once they are there.
pub fn details_card(record: &Record) -> El {
    let customer = &record.customer;
    let title = identity::title_of(customer);
    el("div")
        .class("details__facts")
        .child(profile::profile(customer, &record.profile, &title))
        .child(subscriptions::subscriptions(&record.subscriptions, &title))
        .child(access::access(&customer.delegation))
}
