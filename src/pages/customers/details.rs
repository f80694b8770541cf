//! The right pane: the details and the links of one customer.

mod admin_centers;
mod delegation;
mod identity;
mod profile;
mod subscription_terms;
mod subscriptions;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    admin_centers::AdminCenters, delegation::DelegatedAccess, identity::Identity,
    profile::CustomerProfile, subscriptions::Subscriptions,
};
use crate::{
    components::{Absence, CustomerRecord, HealthBadge, Icon, IconName, PageLink, use_live_views},
    domain::{Access, Record},
    i18n::Word,
    routes::{CustomerKey, Feature, Page},
    state::{Selected, use_console, use_navigator},
};

/// The details of the selected customer: its name and its links at once, its facts once the source
/// has returned them.
///
/// The elements of the name and of the links stay when another customer is selected, and each text
/// and address follows by itself: drawing them again would write all of their attributes again
/// (tachys 0.2, erased views).
#[component]
pub fn DetailsPane(
    /// The customer.
    #[prop(into)]
    selected: Signal<Selected>,
    /// Draws the customer's facts: a [`DetailsCard`].
    facts: Callback<Arc<Record>, AnyView>,
) -> impl IntoView {
    let (console, views) = (use_console(), use_live_views());
    let access = Memo::new(move |_| selected.read().access);
    let is_absent = move || access.get() != Access::Granted;
    let customer = Signal::derive(move || {
        let (selected, listing) = (selected.read(), console.listing()?);
        let directory = if selected.row.is_some() { &listing.directory } else { &listing.unlisted };
        directory.row_of(selected.id).and_then(|row| directory.customer(row))
    });
    view! {
        <article class="details__card" aria-labelledby="details-title">
            <header class="details__head">
                <Identity selected />
                <CloseButton />
            </header>
            {move || is_absent().then(|| view! { <Absence access=access.get() /> })}
            <div class="details__context">
                <CustomerHealth selected />
                <FeatureLinks selected />
            </div>
            {move || views.get().map(|views| views.next_steps(&selected.read()))}
            <Show when=move || !is_absent()>
                <AdminCenters customer />
            </Show>
            {move || view! {
                <CustomerRecord selected=selected.get() let:record>
                    {facts.run(record)}
                </CustomerRecord>
            }}
        </article>
    }
}

/// A link back to the list without a selection.
#[component]
fn CloseButton() -> impl IntoView {
    let navigator = use_navigator();
    view! {
        <button
            class="button button--quiet details__close"
            type="button"
            aria-label=Word::DetailsClose
            title=Word::DetailsClose
            on:click=move |_| navigator.go(Page::Customers)
        >
            <Icon name=IconName::Close />
        </button>
    }
}

/// The features in the customer's context.
#[component]
fn FeatureLinks(selected: Signal<Selected>) -> impl IntoView {
    let id = Memo::new(move |_| selected.read().id);
    let features = [
        (Feature::Health, IconName::Health, Word::FeatureHealth),
        (Feature::Requests, IconName::Requests, Word::FeatureRequests),
        (Feature::Access, IconName::Access, Word::FeatureAccess),
    ];
    features
        .map(|(feature, icon, name)| {
            let page = Signal::derive(move || {
                Some(Page::for_feature(feature, Some(CustomerKey::Id(id.get()))))
            });
            view! {
                <PageLink page class="button">
                    <Icon name=icon />
                    <span>{name}</span>
                </PageLink>
            }
        })
        .collect_view()
}

/// The customer's current health in the list.
#[component]
fn CustomerHealth(selected: Signal<Selected>) -> impl IntoView {
    let console = use_console();
    let health = Memo::new(move |_| {
        let listing = console.listing()?;
        let row = selected.read().row?;
        Some((listing.status.health(row), listing.status.health_failure(row)))
    });
    move || {
        let Selected { id, title, .. } = selected.get();
        health.get().map(|(health, failure)| {
            let customer = CustomerKey::Id(id);
            view! { <HealthBadge health failure customer title /> }
        })
    }
}

/// The facts of a customer.
#[component]
pub fn DetailsCard(
    /// The facts of the customer.
    record: Arc<Record>,
) -> impl IntoView {
    let customer = &record.customer;
    let title = identity::title_of(customer);
    view! {
        <div class="details__facts">
            <CustomerProfile record=Arc::clone(&record) title=title.clone() />
            <Subscriptions subscriptions=record.subscriptions.clone() title />
            <DelegatedAccess delegation=customer.delegation.clone() />
        </div>
    }
}
