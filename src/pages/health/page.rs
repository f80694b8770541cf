//! The page about the open issues of all customers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    affected::DegradedServices, customer::STATUS_PAGE, issue_list::IssueList, novelty::use_novelty,
    table_texts, view::use_addressed_view,
};
use crate::{
    components::{
        Age, AllHealthChart, ExternalLink, FeatureAbout, HealthStates, OutdatedNote, ScopeChip,
    },
    directory::{HealthCoverage, Listing},
    domain::Timestamp,
    i18n::{Word, formats, say_with},
    routes::Feature,
    state::{Scope, ShownTable, offer_table, use_console, use_scope},
};

/// If the checks differ by more than this, in milliseconds, the ages of the newest and the oldest
/// show.
const DAY_MILLIS: i64 = 86_400_000;

/// The page about the open issues of all customers.
///
/// It shows the issues at the time when it was opened. Newer ones show at the user's request, so
/// that nothing moves while the user reads.
#[component]
pub fn HealthPage() -> impl IntoView {
    let (console, scope) = (use_console(), use_scope());
    let refresh = RwSignal::new(());
    move || {
        refresh.track();
        scope.track();
        let listing = console.with_loaded(|_| scope.listing_untracked()).flatten();
        listing.map(|listing| {
            view! { <Report listing scope on_refresh=move |()| refresh.set(()) /> }
        })
    }
}

/// The issues of `listing`.
#[component]
fn Report(
    listing: Arc<Listing>,
    scope: Scope,
    #[prop(into)] on_refresh: Callback<()>,
) -> impl IntoView {
    offer_issues(&listing);
    let table = &listing.status;
    let (fingerprint, checked) = (table.fingerprint(), table.check_times());
    let console = use_console();
    let is_outdated = Memo::new(move |_| {
        scope.listing().is_some_and(|listing| listing.status.fingerprint() != fingerprint)
    });
    let knowledge = table.coverage();
    let states = (knowledge != HealthCoverage::Nothing).then(|| table.states());
    let outdated = table.outdated_health();
    let chart = (knowledge == HealthCoverage::Something)
        .then(|| view! { <AllHealthChart listing=Arc::clone(&listing) /> });
    let content = match knowledge {
        HealthCoverage::Nothing => {
            let is_live = untrack(|| console.is_live());
            let text =
                if is_live { Word::HealthNotCheckedText } else { Word::HealthNothingKnownText };
            view! { <Empty title=Word::HealthNothingKnown text /> }.into_any()
        }
        HealthCoverage::NoAnswer => {
            view! { <Empty title=Word::HealthNoAnswer text=Word::HealthNoAnswerText /> }.into_any()
        }
        HealthCoverage::Something => {
            let issues = if table.issues().is_empty() {
                // What opens until the next visit is then new.
                use_novelty().keep_first_visit();
                view! { <p class="not-known">{Word::HealthNoneKnown}</p> }.into_any()
            } else {
                view! { <IssueList listing=Arc::clone(&listing) /> }.into_any()
            };
            view! {
                {issues}
                <DegradedServices listing />
            }
            .into_any()
        }
    };
    view! {
        <section class="report report--all" aria-labelledby="report-title">
            <header class="report__head report__head--all">
                <h1 class="title" id="report-title" tabindex="-1">
                    {Word::HealthTitleAll}
                </h1>
                {checked.map(|(oldest, newest)| view! { <CheckAges oldest newest /> })}
                <div class="report__links">
                    <ExternalLink href=STATUS_PAGE>{Word::HealthViewStatus}</ExternalLink>
                </div>
                <FeatureAbout feature=Feature::Health />
            </header>
            <ScopeChip scope />
            <NewsButton is_outdated on_refresh />
            {states.map(|states| view! { <HealthStates states /> })}
            {outdated.map(|(customers, oldest)| view! { <OutdatedNote customers oldest /> })}
            {content}
            {chart}
        </section>
    }
}

/// Offers the issues of the page for the export.
fn offer_issues(listing: &Arc<Listing>) {
    let (listing, service) = (Arc::clone(listing), use_addressed_view().service());
    let texts = move || table_texts::of_all(&listing, service.read_untracked().as_deref());
    offer_table(ShownTable::Other { about: "health", texts: Callback::new(move |()| texts()) });
}

/// Offers newer facts than those on the page while there are some.
#[component]
pub(super) fn NewsButton(is_outdated: Memo<bool>, on_refresh: Callback<()>) -> impl IntoView {
    view! {
        <Show when=move || is_outdated.get()>
            <button class="button report__news" type="button" on:click=move |_| on_refresh.run(())>
                {Word::HealthNews}
            </button>
        </Show>
    }
}

/// The message if the issues cannot be known.
#[component]
fn Empty(title: Word, text: Word) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
        </div>
    }
}

/// The time of the newest check, and of the oldest if it is much earlier.
#[component]
fn CheckAges(oldest: Timestamp, newest: Timestamp) -> impl IntoView {
    let now = use_console().services().now();
    let apart = newest.millis().saturating_sub(oldest.millis()) > DAY_MILLIS;
    let oldest = apart.then(|| {
        let when = formats().relative(oldest.millis(), now.millis());
        format!(" · {}", say_with(Word::HealthOldestCheck, &[("when", &when)]))
    });
    view! {
        <p class="report__age">
            <Age at=newest />
            {oldest}
        </p>
    }
}
