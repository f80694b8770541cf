//! Service requests that wait for an answer, or that changed.

use leptos::prelude::*;

use super::{
    lines::{Ago, Mention},
    section::Section,
};
use crate::{
    components::{CustomerLink, IconName, PageLink, SeverityBadge},
    i18n::{Word, say},
    news::{News, RequestChange, RequestNews},
    routes::{CustomerKey, Page},
};

/// Service requests that wait for an answer, or that changed.
#[component]
pub(super) fn RequestSection(
    /// What changed.
    news: Memo<News>,
) -> impl IntoView {
    move || {
        let lines = news.with(|news| news.requests.clone());
        let draw =
            |request: &RequestNews| view! { <RequestLine news=request.clone() /> }.into_any();
        view! { <Section id="today-requests" title=Word::FeatureRequests lines draw /> }
    }
}

/// How a request changed.
pub(super) const fn sign(change: RequestChange) -> (IconName, &'static str, Word) {
    match change {
        RequestChange::NeedsAttention => {
            (IconName::Warning, "advisory", Word::RequestStatusAttentionNeeded)
        }
        RequestChange::Answered => (IconName::Requests, "unknown", Word::TodayAnswered),
        RequestChange::Changed => (IconName::Requests, "unknown", Word::TodayChanged),
        RequestChange::Closed => (IconName::Check, "healthy", Word::RequestStatusClosed),
    }
}

#[component]
pub(super) fn RequestLine(news: RequestNews) -> impl IntoView {
    let RequestNews { customer, title, request, change } = news;
    let (icon, severity, word) = sign(change);
    let key = CustomerKey::Id(customer);
    let page = Page::Request { customer: key.clone(), id: request.id.clone() };
    let name = if request.title.is_empty() { &request.id } else { &request.title }.clone();
    view! {
        <div class="today__body">
            <SeverityBadge icon severity text=say(word) />
            <PageLink page class="link today__title">
                <bdi>{name}</bdi>
            </PageLink>
            <Mention text=request.id.clone() />
            <CustomerLink id=customer title page=Page::Requests(key) />
        </div>
        <Ago at=request.updated />
    }
}
