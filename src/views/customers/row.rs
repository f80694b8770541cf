//! The cells of a customer in the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    directory::{Listing, Row},
    domain::Timestamp,
    i18n::{Word, count, formats, say},
    route::{CustomerKey, Page, Scope},
    ui::Cells,
    views::parts::{fact::Unknown, health::HealthSign, page_link::PageLink},
};

/// How many days before its end delegated access is marked.
const SOON_DAYS: i64 = 30;

/// What makes the cells of each row.
pub(super) fn cells(
    listing: StoredValue<std::rc::Rc<Listing>, LocalStorage>,
    now: Timestamp,
) -> Cells {
    Arc::new(move |row| {
        listing.with_value(|listing| {
            listing
                .directory
                .row(row)
                .map_or_else(Vec::new, |customer| draw(listing, row, customer, now))
        })
    })
}

fn draw(listing: &Listing, row: u32, customer: Row<'_>, now: Timestamp) -> Vec<AnyView> {
    let key = CustomerKey::Id(customer.id);
    let title = customer.title();
    let health = listing.board.health(row);
    let name = title.clone();
    let domain = customer.domain.map(str::to_owned);
    vec![
        view! {
            <PageLink page=Page::Customer(key.clone()) class="name" tab_stop=false>
                <bdi>{name}</bdi>
            </PageLink>
        }
        .into_any(),
        domain.map_or_else(
            || Unknown().into_any(),
            |domain| view! { <bdi class="domain">{domain}</bdi> }.into_any(),
        ),
        view! { <HealthSign health customer=key.clone() title tab_stop=false /> }.into_any(),
        requests(listing.board.open_requests(row), key),
        access_end(customer.access_ends, now),
    ]
}

/// Open requests: a number that leads to them, zero, or *not known*.
fn requests(open: Option<u32>, key: CustomerKey) -> AnyView {
    match open {
        None => Unknown().into_any(),
        Some(0) => view! { <span class="number">{formats().number(0)}</span> }.into_any(),
        Some(open) => {
            let label = count(Word::RequestOpenCount, u64::from(open), &[]);
            view! {
                <PageLink
                    page=Page::Requests(Scope::One(key))
                    class="number number--link"
                    label
                    tab_stop=false
                >
                    {formats().number(u64::from(open))}
                </PageLink>
            }
            .into_any()
        }
    }
}

/// The day on which delegated access ends, marked when it is near.
fn access_end(ends: Option<Timestamp>, now: Timestamp) -> AnyView {
    let Some(ends) = ends else { return Unknown().into_any() };
    let soon = now.days_until(ends) < SOON_DAYS;
    let when = formats().relative(ends.millis(), now.millis());
    view! {
        <time class="day" datetime=ends.to_string() title=when.clone() data-soon=soon.then_some("")>
            {formats().date(ends.millis())}
            {soon.then(|| view! { <span class="visually-hidden">{format!(" ({}: {when})", say(Word::ListSoon))}</span> })}
        </time>
    }
    .into_any()
}
