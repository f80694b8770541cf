//! Notices of the live source, above the content of the address.

use leptos::prelude::*;

use super::{IdleWarning, RefreshBar, SignInFailure, sign_in_button::SignInButton};
use crate::{
    auth::consent::ConsentResponse,
    components::{Icon, IconName, Notice, PageLink, ProblemNote, problem_title},
    i18n::{Word, count, say, say_with},
    refresh::refresh_loop::LoopState,
    routes::{LivePage, Page},
    session::{Lists, Phase, use_session},
    sources::microsoft::partner_lists::List,
    state::{use_announcer, use_console},
};

/// The notices of the live source. The response of an approval always shows, the others only with
/// the list.
#[component]
pub(crate) fn RefreshNotices(
    /// Moves the focus to the customer list.
    focus_list: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let is_live = Memo::new(move |_| console.is_live());
    view! {
        <div class="notices live-notices">
            {move || session.sign_in.approval.get().map(|answer| view! { <ApprovalAnswer answer /> })}
            <IdleWarning />
            <Show when=move || is_live.get()>
                <div class="live-notices__all">
                    <SignInNotice />
                    <ListsNotice />
                    <UnapprovedNotice />
                    <StorageNotice />
                    <RefreshBar focus_list />
                </div>
            </Show>
        </div>
    }
}

/// Says that no account is signed in or that the session has ended: the list was stored earlier.
#[component]
fn SignInNotice() -> impl IntoView {
    let session = use_session();
    let is_over =
        Memo::new(move |_| session.customers.status.with(|it| it.state == LoopState::SignInNeeded));
    let said = Memo::new(move |_| match session.sign_in.phase.get() {
        Phase::SignedOut => Some(Word::LiveSignedOut),
        Phase::SignedIn(_) if is_over.get() => Some(Word::LiveSessionOver),
        _ => None,
    });
    announce(move || said.get().map(say).unwrap_or_default());
    move || {
        let word = said.get()?;
        let failure = session.sign_in.error.get();
        Some(view! {
            <Notice tone="warning" icon=IconName::Lock>
                {failure.map(|failure| view! { <SignInFailure failure /> })}
                <p>{word}</p>
                <div class="live__buttons">
                    <SignInButton />
                </div>
            </Notice>
        })
    }
}

/// Announces a notice that comes up while the page is open.
fn announce(text: impl Fn() -> String + Send + Sync + 'static) {
    let announcer = use_announcer();
    let text = Memo::new(move |_| text());
    let announce = move |now: &String, _: Option<&String>, _| {
        if !now.is_empty() {
            announcer.say(now.clone());
        }
    };
    Effect::watch(move || text.get(), announce, false);
}

/// Says which of the partner's lists are missing or incomplete.
#[component]
fn ListsNotice() -> impl IntoView {
    let session = use_session();
    let console = use_console();
    // The outcome whose notice was closed; another one shows again.
    let closed = RwSignal::new(None::<Lists>);
    let on_close = move |()| closed.set(Some(session.customers.lists.get_untracked()));
    let lists = Memo::new(move |_| {
        let lists = session.customers.lists.get();
        if closed.read().as_ref() == Some(&lists) { Lists::NotRequested } else { lists }
    });
    announce(move || {
        lists.with(|lists| match lists {
            Lists::Failed(problem) => problem_title(problem.kind),
            _ => gaps(lists).join(" "),
        })
    });
    move || match lists.get() {
        Lists::NotRequested | Lists::Loading(_) => None,
        Lists::Failed(problem) => {
            let at = console.services().now();
            Some(
                view! {
                    <ProblemNote problem about=say(Word::LiveLists) at>
                        <RetryButton />
                    </ProblemNote>
                }
                .into_any(),
            )
        }
        loaded @ Lists::Loaded { .. } => {
            let gaps = gaps(&loaded);
            let can_retry = matches!(loaded, Lists::Loaded { missing, .. } if !missing.is_empty());
            (!gaps.is_empty())
                .then(|| view! { <IncompleteLists gaps can_retry on_close /> }.into_any())
        }
    }
}

/// What loaded lists lack, a sentence each.
fn gaps(lists: &Lists) -> Vec<String> {
    let Lists::Loaded { missing, broken, empty_because } = lists else { return Vec::new() };
    let missing = missing.iter().map(|(list, _)| say(missing_list(*list)));
    let rows = u64::try_from(*broken).unwrap_or(u64::MAX);
    let broken = (rows > 0).then(|| count(Word::LiveBrokenRows, rows, &[]));
    let empty = empty_because.as_ref().map(|reason| problem_title(reason.kind()));
    missing.chain(broken).chain(empty).collect()
}

#[component]
fn IncompleteLists(
    /// What they lack, a sentence each.
    gaps: Vec<String>,
    can_retry: bool,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let gaps = gaps.into_iter().map(|gap| view! { <p>{gap}</p> });
    view! {
        <Notice tone="warning" icon=IconName::Warning>
            {gaps.collect_view()}
            <div class="live__buttons">
                {can_retry.then(|| view! { <RetryButton /> })}
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| on_close.run(())
                >
                    {Word::AppClose}
                </button>
            </div>
        </Notice>
    }
}

/// Requests the partner's lists again.
#[component]
fn RetryButton() -> impl IntoView {
    let session = use_session();
    view! {
        <button class="button" type="button" on:click=move |_| session.customers.refresh_lists()>
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
fn UnapprovedNotice() -> impl IntoView {
    let session = use_session();
    let customers = Memo::new(move |_| session.customers.unapproved.read().len());
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

/// Says that the browser does not store values.
#[component]
fn StorageNotice() -> impl IntoView {
    let session = use_session();
    view! {
        <Show when=move || !session.sign_in.stores.get()>
            <Notice tone="info" icon=IconName::Information>
                <p>{Word::LiveNotKept}</p>
            </Notice>
        </Show>
    }
}

/// The response of the page where an administrator approves the app.
#[component]
fn ApprovalAnswer(answer: ConsentResponse) -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let ConsentResponse { tenant, outcome, .. } = answer;
    let customer = tenant.map(|tenant| tenant.to_string()).unwrap_or_default();
    let close = view! {
        <button
            class="button button--quiet"
            type="button"
            aria-label=Word::AppClose
            on:click=move |_| session.sign_in.approval.set(None)
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
            let at = console.services().now();
            view! {
                <ProblemNote problem about=customer at attr:role="alert">
                    {close}
                </ProblemNote>
            }
            .into_any()
        }
    }
}
