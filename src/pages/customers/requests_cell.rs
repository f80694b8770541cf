//! The service requests of a customer in the list: those at Microsoft, and those of this browser.

use leptos::prelude::*;

use super::{
    customer_row::{Shown, of},
    values::RequestsValue,
};
use crate::{
    components::{PageLink, Unknown, requests_here_text},
    domain::Timestamp,
    i18n::{Word, count, formats, labelled},
    routes::Page,
    service_requests::LocalRequests,
    state::use_local_request_numbers,
};

/// The number of open requests, a link to them; zero, or *not known*.
#[component]
pub(super) fn RequestsCell(
    customer: Shown,
    now: Timestamp,
    /// Whether it tells of the requests of this browser.
    here: bool,
) -> impl IntoView {
    let requests = Memo::new(move |_| of(customer, |it| it.requests));
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
    view! {
        <Show
            when=move || some().is_some()
            fallback=move || {
                view! {
                    <span class="number" data-outdated=move || note().is_some() title=note>
                        {text}
                        <Show when=move || note().is_some()>
                            <span class="visually-hidden">{note}</span>
                        </Show>
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
        {here.then(|| view! { <RequestsHere customer /> })}
    }
}

/// The requests of this browser; nothing without any.
#[component]
pub(super) fn RequestsHere(customer: Shown) -> impl IntoView {
    let numbers = use_local_request_numbers();
    let here = Memo::new(move |_| of(customer, |it| numbers.of(it.id)));
    view! {
        <Show when=move || here.read().is_some()>
            <RequestsHereLink customer here />
        </Show>
    }
}

/// The requests of this browser, beside those at Microsoft: a link to both.
#[component]
fn RequestsHereLink(customer: Shown, here: Memo<Option<LocalRequests>>) -> impl IntoView {
    let page = Signal::derive(move || of(customer, |it| Some(Page::Requests(it.key()))));
    let numbers = move || {
        let LocalRequests { open, drafts } = here.get().unwrap_or_default();
        (u64::from(open), u64::from(drafts))
    };
    // Both do not fit into the column in words.
    let text = move || match numbers() {
        (open, 0) => count(Word::ListRequestsHereShort, open, &[]),
        (0, drafts) => count(Word::ListRequestsDrafts, drafts, &[]),
        (open, drafts) => {
            let drafts = count(Word::ListRequestsDrafts, drafts, &[]);
            format!("+{}, {drafts}", formats().number(open))
        }
    };
    let title = move || {
        let LocalRequests { open, drafts } = here.get().unwrap_or_default();
        requests_here_text((open, drafts))
    };
    // A user of speech input says what is shown (WCAG 2.2, 2.5.3 *Label in Name*).
    let label = move || {
        let (text, title) = (text(), title());
        if text == title { title } else { labelled(text, &title) }
    };
    view! {
        <PageLink
            page
            class="number number--here"
            attr:tabindex="-1"
            attr:aria-label=label
            attr:title=title
        >
            {text}
        </PageLink>
    }
}
