//! One issue over all customers, and whom it concerns.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{
    issue::{facts, severity, signs, title},
    posts::entry,
};
use crate::{
    directory::{Column, Listing, Sort},
    domain::Timestamp,
    i18n::{Word, count, say},
    route::{CustomerKey, Page, Scope},
    state::use_navigator,
    ui::{El, el},
    views::parts::{
        bdi,
        disclosure::{disclosure, summary},
        page_link::page_link,
    },
};

/// At most so many customers of an issue are listed; the list itself has room for all.
const MOST: usize = 50;

/// The issue at a place of the board, open for at least one customer.
pub(super) fn affected_card(
    place: usize,
    listing: StoredValue<Arc<Listing>>,
    now: Timestamp,
) -> Option<El> {
    let listed = listing.get_value();
    let affected = listed.board.issues().get(place)?;
    let issue = Arc::clone(&affected.issue);
    let customers = u64::try_from(affected.rows.len()).unwrap_or(u64::MAX);
    let heading = format!("affected-{place}");
    let card = el("article")
        .class("issue")
        .attr("data-severity", severity(&issue))
        .attr("aria-labelledby", heading.clone())
        .child(signs(&issue))
        .child(el("h2").class("issue__title").attr("id", heading).child(title(&issue)))
        .child(facts(&issue, now))
        .child(disclosure(
            "disclosure",
            summary(count(Word::HealthAffected, customers, &[])),
            move || listing.with_value(|listing| affected_customers(place, listing)).into_any(),
        ));
    let has_posts = !issue.posts.is_empty();
    let issue = StoredValue::new(issue);
    let latest = move || {
        let entry =
            issue.with_value(|issue| issue.newest_posts().first().map(|post| entry(post, now)));
        el("ol").class("timeline").child(entry).into_any()
    };
    let text = || summary(say(Word::HealthLatestPost));
    Some(card.child(has_posts.then(|| disclosure("disclosure", text(), latest))))
}

/// The customers whom an issue concerns, by name, each a link to its report; beyond the first
/// fifty, how many more there are and where they are listed.
pub fn affected_customers(place: usize, listing: &Listing) -> Option<El> {
    let affected = listing.board.issues().get(place)?;
    let rows = listing.directory.by_name(&affected.rows);
    let more = u64::try_from(rows.len().saturating_sub(MOST)).unwrap_or(u64::MAX);
    let items =
        rows.into_iter().take(MOST).filter_map(|row| listing.directory.row(row)).map(|row| {
            let page = Page::Health(Scope::One(CustomerKey::Id(row.id)));
            el("li").child(page_link(page, "link").child(bdi(row.title())))
        });
    Some(
        el("div")
            .child(el("ul").class("affected").child(items.collect::<Vec<_>>()))
            .child((more > 0).then(|| worst_first(count(Word::HealthAffectedMore, more, &[])))),
    )
}

/// A link to the whole list, the worst health first.
fn worst_first(text: String) -> El {
    let navigator = use_navigator();
    let sort = Sort::next(None, Column::Health);
    let follow = move |event: ev::MouseEvent| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !elsewhere {
            event.prevent_default();
            navigator.go_to_all(sort);
        }
    };
    let link = el("a")
        .class("link")
        .attr("href", navigator.href_of_all(sort))
        .on(ev::click, follow)
        .text(text);
    el("p").child(link)
}
