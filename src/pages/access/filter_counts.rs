//! The number of relationships of each kind, as links to them.

use leptos::prelude::*;

use super::{filter::filter_name, memory::use_access_memory};
use crate::{
    components::PageLink,
    domain::Timestamp,
    i18n::{Word, formats},
    relationships::{RelationshipFilter, RelationshipTable},
    routes::{AccessView, Page},
};

/// The numbers of a table of relationships.
#[component]
pub(super) fn FilterCounts<'a>(
    /// The relationships.
    book: &'a RelationshipTable,
    /// The filter of the address.
    chosen: Memo<RelationshipFilter>,
    /// The current time.
    now: Timestamp,
) -> impl IntoView + use<> {
    let counted: Vec<(RelationshipFilter, usize)> = RelationshipFilter::ALL
        .into_iter()
        .filter(|filter| *filter != RelationshipFilter::All)
        .map(|filter| (filter, book.count(filter, now)))
        .collect();
    let items = counted.into_iter().map(|(filter, number)| {
        view! {
            <li>
                <FilterCount filter number chosen />
            </li>
        }
    });
    view! {
        <nav class="access__counts" aria-label=Word::AccessCounts>
            <ul class="access__figures">{items.collect_view()}</ul>
        </nav>
    }
}

/// One number.
#[component]
fn FilterCount(
    filter: RelationshipFilter,
    number: usize,
    chosen: Memo<RelationshipFilter>,
) -> impl IntoView {
    let is_urgent = matches!(filter, RelationshipFilter::Within(_)) && number > 0;
    let number = formats().number(u64::try_from(number).unwrap_or(u64::MAX));
    let view = use_access_memory().view;
    let page = Signal::derive(move || Page::AllAccess(AccessView { filter, ..view.get() }));
    view! {
        <PageLink
            page=page
            class="access__figure"
            attr:data-urgent=is_urgent
            attr:aria-current=move || (chosen.get() == filter).then_some("true")
        >
            <span class="access__number">{number}</span>
            " "
            <span>{filter_name(filter)}</span>
        </PageLink>
    }
}
