//! Issues that opened, got worse or were resolved.

use leptos::prelude::*;

use super::{
    lines::{Ago, CustomerLinks, Mention},
    section::{LeftOut, Section},
    visit::Visit,
};
use crate::{
    components::{HealthSign, IconName, PageLink, SeverityBadge},
    directory::Listing,
    domain::HealthState,
    i18n::{Word, count, say},
    news::{IssueChange, IssueNews, News},
    routes::{CustomerKey, HealthView, Page},
};

/// Issues that opened, got worse or were resolved.
#[component]
pub(super) fn IssueSection(
    visit: Visit,
    /// What changed.
    news: Memo<News>,
) -> impl IntoView {
    move || {
        let is_first = visit.mark.read_untracked().as_ref().is_none_or(|mark| mark.0.is_none());
        let lines = news.with(|news| news.issues.clone());
        let listing = visit.shown();
        let draw = move |issue: &IssueNews| {
            let page = page_of(issue, &listing);
            view! { <IssueLine issue=issue.clone() page is_first /> }.into_any()
        };
        view! { <Section id="today-issues" title=Word::FeatureHealth lines draw /> }
    }
}

/// The number of muted issues that are left out, and the link to where they are.
#[component]
pub(super) fn MutedIssues(#[prop(into)] muted: Signal<usize>) -> impl IntoView {
    let page = Page::AllHealth(HealthView::default());
    view! { <LeftOut number=muted words=Word::TodayMuted page name=Word::FeatureHealth /> }
}

/// The page where one acts on an issue: that of its customer, if it is open for one only, or its own.
pub(super) fn page_of(issue: &IssueNews, listing: &Listing) -> Page {
    let affected = listing.status.issue(&issue.id).map_or(0, |affected| affected.rows.len());
    match &*issue.customers {
        customers if affected > 1 || affected > 0 && customers.is_empty() => {
            Page::Issue(issue.id.clone())
        }
        [(customer, _), ..] => Page::Health(CustomerKey::Id(*customer)),
        [] => Page::AllHealth(HealthView::default()),
    }
}

/// How bad an issue is, or that it is resolved.
pub(super) fn sign(is_incident: bool, change: IssueChange) -> (IconName, &'static str, String) {
    let HealthSign { icon, word, severity } = kind(is_incident);
    match change {
        IssueChange::Resolved(_) => (IconName::Check, "healthy", say(Word::HealthStatusResolved)),
        _ => (icon, severity, say(word)),
    }
}

/// The sign of an incident or an advisory.
pub(super) fn kind(is_incident: bool) -> HealthSign {
    HealthSign::of(if is_incident { HealthState::Incident } else { HealthState::Advisory })
}

/// What changed about an issue of so many customers, beside that it is open or resolved.
pub(super) fn what_changed(
    change: IssueChange,
    customers: usize,
    is_first: bool,
) -> Option<String> {
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    match change {
        IssueChange::Opened => (!is_first).then(|| say(Word::TodayNew)),
        IssueChange::BecameIncident => Some(say(Word::TodayNowIncident)),
        IssueChange::Spread => Some(count(Word::TodaySpread, number(customers), &[])),
        IssueChange::Resolved(still) => {
            (still > 0).then(|| count(Word::TodayStillOpen, number(still), &[]))
        }
    }
}

#[component]
pub(super) fn IssueLine(
    issue: IssueNews,
    page: Page,
    /// Whether there was no visit before, so that nothing is new.
    is_first: bool,
) -> impl IntoView {
    let IssueNews { id, title, service, is_incident, change, customers, updated } = issue;
    let (icon, severity, text) = sign(is_incident, change);
    let what = what_changed(change, customers.len(), is_first);
    let name = if title.is_empty() { id.clone() } else { title };
    let all = page.clone();
    view! {
        <div class="today__body">
            <SeverityBadge icon severity text />
            {what.map(|what| view! { <span class="tag">{what}</span> })}
            <PageLink page class="link today__title">
                <bdi lang="en">{name}</bdi>
            </PageLink>
            <Mention text=[service, id].join(" · ") />
            <CustomerLinks customers all />
        </div>
        <Ago at=updated />
    }
}
