//! The right pane: the details and the links of one customer.
//!
//! It answers in the order of questions: who it is, how it does, what it has, and where to act. The
//! document has the same order (WCAG 2.2, 1.3.2 *Meaningful Sequence*).

mod admin_centers;
mod all_centers;
mod contacts;
mod delegation;
mod identity;
mod own;
mod own_tags;
mod parts;
mod profile;
mod states;
mod subscription_terms;
mod subscriptions;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    admin_centers::AdminCenters,
    contacts::Contacts,
    delegation::DelegatedAccess,
    identity::Identity,
    own::{FavouriteButton, OwnSection},
    parts::ShownRecord,
    profile::PostalAddressSection,
    states::CustomerStates,
    subscriptions::Subscriptions,
};
use crate::{
    components::{Absence, CustomerRecord, Icon, IconName, PageLink, use_live_views},
    domain::{Access, Record},
    i18n::Word,
    routes::{CustomerKey, Page},
    state::{Selected, use_console, use_navigator},
};

/// The details of the selected customer: its name, its state and its links at once, its facts once
/// the source has returned them.
///
/// The elements of the name, the state and the links stay when another customer is selected, and
/// each text and address follows by itself: drawing them again would write all of their attributes
/// again (tachys 0.2, erased views).
///
/// Where the pane is high enough, the name stays above and the links below what scrolls between
/// them, so that no fact that comes later moves a link under the pointer.
#[component]
pub fn DetailsPane(
    /// The customer.
    #[prop(into)]
    selected: Signal<Selected>,
) -> impl IntoView {
    let (console, views) = (use_console(), use_live_views());
    let access = Memo::new(move |_| selected.read().access);
    let is_absent = move || access.get() != Access::Granted;
    let customer = Memo::new(move |_| {
        let (selected, listing) = (selected.read(), console.listing()?);
        let directory = if selected.row.is_some() { &listing.directory } else { &listing.unlisted };
        directory.row_of(selected.id).and_then(|row| directory.customer(row))
    });
    let shown = ShownRecord::provide();
    view! {
        <article class="details__card" aria-labelledby="details-title">
            <header class="details__head">
                <Identity selected customer />
                <SheetLink selected />
                <FavouriteButton selected />
                <CloseButton />
            </header>
            <div class="details__body">
                {move || is_absent().then(|| view! { <Absence access=access.get() /> })}
                <div class="details__contacts">
                    {move || shown.get().map(|record| view! { <Contacts record /> })}
                </div>
                <OwnSection selected />
                <CustomerStates selected />
                {move || views.get().map(|views| views.next_steps(&selected.read()))}
                {move || view! {
                    <CustomerRecord selected=selected.get() let:record>
                        <DetailsCard record />
                    </CustomerRecord>
                }}
            </div>
            <Show when=move || !is_absent()>
                <AdminCenters customer />
            </Show>
        </article>
    }
}

/// The way to the sheet of the customer, which can be printed.
#[component]
fn SheetLink(selected: Signal<Selected>) -> impl IntoView {
    let id = Memo::new(move |_| selected.read().id);
    let page = Signal::derive(move || Some(Page::Sheet(CustomerKey::Id(id.get()))));
    view! {
        <PageLink
            page
            class="button button--quiet details__sheet"
            attr:aria-label=Word::SheetTitle
            attr:title=Word::SheetTitle
        >
            <Icon name=IconName::Print />
        </PageLink>
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

/// The facts of a customer: what it has. Its contacts show elsewhere in the pane.
///
/// The address takes a line or two and comes first, so that it is in sight however many
/// subscriptions follow.
#[component]
pub fn DetailsCard(
    /// The facts of the customer.
    record: Arc<Record>,
) -> impl IntoView {
    ShownRecord::show(&record);
    let customer = &record.customer;
    let title = customer.title();
    view! {
        <div class="details__facts">
            <PostalAddressSection profile=record.profile.clone() title=title.clone() />
            <Subscriptions subscriptions=record.subscriptions.clone() title />
            <DelegatedAccess delegation=customer.delegation.clone() />
        </div>
    }
}
