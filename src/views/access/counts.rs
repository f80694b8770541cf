//! How many relationships there are of each kind, each number a link to them.

use leptos::prelude::*;

use super::filter::name_of;
use crate::{
    access::{Book, Filter},
    domain::Timestamp,
    i18n::{Word, formats},
    route::Page,
    ui::{El, el},
    views::parts::page_link::page_link,
};

/// The numbers of a book.
pub(super) fn counts(book: &Book, chosen: Memo<Filter>, now: Timestamp) -> El {
    let items = Filter::ALL.into_iter().filter(|filter| *filter != Filter::All).map(|filter| {
        let number = u64::try_from(book.count(filter, now)).unwrap_or(u64::MAX);
        let urgent = matches!(filter, Filter::Within(_)) && number > 0;
        let link = page_link(Page::access(filter), "access__figure")
            .flag("data-urgent", urgent)
            .live("aria-current", move || (chosen.get() == filter).then(|| "true".to_owned()))
            .child(el("span").class("access__number").text(formats().number(number)))
            .text(" ")
            .child(el("span").text(name_of(filter)));
        el("li").child(link)
    });
    el("nav")
        .class("access__counts")
        .attr("aria-label", Word::AccessCounts)
        .child(el("ul").class("access__figures").child(items.collect::<Vec<_>>()))
}
