//! The status of a request.

use leptos::prelude::*;

use super::words as ledger_words;
use crate::{
    components::words,
    domain::RequestStatus,
    i18n::Word,
    service_requests::{LedgerStatus, RequestOrigin},
};

/// The status of a request in a list.
#[component]
pub(super) fn RequestState(
    /// The request.
    request: RequestOrigin,
) -> impl IntoView {
    match request {
        RequestOrigin::Filed(request) => {
            view! { <FiledState status=request.status.clone() /> }.into_any()
        }
        RequestOrigin::Composed(entry) => {
            let state = match entry.status() {
                LedgerStatus::Composed | LedgerStatus::OpenedInPortal => "composed",
                LedgerStatus::Filed(_) => "open",
                LedgerStatus::Closed(_) | LedgerStatus::Abandoned => "closed",
            };
            view! {
                <span class="badge request__state" data-state=state>
                    {ledger_words::ledger_status(entry.status())}
                </span>
            }
            .into_any()
        }
        RequestOrigin::Draft(_) => view! {
            <span class="badge request__state" data-state="composed">
                {Word::RequestDraftStatus}
            </span>
        }
        .into_any(),
    }
}

/// The status of a request at Microsoft.
#[component]
pub(super) fn FiledState(
    /// The status.
    status: RequestStatus,
) -> impl IntoView {
    view! {
        <span class="badge request__state" data-state=status.as_str().to_owned()>
            {words::request_status(&status)}
        </span>
    }
}
