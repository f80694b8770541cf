//! The page on which a request is composed.

use leptos::prelude::*;

use super::{
    behalf::OnBehalfOf,
    form::DraftForm,
    frame::{CustomerFrame, PageTitle},
};
use crate::{
    components::Absence,
    domain::Access,
    i18n::{Word, say_with},
    service_requests::DraftSubject,
    state::{Selected, use_request_store},
};

/// The page on which a request for a customer is composed. The caller creates another one for
/// another customer or issue.
#[component]
pub fn NewRequestPage(
    /// The customer.
    selected: Selected,
    /// Id of the service health issue of the request.
    issue: Option<String>,
) -> impl IntoView {
    let store = use_request_store();
    let Selected { id, access, ref title, .. } = selected;
    let heading = say_with(Word::DraftTitle, &[("customer", title)]);
    let name = title.clone();
    let absence = (access != Access::Granted).then(|| view! { <Absence access /> });
    let found = LocalResource::new(move || store.find_draft(DraftSubject::new(id)));
    let form = {
        let selected = selected.clone();
        move || {
            let (selected, issue) = (selected.clone(), issue.clone());
            found.get().map(|found| view! { <DraftForm selected issue found change=None /> })
        }
    };
    view! {
        <CustomerFrame id name>
            <PageTitle text=heading />
            <OnBehalfOf selected />
            {absence}
            <Transition fallback=|| view! { <p class="wait__text">{Word::AppLoading}</p> }>
                {form}
            </Transition>
        </CustomerFrame>
    }
}
