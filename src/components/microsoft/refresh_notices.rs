//! What a user should know of the live source, above what the address shows.

use std::sync::Arc;

use leptos::prelude::*;

use super::{RefreshBar, SignInFailure};
use crate::{
    auth::consent::ConsentAnswer,
    components::{Icon, IconName, Notice, PageLink, ProblemNote},
    domain::Problem,
    i18n::{Word, count, say, say_with},
    refresh::refresh_loop::LoopState,
    routes::{LivePage, Page},
    session::room::{Lists, Phase, Room},
    sources::microsoft::partner_lists::{EmptyListReason, List},
    state::Origin,
};

/// Notices of the live source: the answer of an approval at all times, the others while its list
/// shows.
#[component]
pub(crate) fn RefreshNotices(
    /// The live source.
    room: Room,
    /// Moves the focus to the customer list.
    focus_list: Callback<()>,
) -> impl IntoView {
    let is_live = Memo::new(move |_| {
        room.console.with_loaded(|loaded| loaded.origin == Origin::Live) == Some(true)
    });
    view! {
        <div class="notices live-notices">
            {move || room.approval.get().map(|answer| view! { <ApprovalAnswer room answer /> })}
            <Show when=move || is_live.get()>
                <div class="live-notices__all">
                    <SignInNotice room />
                    <ListsNotice room />
                    <UnapprovedNotice room />
                    <StorageNotice room />
                    <RefreshBar room focus_list />
                </div>
            </Show>
        </div>
    }
}

/// Says that no account is signed in or that the session has ended: what shows was stored earlier.
#[component]
fn SignInNotice(room: Room) -> impl IntoView {
    let is_over = Memo::new(move |_| room.progress.with(|it| it.standstill == LoopState::SignIn));
    move || {
        let word = match room.phase.get() {
            Phase::SignedOut => Word::LiveSignedOut,
            Phase::SignedIn(_) if is_over.get() => Word::LiveSessionOver,
            _ => return None,
        };
        let failure = room.failure.get();
        Some(view! {
            <Notice tone="warning" icon=IconName::Lock>
                {failure.map(|failure| view! { <SignInFailure failure /> })}
                <p>{word}</p>
                <div class="live__buttons">
                    <button
                        class="button button--primary"
                        type="button"
                        on:click=move |_| room.sign_in_again()
                    >
                        {Word::LiveSignIn}
                    </button>
                </div>
            </Notice>
        })
    }
}

/// Says which of the partner's lists are missing or incomplete.
#[component]
fn ListsNotice(room: Room) -> impl IntoView {
    move || match room.lists.get() {
        Lists::NotAsked | Lists::Coming(_) => None,
        Lists::Refused(problem) => {
            let at = room.console.platform().now();
            Some(
                view! {
                    <ProblemNote problem about=say(Word::LiveLists) at>
                        <RetryButton room />
                    </ProblemNote>
                }
                .into_any(),
            )
        }
        Lists::Came { missing, broken, standing } => {
            let is_complete = missing.is_empty() && broken == 0 && standing.is_none();
            (!is_complete)
                .then(|| view! { <IncompleteLists room missing broken standing /> }.into_any())
        }
    }
}

#[component]
fn IncompleteLists(
    room: Room,
    missing: Arc<[(List, Problem)]>,
    broken: usize,
    standing: Option<EmptyListReason>,
) -> impl IntoView {
    let broken = (broken > 0).then(|| {
        let rows = u64::try_from(broken).unwrap_or(u64::MAX);
        view! { <p>{count(Word::LiveBrokenRows, rows, &[])}</p> }
    });
    let retry = (!missing.is_empty()).then(|| view! { <RetryButton room /> });
    let missing: Vec<_> =
        missing.iter().map(|(list, _)| view! { <p>{missing_list(*list)}</p> }).collect();
    view! {
        <Notice tone="warning" icon=IconName::Warning>
            {missing}
            {broken}
            {standing.map(|_| view! { <p>{Word::ProblemNoCustomers}</p> })}
            <div class="live__buttons">{retry}</div>
        </Notice>
    }
}

/// Requests the partner's lists again.
#[component]
fn RetryButton(room: Room) -> impl IntoView {
    view! {
        <button class="button" type="button" on:click=move |_| room.refresh_lists()>
            {Word::AppRetry}
        </button>
    }
}

const fn missing_list(list: List) -> Word {
    match list {
        List::Customers => Word::LiveMissingCustomers,
        List::Relationships => Word::LiveMissingRelationships,
        List::Contracts => Word::LiveMissingContracts,
        List::Domains => Word::LiveMissingDomains,
        List::SoldTo => Word::LiveMissingSoldTo,
    }
}

/// Says in how many customers the app is not approved.
#[component]
fn UnapprovedNotice(room: Room) -> impl IntoView {
    let customers = Memo::new(move |_| room.unapproved.read().len());
    move || {
        let n = u64::try_from(customers.get()).unwrap_or(u64::MAX);
        (n > 0).then(|| {
            view! {
                <Notice tone="info" icon=IconName::Lock>
                    <p>
                        {count(Word::LiveUnapproved, n, &[])} " "
                        <PageLink page=Page::Live(
                            LivePage::Approvals,
                        )>{Word::LiveApprovals}</PageLink>
                    </p>
                </Notice>
            }
        })
    }
}

/// Says that the browser stores nothing.
#[component]
fn StorageNotice(room: Room) -> impl IntoView {
    view! {
        <Show when=move || !room.keeps.get()>
            <Notice tone="info" icon=IconName::Information>
                <p>{Word::LiveNotKept}</p>
            </Notice>
        </Show>
    }
}

/// What an administrator answered on the page that approves the app.
#[component]
fn ApprovalAnswer(room: Room, answer: ConsentAnswer) -> impl IntoView {
    let ConsentAnswer { tenant, outcome, .. } = answer;
    let customer = tenant.map(|tenant| tenant.to_string()).unwrap_or_default();
    let close = view! {
        <button
            class="button button--quiet"
            type="button"
            aria-label=Word::AppClose
            on:click=move |_| room.approval.set(None)
        >
            <Icon name=IconName::Close />
        </button>
    };
    match outcome {
        Ok(()) => view! {
            <div class="notice" data-tone="info" role="status">
                <Icon name=IconName::Check />
                <div class="notice__text">
                    <p>
                        <bdi>{say_with(Word::LiveApproved, &[("customer", &customer)])}</bdi>
                    </p>
                </div>
                {close}
            </div>
        }
        .into_any(),
        Err(problem) => {
            let at = room.console.platform().now();
            view! {
                <ProblemNote problem about=customer at attr:role="alert">
                    {close}
                </ProblemNote>
            }
            .into_any()
        }
    }
}
