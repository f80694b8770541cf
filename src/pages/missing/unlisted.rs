//! Customers of Partner Center who have not granted delegated administration.

use leptos::prelude::*;

use crate::{
    components::microsoft::number,
    domain::TenantId,
    i18n::{Word, count, say_with},
    live::room::Room,
    routes::{CustomerKey, Page},
    source::live::reseller::probe::Presence,
    ui::{El, el},
    views::parts::{bdi, page_link::page_link},
};

/// At most so many are drawn: the list's search finds the others.
const MOST: usize = 200;

/// The list; follows what comes.
pub(super) fn unlisted(room: Room) -> El {
    let shown = move || {
        room.lists.track();
        let is_there = room.partner_center.with(|it| *it == Some(Presence::Available));
        let known = is_there.then(|| customers(room));
        unlisted_card(known.as_deref()).into_any()
    };
    el("div").dynamic(shown)
}

/// Who stands in Partner Center's list and granted nothing, by name.
fn customers(room: Room) -> Vec<(TenantId, String)> {
    let listing = room.console.listing();
    let inner = room.inner();
    let sold_to = inner.sold_to.borrow();
    let is_listed = |id: TenantId| {
        listing.as_ref().is_some_and(|listing| listing.directory.row_of(id).is_some())
    };
    // Before anybody is listed there is no list of the others, and yet their names came.
    let estate = inner.estate.borrow();
    let title = |id: TenantId| {
        let in_list = listing.as_ref().and_then(|listing| {
            let unlisted = &listing.unlisted;
            Some(unlisted.row(unlisted.row_of(id)?)?.title())
        });
        let named = || Some(estate.record(id)?.customer.name).filter(|name| !name.is_empty());
        in_list.or_else(named)
    };
    let all = sold_to.iter().filter(|id| !is_listed(**id));
    let mut all: Vec<(TenantId, String)> =
        all.map(|id| (*id, title(*id).unwrap_or_else(|| id.to_string()))).collect();
    all.sort_by_cached_key(|(_, title)| title.to_lowercase());
    all
}

/// How many they are, and a link to each; `None` where Partner Center is not there.
pub fn unlisted_card(known: Option<&[(TenantId, String)]>) -> El {
    let heading = el("h2").class("live-page__heading").text(Word::MissingUnlisted);
    let section = el("div").class("unlisted").child(heading);
    let said = |text: El| text.class("live-page__text");
    match known {
        None => section.child(said(el("p").text(Word::MissingUnlistedUnasked))),
        Some([]) => section.child(said(el("p").text(Word::MissingUnlistedNone))),
        Some(all) => {
            let n = u64::try_from(all.len()).unwrap_or(u64::MAX);
            let more = all.len().saturating_sub(MOST);
            let more = (more > 0).then(|| {
                said(el("p").text(say_with(Word::MissingUnlistedMore, &[("n", &number(more))])))
            });
            let links: Vec<El> = all.iter().take(MOST).map(link).collect();
            section
                .child(said(el("p").text(count(Word::MissingUnlistedCount, n, &[]))))
                .child(el("ul").class("unlisted__list").child(links))
                .child(more)
        }
    }
}

fn link((id, title): &(TenantId, String)) -> El {
    let page = Page::Customer(CustomerKey::Id(*id));
    el("li").child(page_link(page, "link").child(bdi(title.clone())))
}
