//! The right pane: one customer's details and what can be opened for it.

mod access;
mod identity;
mod links;
mod profile;
mod subscriptions;

use std::rc::Rc;

use leptos::prelude::*;

use self::{
    access::AccessCard, identity::Identity, links::AdminCenters, profile::ProfileCard,
    subscriptions::SubscriptionsCard,
};
use crate::{
    domain::{Access, Record},
    i18n::{Word, say},
    route::{CustomerKey, Page, Scope},
    state::{Console, Navigator, Selected},
    ui::{Icon, IconName},
    views::parts::{absent::reason, health::HealthSign, page_link::PageLink, problem::ProblemNote},
};

/// The pane about one customer, made anew for each: its name and its links at once, its facts when
/// the source has answered.
#[component]
pub fn DetailsPane(
    /// Whom.
    selected: Selected,
) -> impl IntoView {
    let (console, navigator) = (Console::here(), Navigator::here());
    let Some(loaded) = console.loaded_untracked() else { return ().into_any() };
    let directory =
        if selected.row.is_some() { &loaded.listing.directory } else { &loaded.listing.unlisted };
    let customer = directory.row_of(selected.id).and_then(|row| directory.customer(row));
    let health = selected.row.map(|row| loaded.listing.board.health(row));
    let key = CustomerKey::Id(selected.id);
    let id = selected.id;
    let record = LocalResource::new(move || console.record(id));
    let title = selected.title.clone();
    let shown = {
        let title = title.clone();
        move || {
            let title = title.clone();
            Suspend::new(async move {
                match record.await {
                    Ok(record) => view! { <DetailsCard record /> }.into_any(),
                    Err(problem) => {
                        let at = console.platform().now();
                        view! { <ProblemNote problem about=title at /> }.into_any()
                    }
                }
            })
        }
    };
    let absent = selected.access != Access::Granted;
    view! {
        <article class="details__card" aria-labelledby="details-title">
            <header class="details__head">
                <Identity id title=title.clone() />
                <button
                    class="button button--quiet details__close"
                    type="button"
                    aria-label=say(Word::DetailsClose)
                    title=say(Word::DetailsClose)
                    on:click=move |_| navigator.go(Page::Customers)
                >
                    <Icon name=IconName::Close />
                </button>
            </header>
            {absent.then(|| view! {
                <div class="notice" data-tone="warning">
                    <Icon name=IconName::Lock />
                    <p class="notice__text">{say(reason(selected.access))}</p>
                </div>
            })}
            <div class="details__context">
                {health.map(|health| view! {
                    <HealthSign health customer=key.clone() title=title.clone() />
                })}
                <PageLink page=Page::Health(Scope::One(key.clone())) class="button">
                    <Icon name=IconName::Health />
                    <span>{say(Word::FeatureHealth)}</span>
                </PageLink>
                <PageLink page=Page::Requests(Scope::One(key)) class="button">
                    <Icon name=IconName::Requests />
                    <span>{say(Word::FeatureRequests)}</span>
                </PageLink>
            </div>
            {(!absent).then(|| customer.map(|customer| view! { <AdminCenters customer /> }))}
            <Suspense fallback=|| view! { <p class="wait__text">{say(Word::AppLoading)}</p> }>
                {shown}
            </Suspense>
        </article>
    }
    .into_any()
}

/// The facts, once they are there.
#[component]
pub fn DetailsCard(
    /// All that is known.
    record: Rc<Record>,
) -> impl IntoView {
    let title = identity::title_of(&record.customer);
    view! {
        <ProfileCard customer=record.customer.clone() profile=record.profile.clone() title=title.clone() />
        <SubscriptionsCard subscriptions=record.subscriptions.clone() title />
        <AccessCard delegation=record.customer.delegation.clone() />
    }
}
