//! The licenses of all customers.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{
    dates::DateTable, products::ProductTable, read::LicencesOfList, seats::SeatSummary,
    shown::ShownLicences, timeline::TimelineTable,
};
use crate::{
    components::{Age, FeatureAbout, ScopeChip},
    directory::Listing,
    dom,
    i18n::{Word, count},
    licences::LicenceTable,
    routes::Feature,
    state::{Scope, use_console, use_scope},
};

/// The page about the licenses of all customers.
///
/// It shows what was known when it was opened. Newer facts show at the user's request, so that
/// nothing moves while the user reads.
#[component]
pub fn LicencesPage() -> impl IntoView {
    let (console, scope) = (use_console(), use_scope());
    let refresh = RwSignal::new(());
    let as_of = console.listing_untracked().and_then(|listing| listing.as_of);
    let content = move || {
        refresh.track();
        scope.track();
        let loaded = console.with_loaded(Rc::clone)?;
        let listing = scope.listing_untracked()?;
        let shown = Arc::clone(&listing);
        Some(view! {
            <RefreshButton scope listing=Arc::clone(&listing) refresh />
            <LicencesOfList loaded listing let:table>
                <Licences shown=ShownLicences::new(table, Some(Arc::clone(&shown))) />
            </LicencesOfList>
        })
    };
    view! {
        <section class="licences" aria-labelledby="licences-title">
            <header class="licences__head">
                <h1 class="title" id="licences-title" tabindex="-1">
                    {Word::FeatureLicences}
                </h1>
                {as_of.map(|at| view! { <Age at /> })}
                <FeatureAbout feature=Feature::Licences />
            </header>
            <ScopeChip scope />
            {content}
        </section>
    }
}

/// Offers newer facts than the shown ones.
#[component]
fn RefreshButton(
    scope: Scope,
    /// The list that is shown.
    listing: Arc<Listing>,
    refresh: RwSignal<()>,
) -> impl IntoView {
    let is_outdated = Memo::new(move |_| {
        scope.listing().is_some_and(|now| {
            now.directory.ids() != listing.directory.ids()
                || now.status.check_times() != listing.status.check_times()
        })
    });
    let show = move |_| {
        refresh.set(());
        // The button disappears.
        dom::next_frame(dom::focus_heading);
    };
    view! {
        <Show when=move || is_outdated.get()>
            <button class="button licences__more" type="button" on:click=show>
                {Word::HealthNews}
            </button>
        </Show>
    }
}

/// The products, the dates, and what is not known.
#[component]
fn Licences(shown: ShownLicences) -> impl IntoView {
    let (is_empty, unknown) = shown.with(|table| (table.products.is_empty(), table.unknown));
    let unknown = u64::try_from(unknown).unwrap_or(u64::MAX);
    let unknown = (unknown > 0).then(|| {
        view! { <p class="not-known">{count(Word::LicencesUnknown, unknown, &[])}</p> }
    });
    if is_empty {
        let title = if shown.with(|table| table.customers > 0) {
            Word::SubscriptionNone
        } else {
            Word::LicencesNotKnown
        };
        return view! {
            <div class="empty">
                <p class="empty__title">{title}</p>
                {unknown}
            </div>
        }
        .into_any();
    }
    let losses = shown.with(|table| table.losses(shown.now));
    view! {
        <SeatSummary seats=shown.with(LicenceTable::seats) />
        {unknown}
        <div class="licences__content">
            <ProductTable shown />
            <div class="licences__dates">
                <section class="section" aria-labelledby="licences-endings">
                    <h2 class="licences__heading" id="licences-endings">
                        {Word::LicencesEndings}
                    </h2>
                    <DateTable
                        shown
                        dates=losses
                        title=Word::LicencesEndings
                        labelled_by="licences-endings"
                        about="licenses-ending"
                        none=Word::LicencesNoEndings
                    />
                </section>
                <TimelineTable shown />
            </div>
        </div>
    }
    .into_any()
}
