//! Parts of the lines: customers, times, further facts.

use leptos::prelude::*;

use crate::{
    components::{CustomerLink, PageLink},
    domain::{TenantId, Timestamp},
    i18n::{Word, count, formats},
    routes::{CustomerKey, Page},
    state::use_console,
};

/// The maximum number of customers that a line names.
const NAMED: usize = 3;

/// The customers of an issue: the first ones by name, and how many more there are.
#[component]
pub(super) fn CustomerLinks(
    customers: Vec<(TenantId, String)>,
    /// The page that has all of them.
    all: Page,
) -> impl IntoView {
    let more = u64::try_from(customers.len().saturating_sub(NAMED)).unwrap_or(u64::MAX);
    let links = customers.into_iter().take(NAMED).map(|(id, title)| {
        view! { <CustomerLink id title page=Page::Health(CustomerKey::Id(id)) /> }
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
