//! One issue over all customers, and whom it concerns.

use std::rc::Rc;

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
    state::Navigator,
    views::parts::{disclosure::Disclosure, page_link::PageLink},
};

/// At most so many customers of an issue are listed; the list itself has room for all.
const MOST: usize = 50;

/// An issue that is open for at least one customer.
#[component]
pub(super) fn AffectedCard(
    /// Its place among the issues of the board.
    place: usize,
    /// The list.
    listing: StoredValue<Rc<Listing>, LocalStorage>,
    /// The present moment.
    now: Timestamp,
) -> impl IntoView {
    let listed = listing.get_value();
    let affected = listed.board.issues().get(place)?;
    let issue = Rc::clone(&affected.issue);
    let customers = u64::try_from(affected.rows.len()).unwrap_or(u64::MAX);
    let heading = format!("affected-{place}");
    let named_by = heading.clone();
    let has_posts = !issue.posts.is_empty();
    let (signs, title, facts) = (signs(&issue), title(&issue), facts(&issue, now));
    let severity = severity(&issue);
    let issue = StoredValue::new_local(issue);
    let latest =
        move || issue.with_value(|issue| issue.newest_posts().first().map(|post| entry(post, now)));
    Some(view! {
        <article class="issue" data-severity=severity aria-labelledby=named_by>
            {signs}
            <h2 class="issue__title" id=heading>{title}</h2>
            {facts}
            <Disclosure class="disclosure" summary=count(Word::HealthAffected, customers, &[]).into_any()>
                <AffectedCustomers place listing />
            </Disclosure>
            {has_posts.then(|| view! {
                <Disclosure class="disclosure" summary=say(Word::HealthLatestPost).into_any()>
                    <ol class="timeline">{latest()}</ol>
                </Disclosure>
            })}
        </article>
    })
}

/// The customers whom an issue concerns, by name, each a link to its report; beyond the first
/// [`MOST`], how many more there are and where they are listed.
#[component]
pub fn AffectedCustomers(
    /// The issue's place among the issues of the board.
    place: usize,
    /// The list.
    listing: StoredValue<Rc<Listing>, LocalStorage>,
) -> impl IntoView {
    let listing = listing.get_value();
    let affected = listing.board.issues().get(place)?;
    let rows = listing.directory.by_name(&affected.rows);
    let more = u64::try_from(rows.len().saturating_sub(MOST)).unwrap_or(u64::MAX);
    let items = rows
        .into_iter()
        .take(MOST)
        .filter_map(|row| listing.directory.row(row))
        .map(|row| {
            let (page, title) = (Page::Health(Scope::One(CustomerKey::Id(row.id))), row.title());
            view! { <li><PageLink page><bdi>{title}</bdi></PageLink></li> }
        })
        .collect_view();
    Some(view! {
        <ul class="affected">{items}</ul>
        {(more > 0).then(|| view! { <WorstFirst text=count(Word::HealthAffectedMore, more, &[]) /> })}
    })
}

/// A link to the whole list, the worst health first.
#[component]
fn WorstFirst(
    /// Its text.
    text: String,
) -> impl IntoView {
    let navigator = Navigator::here();
    let sort = Sort::next(None, Column::Health);
    let follow = move |event: ev::MouseEvent| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !elsewhere {
            event.prevent_default();
            navigator.go_to_all(sort);
        }
    };
    view! {
        <p>
            <a class="link" href=navigator.href_of_all(sort) on:click=follow>{text}</a>
        </p>
    }
}
