//! Why a customer that was searched for is not on the list.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    directory::{Board, Listing, Query},
    domain::Access,
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page},
    views::parts::page_link::PageLink,
};

/// At most so many known but unlisted customers are told of.
const MOST: usize = 5;

/// Stands in the place of an empty list: nobody matches, and if a known customer without granted
/// access does, why it is absent.
#[component]
pub(in crate::views) fn Absent(
    /// What was searched for.
    text: String,
    /// The list.
    listing: StoredValue<Rc<Listing>, LocalStorage>,
) -> impl IntoView {
    if text.is_empty() {
        return view! {
            <div class="empty">
                <p class="empty__title">{say(Word::ListNobody)}</p>
                <p class="empty__text">{say(Word::ListNobodyText)}</p>
            </div>
        }
        .into_any();
    }
    let known = listing.with_value(|listing| {
        let unlisted = &listing.unlisted;
        let query = Query { text: text.clone(), sort: None };
        let rows = unlisted.find(&Board::default(), &query);
        rows.into_iter()
            .take(MOST)
            .filter_map(|row| unlisted.row(row))
            .map(|row| (CustomerKey::Id(row.id), row.title(), reason(row.access)))
            .collect::<Vec<_>>()
    });
    let has_known = !known.is_empty();
    let items = known
        .into_iter()
        .map(|(key, title, reason)| {
            view! {
                <li>
                    <PageLink page=Page::Customer(key)><bdi>{title}</bdi></PageLink>
                    {format!(": {}", say(reason))}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="empty">
            <p class="empty__title">{say_with(Word::ListNoMatch, &[("text", &text)])}</p>
            {if has_known {
                view! {
                    <p class="empty__text">{say(Word::AbsentKnown)}</p>
                    <ul class="empty__list">{items}</ul>
                }
                .into_any()
            } else {
                view! { <p class="empty__text">{say(Word::AbsentUnknown)}</p> }.into_any()
            }}
        </div>
    }
    .into_any()
}

/// Why a customer is not listed.
pub(in crate::views) const fn reason(access: Access) -> Word {
    match access {
        Access::Granted => Word::DelegationAccessGranted,
        Access::Pending => Word::AbsentPending,
        Access::Ended => Word::AbsentEnded,
        Access::Unknown => Word::AbsentNoRelationship,
    }
}
