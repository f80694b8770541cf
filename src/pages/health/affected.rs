//! One issue across all customers, and the customers that it affects.

use std::sync::Arc;

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    issue::{IssueFacts, IssueMarks},
    line::IssueLine,
    novelty::Novelty,
    posts::PostEntry,
    view::{AddressedDisclosure, use_addressed_view},
};
use crate::{
    components::{CustomerLink, StateBadge, opens_here},
    directory::{Column, DegradedService, Listing, Sort},
    domain::{HealthState, Issue, Timestamp},
    i18n::{Word, count},
    routes::{CustomerKey, Opened, Page},
    state::use_navigator,
};

/// The maximum number of customers that an issue lists; the customer list has all of them.
const MAX_CUSTOMERS: usize = 50;

/// The line of the issue at an index of the status table, which is open for at least one customer.
#[component]
pub(super) fn AffectedIssueLine(
    /// The index of the issue in [`StatusTable::issues`](crate::directory::StatusTable::issues).
    place: usize,
    listing: Arc<Listing>,
    now: Timestamp,
    novelty: Novelty,
) -> impl IntoView {
    let affected = listing.status.issues().get(place)?;
    let issue = Arc::clone(&affected.issue);
    let customers = number(affected.rows.len());
    let addressed = use_addressed_view();
    let content = Opened::Issue(issue.id.clone());
    let is_open = addressed.is_open(content.clone());
    let on_toggle = move |is_open| addressed.set_open(&content, is_open);
    let line = view! {
        <li class="issues__item">
            <IssueLine
                issue=Arc::clone(&issue)
                heading=format!("affected-{place}")
                customers
                is_open
                on_toggle
                now
                novelty
            >
                <OpenedIssue issue=Arc::clone(&issue) place listing=Arc::clone(&listing) now />
            </IssueLine>
        </li>
    };
    Some(line)
}

/// The facts of an issue, the customers that it affects, and its latest message.
#[component]
fn OpenedIssue(
    issue: Arc<Issue>,
    place: usize,
    listing: Arc<Listing>,
    now: Timestamp,
) -> impl IntoView {
    let affected = listing.status.issues().get(place)?;
    let customers = count(Word::HealthAffected, number(affected.rows.len()), &[]);
    let rows = affected.rows.clone();
    Some(view! {
        <IssueMarks issue=Arc::clone(&issue) />
        <IssueFacts issue=Arc::clone(&issue) now />
        <section class="posts">
            <h3 class="posts__title">{customers.clone()}</h3>
            <CustomersOfRows rows listing label=customers />
        </section>
        <LatestPost issue now />
    })
}

/// The newest message about an issue; nothing without messages.
#[component]
fn LatestPost(issue: Arc<Issue>, now: Timestamp) -> impl IntoView {
    let latest = issue.newest_posts().first().map(|&post| post.clone());
    latest.map(|post| {
        view! {
            <section class="posts">
                <h3 class="posts__title">{Word::HealthLatestPost}</h3>
                <ol class="timeline">
                    <PostEntry post now />
                </ol>
            </section>
        }
    })
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// The affected customers by name, each a link to its report. Beyond the first fifty it says how
/// many more there are and links to the list.
#[component]
pub fn AffectedCustomers(
    /// The index of the issue in [`StatusTable::issues`](crate::directory::StatusTable::issues).
    place: usize,
    /// The customers.
    listing: Arc<Listing>,
) -> impl IntoView {
    let affected = listing.status.issues().get(place)?;
    let label = count(Word::HealthAffected, number(affected.rows.len()), &[]);
    Some(
        view! { <CustomersOfRows rows=affected.rows.clone() listing=Arc::clone(&listing) label /> },
    )
}

/// The services that are degraded for a customer without an open issue, each with its customers;
/// nothing without any.
#[component]
pub(super) fn DegradedServices(listing: Arc<Listing>) -> impl IntoView {
    let services = listing.status.degraded_services();
    if services.is_empty() {
        return None;
    }
    let items = services.iter().cloned().map(|DegradedService { name, rows }| {
        let label = count(Word::HealthAffected, number(rows.len()), &[]);
        let listing = Arc::clone(&listing);
        view! {
            <li class="degraded__item">
                <StateBadge state=HealthState::Degraded />
                <bdi lang="en">{name.clone()}</bdi>
                <AddressedDisclosure
                    content=Opened::Service(name)
                    summary=label.clone()
                >
                    <CustomersOfRows
                        rows=rows.clone()
                        listing=Arc::clone(&listing)
                        label=label.clone()
                    />
                </AddressedDisclosure>
            </li>
        }
    });
    Some(view! {
        <section class="section" aria-labelledby="degraded-title">
            <h2 class="report__title" id="degraded-title">
                {Word::HealthDegradedTitle}
            </h2>
            <ul class="degraded">{items.collect_view()}</ul>
        </section>
    })
}

/// The customers of these rows by name, each a link to its report. Beyond the first fifty it says
/// how many more there are and links to the list.
#[component]
fn CustomersOfRows(
    rows: Vec<u32>,
    listing: Arc<Listing>,
    /// The name of the list.
    label: String,
) -> impl IntoView {
    let rows = listing.directory.by_name(&rows);
    let more = number(rows.len().saturating_sub(MAX_CUSTOMERS));
    let customers = rows.into_iter().take(MAX_CUSTOMERS);
    let customers = customers.filter_map(|row| listing.directory.row(row));
    let items = customers.map(|row| {
        let (page, name) = (Page::Health(CustomerKey::Id(row.id)), row.title());
        view! {
            <li>
                <CustomerLink id=row.id title=name page />
            </li>
        }
    });
    let items = items.collect_view();
    let more = (more > 0).then(|| count(Word::HealthAffectedMore, more, &[]));
    view! {
        <div>
            <ul class="affected" aria-label=label>{items}</ul>
            {more.map(|text| view! { <WorstHealthLink text /> })}
        </div>
    }
}

/// A link to the whole customer list, sorted by the worst health.
#[component]
fn WorstHealthLink(text: String) -> impl IntoView {
    let navigator = use_navigator();
    let sort = Sort::next(None, Column::Health);
    let follow = move |event: MouseEvent| {
        if opens_here(&event) {
            event.prevent_default();
            navigator.go_to_all(sort);
        }
    };
    view! {
        <p>
            <a class="link" href=navigator.href_of_all(sort) on:click=follow>
                {text}
            </a>
        </p>
    }
}
