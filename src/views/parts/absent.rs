//! Why a customer that was searched for is not on the list.

use super::{bdi, page_link::page_link};
use crate::{
    components::absence_reason as reason,
    directory::{Board, Listing, Query},
    domain::Access,
    i18n::{Word, say, say_with},
    routes::{CustomerKey, Page},
    ui::{El, IconName, el, icon},
};

/// At most so many known but unlisted customers are told of.
const MOST: usize = 5;

/// Stands in the place of an empty list: nobody matches, and if a known customer without granted
/// access does, why it is absent.
pub(crate) fn absent(text: &str, listing: &Listing) -> El {
    if text.is_empty() {
        return el("div")
            .class("empty")
            .child(el("p").class("empty__title").text(Word::ListNobody))
            .child(el("p").class("empty__text").text(Word::ListNobodyText));
    }
    let unlisted = &listing.unlisted;
    let query = Query { text: text.to_owned(), sort: None };
    let known: Vec<El> = unlisted
        .find(&Board::default(), &query)
        .into_iter()
        .take(MOST)
        .filter_map(|row| unlisted.row(row))
        .map(|row| {
            el("li")
                .child(
                    page_link(Page::Customer(CustomerKey::Id(row.id)), "link")
                        .child(bdi(row.title())),
                )
                .text(format!(": {}", say(reason(row.access))))
        })
        .collect();
    let empty = el("div")
        .class("empty")
        .child(el("p").class("empty__title").text(say_with(Word::ListNoMatch, &[("text", text)])));
    if known.is_empty() {
        empty.child(el("p").class("empty__text").text(Word::AbsentUnknown))
    } else {
        empty
            .child(el("p").class("empty__text").text(Word::AbsentKnown))
            .child(el("ul").class("empty__list").child(known))
    }
}

/// Says why a customer is not on the list.
pub(crate) fn absence(access: Access) -> El {
    el("div")
        .class("notice")
        .attr("data-tone", "warning")
        .child(icon(IconName::Lock))
        .child(el("p").class("notice__text").text(say(reason(access))))
}
