//! The cells of a customer in the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{GridRow, HealthBadge, PageLink, Unknown},
    directory::Listing,
    domain::{HealthSummary, TenantId, Timestamp},
    i18n::{Word, count, formats, say},
    routes::{CustomerKey, Page, Scope},
};

/// The number of days before its end at which delegated access is marked.
const SOON_DAYS: i64 = 30;

/// What a row shows of a customer.
#[derive(Clone, Debug, PartialEq)]
struct CustomerRow {
    id: TenantId,
    title: String,
    domain: Option<String>,
    health: HealthSummary,
    open_requests: Option<u32>,
    access_ends: Option<Timestamp>,
}

impl CustomerRow {
    fn of(listing: &Listing, row: u32) -> Option<Self> {
        let customer = listing.directory.row(row)?;
        Some(Self {
            id: customer.id,
            title: customer.title(),
            domain: customer.domain.map(str::to_owned),
            health: listing.status.health(row),
            open_requests: listing.status.open_requests(row),
            access_ends: customer.access_ends,
        })
    }

    fn key(&self) -> CustomerKey {
        CustomerKey::Id(self.id)
    }
}

/// Creates the cells of a slot of the grid. The arrow keys reach the links in them: no tab stops.
///
/// The memo holds what the slot shows, so that only the cells of a row that changed are updated. Each
/// cell is one closure, which updates the elements of the cell in place.
pub(super) fn customer_cells(
    shown: Memo<Option<GridRow>>,
    listing: StoredValue<Arc<Listing>>,
    now: Timestamp,
) -> Vec<AnyView> {
    let customer = Memo::new(move |_| {
        let row = shown.get()?.row;
        listing.with_value(|listing| CustomerRow::of(listing, row))
    });
    vec![
        view! { <NameCell customer /> }.into_any(),
        cell(customer, |customer| view! { <Domain domain=customer.domain.clone() /> }.into_any()),
        cell(customer, |customer| {
            view! {
                <HealthBadge
                    health=customer.health
                    customer=customer.key()
                    title=customer.title.clone()
                    tab_stop=false
                />
            }
            .into_any()
        }),
        cell(customer, |customer| {
            view! { <OpenRequests open=customer.open_requests customer=customer.key() /> }
                .into_any()
        }),
        cell(customer, move |customer| {
            view! { <AccessEnd ends=customer.access_ends now /> }.into_any()
        }),
    ]
}

/// A cell that follows its customer.
fn cell(
    customer: Memo<Option<CustomerRow>>,
    show: impl Fn(&CustomerRow) -> AnyView + Send + 'static,
) -> AnyView {
    (move || customer.read().as_ref().map(&show)).into_any()
}

/// The customer's name, which leads to its details. Every row has this link, so that it stays and
/// its page and text follow.
#[component]
fn NameCell(customer: Memo<Option<CustomerRow>>) -> impl IntoView {
    let page = Signal::derive(move || match &*customer.read() {
        Some(customer) => Page::Customer(customer.key()),
        None => Page::Customers,
    });
    let title = move || customer.read().as_ref().map(|customer| customer.title.clone());
    view! {
        <PageLink page class="name" attr:tabindex="-1">
            <bdi>{title}</bdi>
        </PageLink>
    }
}

/// The primary domain.
#[component]
fn Domain(domain: Option<String>) -> impl IntoView {
    match domain {
        Some(domain) => view! { <bdi class="domain">{domain}</bdi> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    }
}

/// The number of open requests, which leads to them; zero, or *not known*.
#[component]
fn OpenRequests(open: Option<u32>, customer: CustomerKey) -> impl IntoView {
    match open.map(u64::from) {
        None => view! { <Unknown /> }.into_any(),
        Some(0) => view! { <span class="number">{formats().number(0)}</span> }.into_any(),
        Some(open) => {
            let label = count(Word::RequestOpenCount, open, &[]);
            view! {
                <PageLink
                    page=Page::Requests(Scope::One(customer))
                    class="number number--link"
                    attr:tabindex="-1"
                    attr:aria-label=label
                >
                    {formats().number(open)}
                </PageLink>
            }
            .into_any()
        }
    }
}

/// The day on which delegated access ends, marked when it is near.
#[component]
fn AccessEnd(ends: Option<Timestamp>, now: Timestamp) -> impl IntoView {
    let Some(ends) = ends else { return view! { <Unknown /> }.into_any() };
    let is_soon = now.days_until(ends) < SOON_DAYS;
    let hidden = is_soon.then(|| {
        let when = formats().relative(ends.millis(), now.millis());
        view! {
            <span class="visually-hidden">{format!(" ({}: {when})", say(Word::ListSoon))}</span>
        }
    });
    view! {
        <time class="day" datetime=ends.to_string() data-soon=is_soon>
            {formats().date(ends.millis())}
            {hidden}
        </time>
    }
    .into_any()
}
