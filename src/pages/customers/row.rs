//! The cells of a customer in the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{
        ChangingIcon, GridRow, HealthSign, PageLink, Unknown, health_label, health_text,
        outdated_text,
    },
    directory::{Listing, RowFailure},
    domain::{HealthState, HealthSummary, TenantId, Timestamp},
    i18n::{Word, count, formats, say},
    routes::{CustomerKey, Page},
};

/// The number of days before its end at which delegated access is marked.
const SOON_DAYS: i64 = 30;

/// The cell values of a customer.
#[derive(Clone, Debug, PartialEq)]
struct CustomerRow {
    id: TenantId,
    title: String,
    domain: Option<String>,
    health: HealthSummary,
    health_failure: Option<RowFailure>,
    open_requests: Option<u32>,
    request_failure: Option<RowFailure>,
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
            health_failure: listing.status.health_failure(row),
            open_requests: listing.status.open_requests(row),
            request_failure: listing.status.request_failure(row),
            access_ends: customer.access_ends,
        })
    }

    /// The number of problems; `None` without any.
    fn problems(&self) -> Option<u64> {
        Some(u64::from(self.health.problems())).filter(|problems| *problems > 0)
    }

    /// The number of open requests in words, if it is outdated or not all of them.
    fn requests_note(&self, now: Timestamp) -> Option<String> {
        let (open, failure) = (self.open_requests?, self.request_failure?);
        let open = count(Word::RequestOpenCount, u64::from(open), &[]);
        Some(outdated_text(open, Some(failure), |at| age(at, now)))
    }

    fn key(&self) -> CustomerKey {
        CustomerKey::Id(self.id)
    }
}

fn age(at: Timestamp, now: Timestamp) -> String {
    formats().relative(at.millis(), now.millis())
}

/// The current customer of a slot.
type Shown = Memo<Option<CustomerRow>>;

/// Creates the cells of a slot of the grid. The arrow keys reach their links, so the links are no
/// tab stops.
///
/// The elements of a cell stay while the slot shows different customers, and each text and
/// attribute follows by itself: drawing a cell again would write all of its attributes again
/// (tachys 0.2, erased views).
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

/// The customer's name, a link to its details.
#[component]
fn NameCell(customer: Shown) -> impl IntoView {
    let page = Signal::derive(move || of(customer, |it| Some(Page::Customer(it.key()))));
    view! {
        <PageLink page class="name" attr:tabindex="-1">
            <bdi>{move || of(customer, |it| Some(it.title.clone())).unwrap_or_default()}</bdi>
        </PageLink>
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
    let sign = move || {
        let state = of(customer, |it| Some(it.health.state));
        HealthSign::of(state.unwrap_or(HealthState::NotChecked))
    };
    let page =
        Signal::derive(move || of(customer, |it| it.problems().map(|_| Page::Health(it.key()))));
    let label = move || of(customer, |it| health_label(it.health, &it.title));
    let problems = move || {
        of(customer, CustomerRow::problems).map(|n| formats().number(n)).unwrap_or_default()
    };
    let text = move || {
        let text = |it: &CustomerRow| {
            Some(outdated_text(health_text(it.health), it.health_failure, |at| age(at, now)))
        };
        of(customer, text).unwrap_or_default()
    };
    let outdated = move || of(customer, |it| it.health_failure?.as_of).is_some();
    let icon = Signal::derive(move || sign().icon);
    view! {
        <span class="health" data-severity=move || sign().severity>
            <Show
                when=move || of(customer, CustomerRow::problems).is_some()
                fallback=move || view! { <ChangingIcon name=icon /> }
            >
                <PageLink page class="health__sign" attr:aria-label=label attr:tabindex="-1">
                    <ChangingIcon name=icon />
                    <span>{problems}</span>
                </PageLink>
            </Show>
            <span class="health__text" title=move || outdated().then(text)>
                {text}
            </span>
        </span>
    }
}

/// The number of open requests, a link to them; zero, or *not known*.
#[component]
fn RequestsCell(customer: Shown, now: Timestamp) -> impl IntoView {
    let some = |it: &CustomerRow| it.open_requests.filter(|open| *open > 0);
    let page =
        Signal::derive(move || of(customer, |it| some(it).map(|_| Page::Requests(it.key()))));
    let note = move || of(customer, |it| it.requests_note(now));
    let label = move || {
        let open =
            of(customer, some).map(|open| count(Word::RequestOpenCount, u64::from(open), &[]));
        open.map(|open| note().unwrap_or(open))
    };
    let text = move || match of(customer, |it| it.open_requests) {
        Some(open) => formats().number(u64::from(open)).into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    view! {
        <Show
            when=move || of(customer, some).is_some()
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
    }
}

/// The day on which delegated access ends, marked if it is near.
#[component]
fn AccessEndCell(customer: Shown, now: Timestamp) -> impl IntoView {
    let ends = move || of(customer, |it| it.access_ends);
    let soon = move || ends().filter(|ends| now.days_until(*ends) < SOON_DAYS);
    let note = move || {
        soon().map_or_else(String::new, |ends| {
            let when = formats().relative(ends.millis(), now.millis());
            format!(" ({}: {when})", say(Word::ListSoon))
        })
    };
    view! {
        <Show when=move || ends().is_some() fallback=Unknown>
            <time
                class="day"
                datetime=move || ends().map(|ends| ends.to_string())
                data-soon=move || soon().is_some()
            >
                {move || ends().map(|ends| formats().date(ends.millis())).unwrap_or_default()}
                <span class="visually-hidden">{note}</span>
            </time>
        </Show>
    }
}
