//! Requests for a relationship without a customer.

use leptos::prelude::*;

use crate::{
    components::LabelledCopyButton,
    i18n::{Word, count, say_with},
    links::KnownIds,
    sources::microsoft::explain::MissingCustomerRequest,
    state::use_console,
};

/// The maximum number of requests in the list; Partner Center has the others.
const MAX_REQUESTS: usize = 20;

/// Pending requests without a customer, each with its approval link: one of them may be for the
/// missing customer.
#[component]
pub(super) fn WaitingRequests(
    /// The requests.
    requests: Vec<MissingCustomerRequest>,
) -> impl IntoView {
    let more = u64::try_from(requests.len().saturating_sub(MAX_REQUESTS)).unwrap_or(u64::MAX);
    let rows =
        requests.into_iter().take(MAX_REQUESTS).map(|MissingCustomerRequest { id, name }| {
            let label = say_with(Word::MissingCopyOne, &[("request", &name)]);
            view! {
                <li>
                    <CopyApprovalLink request=id label />
                </li>
            }
        });
    let more = (more > 0).then(|| {
        view! { <p class="live-page__text">{count(Word::MissingWaitingMore, more, &[])}</p> }
    });
    view! {
        <div class="waiting">
            <p class="live-page__text">{Word::MissingWaiting}</p>
            <ul class="waiting">{rows.collect_view()}</ul>
            {more}
        </div>
    }
}

/// Copies the address at which the customer approves a request.
#[component]
pub(super) fn CopyApprovalLink(
    /// The id of the request.
    request: String,
    /// The text of the button.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let console = use_console();
    let known = KnownIds::default().with_relationship(&request);
    let link = console.config().links.find_with("relationship-approval", &known)?;
    Some(view! { <LabelledCopyButton text=link.href label /> })
}
