//! The pages of the features beside the list of customers, the facts of the selected customer, and
//! the contents of dialogs. They are a separate part of the program, which is loaded when the first
//! of them is opened.

#[cfg(not(split))]
use std::future::{Ready, ready};

use std::sync::Arc;

use futures_util::FutureExt as _;
use leptos::{prelude::*, task::spawn_local};

use super::{
    focus::keep_focus, id_column::IdColumnChoices, keys::KeyList, part_failed::PartFailed,
};
use crate::{
    components::{ExportChoices, Wait},
    domain::{Record, TenantId},
    pages::{
        access::{AccessPage, CustomerAccessPage},
        customers::DetailsCard,
        health::{CustomerHealthPage, HealthPage},
        requests::{
            CustomerRequestsPage, NewRequestPage, RequestPage, RequestsPage, UnlistedRequestPage,
        },
    },
    state::{PartError, Selected},
};

/// A view in that part.
#[derive(Clone)]
pub(super) enum LaterView {
    /// The health of all customers.
    Health,
    /// The health of one.
    CustomerHealth(Selected),
    /// The service requests of all customers.
    Requests,
    /// The service requests of one.
    CustomerRequests(Selected),
    /// A service request that is being composed, perhaps about an issue.
    NewRequest(Selected, Option<String>),
    /// A service request.
    Request(Selected, String),
    /// A service request of a customer that is not in the list, and the fallback for an unknown
    /// request.
    UnlistedRequest(TenantId, String, ViewFn),
    /// The delegated access to all customers.
    Access,
    /// The delegated access to one.
    CustomerAccess(Selected),
    /// The facts of the selected customer.
    Details(Arc<Record>),
    /// What can be exported.
    Export,
    /// The columns of a file, of which the user is to choose that with the tenant ids.
    IdColumns,
    /// The keys of the page.
    Keys,
}

impl LaterView {
    fn draw(self) -> AnyView {
        match self {
            Self::Health => view! { <HealthPage /> }.into_any(),
            Self::CustomerHealth(selected) => view! { <CustomerHealthPage selected /> }.into_any(),
            Self::Requests => view! { <RequestsPage /> }.into_any(),
            Self::CustomerRequests(selected) => {
                view! { <CustomerRequestsPage selected /> }.into_any()
            }
            Self::NewRequest(selected, issue) => {
                view! { <NewRequestPage selected issue /> }.into_any()
            }
            Self::Request(selected, id) => view! { <RequestPage selected id /> }.into_any(),
            Self::UnlistedRequest(customer, id, fallback) => {
                view! { <UnlistedRequestPage customer id fallback /> }.into_any()
            }
            Self::Access => view! { <AccessPage /> }.into_any(),
            Self::CustomerAccess(selected) => view! { <CustomerAccessPage selected /> }.into_any(),
            Self::Details(record) => view! { <DetailsCard record /> }.into_any(),
            Self::Export => view! { <ExportChoices /> }.into_any(),
            Self::IdColumns => view! { <IdColumnChoices /> }.into_any(),
            Self::Keys => view! { <KeyList /> }.into_any(),
        }
    }
}

/// Draws a view with the part of the program that [`load`] loads.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(
    features,
    wasm_split_path = ::leptos::wasm_split,
    fallible,
    preload(load)
)]
fn drawn(view: LaterView) -> Result<AnyView, PartError> {
    Ok(view.draw())
}

/// Draws a view; this build has one part.
#[cfg(not(split))]
fn drawn(view: LaterView) -> Ready<Result<AnyView, PartError>> {
    ready(Ok(view.draw()))
}

#[cfg(not(split))]
fn load() -> Ready<Result<(), PartError>> {
    ready(Ok(()))
}

/// The progress of loading the part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Attempt {
    Running,
    Succeeded,
    Failed,
}

/// A view, once its part of the program is loaded. If loading fails, the user can try again.
#[component]
pub(super) fn LoadedLater(
    /// The view.
    view: LaterView,
) -> impl IntoView {
    let attempt = RwSignal::new(Attempt::Running);
    let begin = move || {
        spawn_local(async move {
            let outcome = if load().await.is_ok() { Attempt::Succeeded } else { Attempt::Failed };
            // The user may have left for another page.
            attempt.try_set(outcome);
        });
    };
    let retry = Callback::new(move |()| attempt.set(Attempt::Running));
    move || {
        keep_focus();
        if attempt.get() == Attempt::Failed {
            return view! { <PartFailed retry /> }.into_any();
        }
        // Once the part is loaded, its views are drawn at once.
        if let Some(Ok(drawn)) = untrack(|| drawn(view.clone()).now_or_never()) {
            return drawn;
        }
        begin();
        view! { <Wait /> }.into_any()
    }
}
