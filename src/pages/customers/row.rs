//! The cells of a customer in the list.

use std::sync::Arc;

use leptos::prelude::*;

use super::values::{HealthValue, RequestsValue, SOON_DAYS, local_requests_text};
use crate::{
    components::{
        ChangingIcon, GridRow, HealthSign, Icon, IconName, PageLink, ProblemCounts, Unknown,
        health_label, near_end,
    },
    directory::Listing,
    domain::{HealthState, TenantId, Timestamp},
    i18n::{Word, count, formats},
    routes::{CustomerKey, Page},
    service_requests::LocalRequests,
    state::use_local_request_numbers,
};

/// The cell values of a customer.
#[derive(Clone, Debug, PartialEq)]
struct CustomerRow {
    id: TenantId,
    title: String,
    domain: Option<String>,
    is_favourite: bool,
    health: HealthValue,
    requests: RequestsValue,
    access_ends: Option<Timestamp>,
}

impl CustomerRow {
    fn of(listing: &Listing, row: u32) -> Option<Self> {
        let customer = listing.directory.row(row)?;
        Some(Self {
            id: customer.id,
            title: customer.title(),
            domain: customer.domain.map(str::to_owned),
            is_favourite: listing.is_favourite(row),
            health: HealthValue::of(listing, row),
            requests: RequestsValue::of(listing, row),
            access_ends: customer.access_ends,
        })
    }

    fn key(&self) -> CustomerKey {
        CustomerKey::Id(self.id)
    }
}

/// The current customer of a slot.
type Shown = Memo<Option<CustomerRow>>;

/// Creates the cells of a slot of the grid. The arrow keys reach their links, so the links are no
/// tab stops.
///
/// The elements of a cell stay while the slot shows different customers, and each text and
/// attribute follows by itself: drawing a cell again would write all of its attributes again
/// (tachys 0.2, erased views). They follow the value of their cell rather than the customer, because
/// most customers have the same health and as many requests as the one before.
pub(super) fn customer_cells(
    shown: Signal<Option<GridRow>>,
    listing: StoredValue<Arc<Listing>>,
    now: Timestamp,
) -> Vec<AnyView> {
    let customer = Memo::new(move |_| {
        let row = shown.get()?.row;
        listing.with_value(|listing| CustomerRow::of(listing, row))
    });
    vec![
        view! { <NameCell customer /> }.into_any(),
        view! { <DomainCell customer /> }.into_any(),
        view! { <HealthCell customer now /> }.into_any(),
        view! { <RequestsCell customer now /> }.into_any(),
        view! { <AccessEndCell customer now /> }.into_any(),
    ]
}

/// A value of the customer; `None` before the first customer.
fn of<T>(customer: Shown, read: impl FnOnce(&CustomerRow) -> Option<T>) -> Option<T> {
    customer.read().as_ref().and_then(read)
}

/// The customer's name, a link to its details, and a star if it is a favourite.
#[component]
fn NameCell(customer: Shown) -> impl IntoView {
    let page = Signal::derive(move || of(customer, |it| Some(Page::Customer(it.key()))));
    let is_favourite = move || of(customer, |it| it.is_favourite.then_some(())).is_some();
    view! {
        <PageLink page class="name" attr:tabindex="-1">
            <bdi>{move || of(customer, |it| Some(it.title.clone())).unwrap_or_default()}</bdi>
        </PageLink>
        <Show when=is_favourite>
            <span class="star" title=Word::OwnFavourite>
                <Icon name=IconName::Star />
                <span class="visually-hidden">{Word::OwnFavourite}</span>
            </span>
        </Show>
    }
}

/// The primary domain.
#[component]
fn DomainCell(customer: Shown) -> impl IntoView {
    let domain = move || match of(customer, |it| it.domain.clone()) {
        Some(domain) => domain.into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    view! { <bdi class="domain">{domain}</bdi> }
}

/// The customer's health: with problems a link to its report, otherwise its state.
#[component]
fn HealthCell(customer: Shown, now: Timestamp) -> impl IntoView {
    let health = Memo::new(move |_| of(customer, |it| Some(it.health)));
    let sign = move || {
        let state = health.get().map(|health| health.summary.state);
        HealthSign::of(state.unwrap_or(HealthState::NotChecked))
    };
    let has_problems = move || health.get().and_then(HealthValue::problems).is_some();
    let page = Signal::derive(move || of(customer, |it| Some(Page::Health(it.key()))));
    let label = move || of(customer, |it| health_label(it.health.summary, &it.title));
    let summary = Signal::derive(move || health.get().map(|health| health.summary));
    let text = move || health.get().map(|health| health.text(now)).unwrap_or_default();
    let outdated = move || health.get().and_then(|health| health.failure?.as_of).is_some();
    let short = move || health.get().map(|health| health.short(now));
    let icon = Signal::derive(move || sign().icon);
    view! {
        <span class="health" data-severity=move || sign().severity data-outdated=outdated>
            <Show
                when=has_problems
                fallback=move || view! { <ChangingIcon name=icon /> }
            >
                <span class="health__problems">
                    <ProblemCounts health=summary />
                    <PageLink
                        page
                        class="health__link"
                        attr:aria-label=label
                        attr:title=text
                        attr:tabindex="-1"
                    >
                        ""
                    </PageLink>
                </span>
            </Show>
            <span class="health__text">{text}</span>
            <Show when=outdated>
                <span class="health__age" aria-hidden="true" title=text>
                    {short}
                </span>
            </Show>
        </span>
    }
}

/// The number of open requests, a link to them; zero, or *not known*.
#[component]
fn RequestsCell(customer: Shown, now: Timestamp) -> impl IntoView {
    let requests = Memo::new(move |_| of(customer, |it| Some(it.requests)));
    let some = move || requests.get().and_then(RequestsValue::some);
    let page = Signal::derive(move || of(customer, |it| Some(Page::Requests(it.key()))));
    let note = move || requests.get().and_then(|requests| requests.note(now));
    let label = move || {
        let open = some().map(|open| count(Word::RequestOpenCount, u64::from(open), &[]));
        open.map(|open| note().unwrap_or(open))
    };
    let text = move || match requests.get().and_then(|requests| requests.open) {
        Some(open) => formats().number(u64::from(open)).into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    let numbers = use_local_request_numbers();
    let here = Memo::new(move |_| of(customer, |it| numbers.of(it.id)));
    view! {
        <Show
            when=move || some().is_some()
            fallback=move || {
                view! {
                    <span class="number" data-outdated=move || note().is_some() title=note>
                        {text}
                        <span class="visually-hidden">{note}</span>
                    </span>
                }
            }
        >
            <PageLink
                page
                class="number number--link"
                attr:tabindex="-1"
                attr:aria-label=label
                attr:title=note
                attr:data-outdated=move || note().is_some()
            >
                {text}
            </PageLink>
        </Show>
        <Show when=move || here.read().is_some()>
            <LocalRequestsLink customer here />
        </Show>
    }
}

/// The requests of this browser, beside those at Microsoft: a link to both.
#[component]
fn LocalRequestsLink(customer: Shown, here: Memo<Option<LocalRequests>>) -> impl IntoView {
    let page = Signal::derive(move || of(customer, |it| Some(Page::Requests(it.key()))));
    let numbers = move || {
        let LocalRequests { open, drafts } = here.get().unwrap_or_default();
        (u64::from(open), u64::from(drafts))
    };
    let label = move || local_requests_text(here.get().unwrap_or_default());
    // Both do not fit into the column in words.
    let text = move || match numbers() {
        (open, 0) => count(Word::ListRequestsHereShort, open, &[]),
        (0, drafts) => count(Word::ListRequestsDrafts, drafts, &[]),
        (open, drafts) => {
            let drafts = count(Word::ListRequestsDrafts, drafts, &[]);
            format!("+{}, {drafts}", formats().number(open))
        }
    };
    view! {
        <PageLink
            page
            class="number number--here"
            attr:tabindex="-1"
            attr:aria-label=label
            attr:title=label
        >
            {text}
        </PageLink>
    }
}

/// The day on which delegated access ends, marked if it is near.
#[component]
fn AccessEndCell(customer: Shown, now: Timestamp) -> impl IntoView {
    let ends = Memo::new(move |_| of(customer, |it| it.access_ends));
    let soon = Memo::new(move |_| ends.get().filter(|ends| now.days_until(*ends) < SOON_DAYS));
    let note = move || soon.get().map(|ends| near_end(ends, now));
    view! {
        <Show when=move || ends.read().is_some() fallback=Unknown>
            <time
                class="day"
                datetime=move || ends.get().map(|ends| ends.to_string())
                data-soon=move || soon.read().is_some()
                title=note
            >
                {move || ends.get().map(|ends| formats().date(ends.millis())).unwrap_or_default()}
                <span class="visually-hidden">
                    {move || note().map(|note| format!(" ({note})"))}
                </span>
            </time>
        </Show>
    }
}
