//! The page about the open issues of all customers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{customer::STATUS_PAGE, issue_list::IssueList, states::States};
use crate::{
    components::{Age, ExternalLink},
    directory::{HealthCoverage, Listing},
    domain::Timestamp,
    i18n::{Word, formats, say_with},
    state::use_console,
};

/// Checks that lie further apart than this, in milliseconds, are shown with both their ages.
const DAY_MILLIS: i64 = 86_400_000;

/// The page about the open issues of all customers.
///
/// It shows the issues as they were when it was opened: newer ones show when the user asks for
/// them, so that nothing moves under a reader.
#[component]
pub fn HealthPage() -> impl IntoView {
    let console = use_console();
    let refresh = RwSignal::new(());
    move || {
        refresh.track();
        let listing = console.with_loaded(|_| console.listing_untracked()).flatten();
        listing.map(|listing| view! { <Report listing on_refresh=move |()| refresh.set(()) /> })
    }
}

/// The issues as `listing` has them.
#[component]
fn Report(listing: Arc<Listing>, #[prop(into)] on_refresh: Callback<()>) -> impl IntoView {
    let board = &listing.status;
    let (fingerprint, checked) = (board.fingerprint(), board.check_times());
    let knowledge = board.coverage();
    let states = (knowledge != HealthCoverage::Nothing).then(|| board.states());
    let content = match knowledge {
        HealthCoverage::Nothing => {
            view! { <Empty title=Word::HealthNothingKnown text=Word::HealthNothingKnownText /> }
                .into_any()
        }
        HealthCoverage::NoAnswer => {
            view! { <Empty title=Word::HealthNoAnswer text=Word::HealthNoAnswerText /> }.into_any()
        }
        HealthCoverage::Something if board.issues().is_empty() => {
            view! { <p class="not-known">{Word::HealthNoneKnown}</p> }.into_any()
        }
        HealthCoverage::Something => view! { <IssueList listing /> }.into_any(),
    };
    view! {
        <section class="report" aria-labelledby="report-title">
            <header class="report__head">
                <h1 class="title" id="report-title" tabindex="-1">
                    {Word::HealthTitleAll}
                </h1>
                {checked.map(|(oldest, newest)| view! { <CheckAges oldest newest /> })}
                <div class="report__links">
                    <ExternalLink href=STATUS_PAGE>{Word::HealthViewStatus}</ExternalLink>
                </div>
            </header>
            <RefreshButton shown=fingerprint on_refresh />
            {states.map(|states| view! { <States states /> })}
            {content}
        </section>
    }
}

/// Offers issues that are newer than those with the fingerprint `shown`.
#[component]
fn RefreshButton(shown: u64, on_refresh: Callback<()>) -> impl IntoView {
    let console = use_console();
    let is_outdated = Memo::new(move |_| {
        console.listing().is_some_and(|listing| listing.status.fingerprint() != shown)
    });
    view! {
        <Show when=move || is_outdated.get()>
            <button class="button report__news" type="button" on:click=move |_| on_refresh.run(())>
                {Word::HealthNews}
            </button>
        </Show>
    }
}

/// What shows in place of issues that cannot be known.
#[component]
fn Empty(title: Word, text: Word) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
        </div>
    }
}

/// When the newest check was, and when the oldest, where it lies well before.
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
