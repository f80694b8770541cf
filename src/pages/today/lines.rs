//! Parts of the lines: customers, times, further facts.

use leptos::prelude::*;

use crate::{
    components::{Avatar, PageLink},
    domain::{TenantId, Timestamp},
    i18n::{Word, count, formats},
    routes::{CustomerKey, Page},
    state::use_console,
};

/// The maximum number of customers that a line names.
const NAMED: usize = 3;

/// A customer, with a link to the page where one acts.
#[component]
pub(super) fn CustomerLink(id: TenantId, title: String, page: Page) -> impl IntoView {
    view! {
        <span class="customer-label">
            <Avatar id title=title.clone() />
            <PageLink page>
                <bdi>{title}</bdi>
            </PageLink>
        </span>
    }
}

/// The customers of an issue: the first ones by name, and how many more there are.
#[component]
pub(super) fn CustomerLinks(
    customers: Vec<(TenantId, String)>,
    /// The page that has all of them.
    all: Page,
) -> impl IntoView {
    let more = u64::try_from(customers.len().saturating_sub(NAMED)).unwrap_or(u64::MAX);
    let links = customers.into_iter().take(NAMED).map(|(id, title)| {
        view! {
            <PageLink page=Page::Health(CustomerKey::Id(id))>
                <bdi>{title}</bdi>
            </PageLink>
        }
    });
    let links = links.collect_view();
    let more = (more > 0)
        .then(|| view! { <PageLink page=all>{count(Word::TodayAndMore, more, &[])}</PageLink> });
    view! { <span class="today__customers">{links} {more}</span> }
}

/// A further fact.
#[component]
pub(super) fn Mention(#[prop(into)] text: String) -> impl IntoView {
    view! { <span class="today__about">{text}</span> }
}

/// How long ago something was, with the exact time in the tooltip.
#[component]
pub(super) fn Ago(at: Option<Timestamp>) -> impl IntoView {
    let now = use_console().services().now();
    at.map(|at| {
        let text = formats().relative(at.millis(), now.millis());
        let title = formats().date_time(at.millis());
        view! {
            <time class="today__when" datetime=at.to_string() title=title>
                {text}
            </time>
        }
    })
}
