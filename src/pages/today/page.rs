//! The page.

use std::{rc::Rc, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use super::{
    customers::CustomerSection,
    endings::{AccessSection, MonthlyRenewals, SubscriptionSection, UnknownSubscriptions},
    issues::{IssueSection, MutedIssues},
    requests::RequestSection,
    table_texts::table_texts,
    visit::Visit,
};
use crate::{
    components::{Age, Icon, IconName, NotStored, ScopeChip},
    directory::Listing,
    dom,
    domain::{HealthState, Timestamp},
    i18n::{Word, count, formats, say, say_with},
    news::{Mark, News},
    state::{
        Loaded, Scope, ShownTable, offer_table, use_announcer, use_console, use_issue_notes,
        use_product_names, use_scope,
    },
};

/// What changed since the last visit.
///
/// It shows the changes at the time when it was opened. Newer ones show at the user's request, so
/// that nothing moves while the user reads, and *Seen* is said of what is on the screen alone.
#[component]
pub fn TodayPage() -> impl IntoView {
    let (console, scope) = (use_console(), use_scope());
    let refresh = RwSignal::new(());
    move || {
        refresh.track();
        scope.track();
        let loaded = console.with_loaded(Rc::clone)?;
        let listing = console.listing_untracked()?;
        let shown = scope.listing_untracked()?;
        let on_refresh = move |()| {
            refresh.set(());
            // The button disappears.
            dom::next_frame(dom::focus_heading);
        };
        Some(view! { <VisitView loaded listing shown scope on_refresh /> })
    }
}

#[component]
fn VisitView(
    loaded: Rc<Loaded>,
    /// All customers.
    listing: Arc<Listing>,
    /// Those in the scope.
    shown: Arc<Listing>,
    scope: Scope,
    #[prop(into)] on_refresh: Callback<()>,
) -> impl IntoView {
    let visit = Visit::begin(&loaded, Arc::clone(&listing), shown);
    let notes = use_issue_notes();
    let told = Memo::new(move |_| {
        // What is muted does not show before that is known.
        let mark = visit.mark.get().filter(|_| notes.are_read().get());
        let between = |mark: Option<&Mark>| visit.with_shown(|known| News::between(mark, known));
        let mut news = mark.and_then(|mark| between(mark.0.as_deref())).unwrap_or_default();
        let muted = news.leave_out_muted(|id| notes.is_muted(id));
        (news, muted)
    });
    let news = Memo::new(move |_| told.with(|(news, _)| news.clone()));
    let muted = Memo::new(move |_| told.with(|(_, muted)| *muted));
    let is_read = Memo::new(move |_| {
        visit.mark.read().is_some() && visit.endings.read().is_some() && notes.are_read().get()
    });
    let is_empty = Memo::new(move |_| {
        let mark = visit.mark.get().and_then(|mark| mark.0);
        // Nothing is known of a scope that could not be read.
        if scope.is_unread() {
            return false;
        }
        let has_no_ending = visit.endings.get().is_none_or(|endings| {
            [&endings.access, &endings.subscriptions]
                .into_iter()
                .all(|endings| Mark::unseen(mark.as_deref(), endings).is_empty())
        });
        news.read().is_empty() && has_no_ending
    });
    let names = use_product_names();
    offer_table(ShownTable::Other {
        about: "today",
        texts: Callback::new(move |()| untrack(|| table_texts(visit, &news.read(), names))),
    });
    let as_of = listing.status.check_times().map(|(_, newest)| newest).or(listing.as_of);
    view! {
        <section class="today" aria-labelledby="today-title">
            <header class="today__head">
                <h1 class="title" id="today-title" tabindex="-1">
                    {Word::FeatureToday}
                </h1>
                {(!visit.is_limited()).then(|| view! { <SeenButton visit is_empty /> })}
                <p class="today__since">
                    {move || since(visit)} {as_of.map(|at| view! { <Age at /> })}
                </p>
            </header>
            <ScopeChip scope />
            <RefreshButton listing=Arc::clone(&listing) on_refresh />
            {visit
                .is_limited()
                .then(|| view! { <p class="today__since">{Word::TodaySeenNeedsAll}</p> })}
            <NotStored failure=visit.trouble text=Word::TodayNotKept />
            <IssueSection visit news />
            <MutedIssues muted />
            <AccessSection visit news />
            <RequestSection news />
            <SubscriptionSection visit />
            <CustomerSection news />
            <Show
                when=move || is_read.get()
                fallback=|| {
                    view! {
                        <p class="wait__text" aria-busy="true">
                            {Word::AppLoading}
                        </p>
                    }
                }
            >
                <Show when=move || is_empty.get()>
                    <Nothing visit />
                </Show>
                <UnknownHealth visit />
                <MonthlyRenewals visit />
                <UnknownSubscriptions visit />
                {(!visit.is_complete())
                    .then(|| view! { <p class="not-known">{Word::TodayIncomplete}</p> })}
            </Show>
        </section>
    }
}

pub(super) fn date_time(at: Timestamp) -> String {
    formats().date_time(at.millis())
}

/// What the lines are compared with.
fn since(visit: Visit) -> Option<String> {
    let mark = visit.mark.get()?;
    Some(match mark.0 {
        Some(mark) => say_with(Word::TodaySince, &[("when", &date_time(mark.at))]),
        None => say(Word::TodayFirst),
    })
}

/// Keeps all that is listed as seen.
#[component]
fn SeenButton(visit: Visit, is_empty: Memo<bool>) -> impl IntoView {
    let announcer = use_announcer();
    let see = move |_| {
        let kept = visit.see();
        spawn_local(async move {
            // A user who hears this may close the page at once.
            if kept.await {
                announcer.say(say(Word::TodaySeenDone));
            }
        });
        // The button disappears.
        dom::next_frame(dom::focus_heading);
    };
    view! {
        <Show when=move || visit.endings.read().is_some() && !is_empty.get()>
            <button
                class="button button--primary"
                type="button"
                title=say(Word::TodaySeenAbout)
                on:click=see
            >
                <Icon name=IconName::Check />
                <span>{Word::TodaySeen}</span>
            </button>
        </Show>
    }
}

/// Offers what has changed while the page was open.
#[component]
fn RefreshButton(listing: Arc<Listing>, #[prop(into)] on_refresh: Callback<()>) -> impl IntoView {
    let console = use_console();
    let is_outdated = Memo::new(move |_| {
        console.listing().is_some_and(|now| {
            !Arc::ptr_eq(&now.directory, &listing.directory)
                || now.status.fingerprint() != listing.status.fingerprint()
                || now.status.requests() != listing.status.requests()
        })
    });
    view! {
        <Show when=move || is_outdated.get()>
            <button class="button today__more" type="button" on:click=move |_| on_refresh.run(())>
                {Word::HealthNews}
            </button>
        </Show>
    }
}

/// Says that nothing is new.
#[component]
fn Nothing(visit: Visit) -> impl IntoView {
    let text = move || match visit.mark.get().and_then(|mark| mark.0) {
        Some(mark) => say_with(Word::TodayNothing, &[("when", &date_time(mark.at))]),
        None => say(Word::TodayNothingFirst),
    };
    view! {
        <div class="empty">
            <p class="empty__title">{text}</p>
        </div>
    }
}

/// For how many customers the health is not known.
#[component]
fn UnknownHealth(visit: Visit) -> impl IntoView {
    let is_unknown = |state: HealthState| {
        !(state.is_known() && state != HealthState::Unknown) && state != HealthState::NotOffered
    };
    let unknown = visit.with_shown(|known| known.listing.status.count(is_unknown)).unwrap_or(0);
    let unknown = u64::try_from(unknown).unwrap_or(u64::MAX);
    (unknown > 0)
        .then(|| view! { <p class="not-known">{count(Word::TodayUnknown, unknown, &[])}</p> })
}
