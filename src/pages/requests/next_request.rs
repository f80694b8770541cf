//! The way from one request about an issue to the next.

use leptos::prelude::*;

use super::{row::page_of, title_of};
use crate::{
    components::{PageLink, words::number},
    domain::TenantId,
    i18n::{Word, count, say_with},
    service_requests::{IssueRequests, WaitingRequest},
    state::{use_console, use_request_store},
};

/// Says how many requests about an issue are filed, and leads to the next one that is not; nothing if
/// there is only one.
#[component]
pub(super) fn NextRequest(
    /// The id of the issue that the request on this page is about.
    #[prop(into)]
    issue: Signal<Option<String>>,
    /// The request on this page.
    shown: WaitingRequest,
) -> impl IntoView {
    let (console, store) = (use_console(), use_request_store());
    let place = move |customer: TenantId| {
        let title = title_of(console, customer);
        let fold = |title: &str| Some(console.listing_untracked()?.directory.fold(title));
        (fold(&title).unwrap_or(title), customer)
    };
    let requests = Memo::new(move |_| {
        let (issue, drafts) = (issue.get()?, store.current_drafts());
        let find = |all: &Vec<_>| IssueRequests::find(&issue, &shown, all, &drafts, place);
        let found = store.entries().with(find);
        (found.total > 1).then_some((issue, found))
    });
    move || {
        let (issue, IssueRequests { filed, total, next }) = requests.get()?;
        let total = u64::try_from(total).unwrap_or(u64::MAX);
        let about = [("issue", &*issue), ("filed", &*number(filed))];
        let next = next.map(|WaitingRequest { customer, entry }| {
            let title = title_of(console, customer);
            let name = say_with(Word::RequestNext, &[("customer", &title)]);
            view! { <PageLink page=page_of(customer, entry.as_deref())>{name}</PageLink> }
        });
        Some(view! {
            <p class="request__actions">
                <span>{count(Word::RequestSeries, total, &about)}</span>
                {next}
            </p>
        })
    }
}
