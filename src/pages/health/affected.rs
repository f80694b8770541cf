//! One issue across all customers, and the customers that it affects.

use std::sync::Arc;

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    issue::{IssueFacts, IssueSigns, IssueTitle, severity},
    posts::PostEntry,
    view::AddressedDisclosure,
};
use crate::{
    components::{PageLink, StateBadge, opens_here},
    directory::{Column, DegradedService, Listing, Sort},
    domain::{HealthState, Issue, Timestamp},
    i18n::{Word, count, say},
    routes::{CustomerKey, Opened, Page},
    state::use_navigator,
};

/// The maximum number of customers that an issue lists; the customer list has all of them.
const MAX_CUSTOMERS: usize = 50;

/// The issue at an index of the status table, which is open for at least one customer.
#[component]
pub(super) fn AffectedIssueCard(
    /// The index of the issue in [`StatusTable::issues`](crate::directory::StatusTable::issues).
    place: usize,
    listing: Arc<Listing>,
    now: Timestamp,
) -> impl IntoView {
    let affected = listing.status.issues().get(place)?;
    let issue = Arc::clone(&affected.issue);
    let customers = u64::try_from(affected.rows.len()).unwrap_or(u64::MAX);
    let severity = severity(&issue);
    let heading = format!("affected-{place}");
    let view = view! {
        <article class="issue" data-severity=severity aria-labelledby=heading>
            <IssueSigns issue=Arc::clone(&issue) />
            <h2 class="issue__title" id=heading.clone()>
                <IssueTitle issue=Arc::clone(&issue) />
            </h2>
            <IssueFacts issue=Arc::clone(&issue) now />
            <AddressedDisclosure
                content=Opened::Customers(issue.id.clone())
                summary=count(Word::HealthAffected, customers, &[])
            >
                <AffectedCustomers place listing=Arc::clone(&listing) />
            </AddressedDisclosure>
            <LatestPost issue now />
        </article>
    };
    Some(view)
}

/// The newest message about an issue, behind a summary; nothing without messages.
#[component]
fn LatestPost(issue: Arc<Issue>, now: Timestamp) -> impl IntoView {
    (!issue.posts.is_empty()).then(|| {
        let content = Opened::Post(issue.id.clone());
        let latest = move || issue.newest_posts().first().map(|&post| post.clone());
        view! {
            <AddressedDisclosure
                content
                summary=say(Word::HealthLatestPost)
            >
                <ol class="timeline">
                    {latest().map(|post| view! { <PostEntry post now /> })}
                </ol>
            </AddressedDisclosure>
        }
    })
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
    Some(view! { <CustomersOfRows rows=affected.rows.clone() listing=Arc::clone(&listing) /> })
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
        let customers = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let listing = Arc::clone(&listing);
        view! {
            <li class="degraded__item">
                <StateBadge state=HealthState::Degraded />
                <bdi lang="en">{name.clone()}</bdi>
                <AddressedDisclosure
                    content=Opened::Service(name)
                    summary=count(Word::HealthAffected, customers, &[])
                >
                    <CustomersOfRows rows=rows.clone() listing=Arc::clone(&listing) />
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
fn CustomersOfRows(rows: Vec<u32>, listing: Arc<Listing>) -> impl IntoView {
    let rows = listing.directory.by_name(&rows);
    let more = u64::try_from(rows.len().saturating_sub(MAX_CUSTOMERS)).unwrap_or(u64::MAX);
    let customers = rows.into_iter().take(MAX_CUSTOMERS);
    let customers = customers.filter_map(|row| listing.directory.row(row));
    let items = customers.map(|row| {
        let (page, name) = (Page::Health(CustomerKey::Id(row.id)), row.title());
        view! {
            <li>
                <PageLink page>
                    <bdi>{name}</bdi>
                </PageLink>
            </li>
        }
    });
    let items = items.collect_view();
    let more = (more > 0).then(|| count(Word::HealthAffectedMore, more, &[]));
    view! {
        <div>
            <ul class="affected">{items}</ul>
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
