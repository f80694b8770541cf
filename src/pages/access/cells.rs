//! The columns of the list, and the cells of a relationship.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    access::{Book, Entry, Level, Term},
    domain::Timestamp,
    i18n::{Word, formats, say},
    routes::{CustomerKey, Feature, Page},
    ui::{Cells, El, GridColumn, IconName, el, icon},
    views::parts::{
        bdi,
        fact::unknown,
        page_link::page_link,
        relationship::{role_names, status_sign},
        words,
    },
};

/// What the columns are called, in their order.
pub(super) const TITLES: [Word; 6] = [
    Word::RequestColumnCustomer,
    Word::AccessColumnRelationship,
    Word::RequestColumnStatus,
    Word::AccessColumnEnds,
    Word::DelegationExtends,
    Word::DelegationRoles,
];

/// The columns, in the order of [`crate::access::BookColumn::ALL`].
pub(super) fn columns() -> Vec<GridColumn> {
    let [customer, relationship, status, ends, extends, roles] =
        TITLES.map(|word| GridColumn { title: say(word), class: "cell", sortable: true });
    vec![
        GridColumn { class: "cell access__customer", ..customer },
        GridColumn { class: "cell access__relationship", ..relationship },
        GridColumn { class: "cell access__status", ..status },
        GridColumn { class: "cell access__ends", ..ends },
        GridColumn { class: "cell access__extends", ..extends },
        GridColumn { class: "cell access__roles", ..roles },
    ]
}

/// What makes the cells of each row. The arrow keys reach what acts in them: no tab stops.
pub(super) fn cells(book: StoredValue<Arc<Book>>, now: Timestamp) -> Cells {
    Arc::new(move |row| {
        book.with_value(|book| book.entry(row).map_or_else(Vec::new, |entry| draw(entry, now)))
    })
}

fn draw(entry: Entry<'_>, now: Timestamp) -> Vec<El> {
    let key = CustomerKey::Id(entry.customer);
    let own = Page::of(Feature::Access, Some(key.clone()));
    vec![
        page_link(Page::Customer(key), "name")
            .attr("tabindex", "-1")
            .child(bdi(entry.title.to_owned())),
        page_link(own, "link").attr("tabindex", "-1").child(bdi(name_of(entry))),
        status_sign(entry.status),
        end(entry.term, now),
        el("span").text(extends(entry.term)),
        roles(entry),
    ]
}

/// What to call a relationship: its name, else its id.
fn name_of(entry: Entry<'_>) -> String {
    let name = if entry.name.is_empty() { entry.id } else { entry.name };
    name.to_owned()
}

/// The day on which it ends, with a sign where somebody has to act.
pub(super) fn end(term: Term, now: Timestamp) -> El {
    let Some(ends) = term.ends else { return unknown() };
    let (level, sign) = match term.level(now) {
        Level::Act => (Some("act"), Some(IconName::Warning)),
        Level::Soon => (Some("soon"), Some(IconName::Information)),
        Level::Calm | Level::None => (None, None),
    };
    let hidden = level.map(|_| {
        let when = formats().relative(ends.millis(), now.millis());
        el("span").class("visually-hidden").text(format!(" ({}: {when})", say(Word::ListSoon)))
    });
    el("time")
        .class("access__end")
        .attr("datetime", ends.to_string())
        .attr("title", formats().date_time(ends.millis()))
        .maybe("data-level", level)
        .child(sign.map(icon))
        .child(el("span").text(formats().date(ends.millis())))
        .child(hidden)
}

fn extends(term: Term) -> Word {
    if term.extends { Word::AccessYes } else { Word::AccessNo }
}

fn roles(entry: Entry<'_>) -> El {
    if entry.roles.is_empty() {
        return unknown();
    }
    el("span").attr("lang", "en").text(role_names(entry.roles).join(", "))
}

/// The cells of a relationship as they read on the screen.
pub(super) fn texts(entry: Entry<'_>) -> Vec<String> {
    let not_known = || say(Word::DetailsUnknown);
    let end = entry.term.ends.map(|end| formats().date(end.millis()));
    let roles = role_names(entry.roles).join(", ");
    vec![
        entry.title.to_owned(),
        name_of(entry),
        words::delegation_status(entry.status),
        end.unwrap_or_else(not_known),
        say(extends(entry.term)),
        if roles.is_empty() { not_known() } else { roles },
    ]
}
