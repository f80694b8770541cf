//! The right pane: the details and the links of one customer.

mod admin_centers;
mod delegation;
mod identity;
mod profile;
mod subscriptions;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    admin_centers::AdminCenters, delegation::DelegatedAccess, identity::Identity,
    profile::CustomerProfile, subscriptions::Subscriptions,
};
use crate::{
    components::{Absence, CustomerRecord, HealthBadge, Icon, IconName, PageLink, use_live_views},
    domain::{Access, Record, TenantId},
    i18n::Word,
    routes::{CustomerKey, Feature, Page},
    state::{Selected, use_console, use_navigator},
};

/// The details of one customer: its name and its links at once, its facts once the source has
/// returned them. The caller creates another pane for another customer.
#[component]
pub fn DetailsPane(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let console = use_console();
    let listing = console.listing_untracked()?;
    let directory = if selected.row.is_some() { &listing.directory } else { &listing.unlisted };
    let customer = directory.row_of(selected.id).and_then(|row| directory.customer(row));
    let is_absent = selected.access != Access::Granted;
    let next_steps = {
        let (views, selected) = (use_live_views(), selected.clone());
        move || views.get().map(|views| views.next_steps(&selected))
    };
    Some(view! {
        <article class="details__card" aria-labelledby="details-title">
            <header class="details__head">
                <Identity id=selected.id title=selected.title.clone() />
                <CloseButton />
            </header>
            {is_absent.then(|| view! { <Absence access=selected.access /> })}
            <div class="details__context">
                <CustomerHealth selected=selected.clone() />
                <FeatureLinks id=selected.id />
            </div>
            {next_steps}
            {customer
                .filter(|_| !is_absent)
                .map(|customer| view! { <AdminCenters customer /> })}
            <CustomerRecord selected let:record>
                <DetailsCard record />
            </CustomerRecord>
        </article>
    })
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
fn FeatureLinks(id: TenantId) -> impl IntoView {
    let features = [
        (Feature::Health, IconName::Health, Word::FeatureHealth),
        (Feature::Requests, IconName::Requests, Word::FeatureRequests),
        (Feature::Access, IconName::Access, Word::FeatureAccess),
    ];
    features
        .map(|(feature, icon, name)| {
            view! {
                <PageLink page=Page::for_feature(feature, Some(CustomerKey::Id(id))) class="button">
                    <Icon name=icon />
                    <span>{name}</span>
                </PageLink>
            }
        })
        .collect_view()
}

/// The customer's current health in the list.
#[component]
fn CustomerHealth(selected: Selected) -> impl IntoView {
    let console = use_console();
    let Selected { id, title, row, .. } = selected;
    let health = Memo::new(move |_| {
        let listing = console.listing()?;
        Some(listing.status.health(row?))
    });
    move || {
        health.get().map(|health| {
            view! { <HealthBadge health customer=CustomerKey::Id(id) title=title.clone() /> }
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
