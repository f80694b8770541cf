//! A request being composed on behalf of a customer.

use leptos::prelude::*;

use super::{behalf::Behalf, form::DraftForm};
use crate::{
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page, Scope},
    state::{Desk, Selected},
    ui::{Icon, IconName},
    views::parts::page_link::PageLink,
};

/// A request being composed.
#[component]
pub fn NewRequestView(
    /// On whose behalf.
    selected: Selected,
    /// Id of the service health issue it is about.
    issue: Option<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let id = selected.id;
    let draft = LocalResource::new(move || desk.load_draft(id));
    let back = Page::Requests(Scope::One(CustomerKey::Id(id)));
    let customer = selected.title.clone();
    let heading = say_with(Word::DraftTitle, &[("customer", &customer)]);
    let form = {
        let selected = selected.clone();
        move || {
            let (selected, issue) = (selected.clone(), issue.clone());
            Suspend::new(async move {
                let found = draft.await;
                view! { <DraftForm selected issue found /> }
            })
        }
    };
    view! {
        <article class="request" aria-labelledby="request-title">
            <p>
                <PageLink page=back>
                    <Icon name=IconName::Back />
                    <span>{say_with(Word::RequestBack, &[("customer", &customer)])}</span>
                </PageLink>
            </p>
            <h1 class="title" id="request-title" tabindex="-1">{heading}</h1>
            <Behalf selected />
            <Suspense fallback=|| view! { <p class="wait__text">{say(Word::AppLoading)}</p> }>
                {form}
            </Suspense>
        </article>
    }
}
