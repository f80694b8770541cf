//! The page in place of the customer list until there is one.

mod no_customers;
mod welcome;

use leptos::{prelude::*, task::spawn_local};

pub use self::{no_customers::NoCustomers, welcome::Welcome};

use crate::{
    components::{
        CheckBox, Icon, IconName, ProblemNote, Wait,
        microsoft::{IdleEnd, SignInButton},
        words::number,
    },
    dom,
    domain::{Problem, ProblemKind},
    i18n::{Word, say, say_with},
    session::{Lists, MicrosoftSession, Phase, SignInReason, use_session},
    state::use_console,
};

/// Sign-in, the progress of the lists, or why no customer is listed.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let session = use_session();
    let step = Memo::new(move |_| waiting_step(session));
    let is_waiting = Memo::new(move |_| step.read().is_some());
    let text = Signal::derive(move || step.get().unwrap_or_default());
    move || {
        dom::keep_focus();
        if is_waiting.get() {
            return view! { <Wait text is_announced=true /> }.into_any();
        }
        if *session.sign_in.phase.read() == Phase::SignedOut {
            return view! { <SignedOut /> }.into_any();
        }
        match session.customers.lists.get() {
            Lists::Loaded { empty_because: Some(reason), .. } => view! {
                <NoCustomers kind=reason.kind() reason=Some(reason)>
                    <OtherChoices />
                </NoCustomers>
            }
            .into_any(),
            Lists::Failed(Problem { kind, .. }) if explains_empty_list(kind) => view! {
                <NoCustomers kind reason=None>
                    <OtherChoices />
                </NoCustomers>
            }
            .into_any(),
            Lists::Failed(problem) => view! { <ListsRefused problem /> }.into_any(),
            Lists::NotRequested | Lists::Loading(_) | Lists::Loaded { .. } => ().into_any(),
        }
    }
}

/// What the page waits for: the sign-in or the partner's lists; `None` if it waits for nothing.
fn waiting_step(session: MicrosoftSession) -> Option<String> {
    match &*session.sign_in.phase.read() {
        Phase::Starting | Phase::SigningIn => Some(say(Word::LiveSigningIn)),
        Phase::SignedOut => None,
        Phase::SignedIn(_) => match &*session.customers.lists.read() {
            Lists::NotRequested | Lists::Loading(0) | Lists::Loaded { empty_because: None, .. } => {
                Some(say(Word::LiveAsking))
            }
            Lists::Loading(n) => Some(say_with(Word::LiveComing, &[("n", &number(*n))])),
            Lists::Loaded { empty_because: Some(_), .. } | Lists::Failed(_) => None,
        },
    }
}

/// Whether the problem explains an empty list, and is not a failure.
const fn explains_empty_list(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::NotAPartner | ProblemKind::NoAgent | ProblemKind::NoCustomers)
}

#[component]
fn ListsRefused(problem: Problem) -> impl IntoView {
    let console = use_console();
    let at = console.services().now();
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">
                {Word::LiveLists}
            </h1>
            <ProblemNote problem about=say(Word::LiveLists) at />
            <OtherChoices />
        </section>
    }
}

/// Requests the lists again, or signs in with another account.
#[component]
fn OtherChoices() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="live__buttons">
            <button
                class="button button--primary"
                type="button"
                on:click=move |_| session.customers.refresh_all()
            >
                {Word::AppRetry}
            </button>
            <button class="button" type="button" on:click=move |_| session.sign_in.start(SignInReason::Another)>
                {Word::LiveAddAccount}
            </button>
        </div>
    }
}

/// The welcome with the ways to start: signing in, the file that the operator configured, or one of the user's own.
#[component]
fn SignedOut() -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let stay = RwSignal::new(session.sign_in.stays());
    let file = console.config().source.as_ref().map(|source| {
        let word = if source.demo { Word::LiveEntryDemo } else { Word::LiveEntryFile };
        view! {
            <button
                class="button"
                type="button"
                on:click=move |_| spawn_local(console.start_file())
            >
                {word}
            </button>
        }
    });
    view! {
        <Welcome failure=session.sign_in.error>
            <IdleEnd />
            <div class="entry__acts">
                <div class="live__buttons">
                    <SignInButton reason=Some(SignInReason::SignIn(None)) />
                    {file}
                </div>
                <CheckBox
                    value=stay
                    label=Word::LiveStay
                    on_change=move |stay| session.sign_in.choose_to_stay(stay)
                />
                <p class="account__note">{Word::LiveStayAbout}</p>
            </div>
            <OwnFile />
        </Welcome>
    }
}

/// The way to a list without signing in: the user's own file.
#[component]
fn OwnFile() -> impl IntoView {
    view! {
        <div class="entry__acts">
            <h2 class="live-page__heading">{Word::StartFile}</h2>
            <p class="account__note">{Word::StartFileHow}</p>
            <div class="entry__file">
                <button class="button" type="button" on:click=|_| dom::click_id("open-file")>
                    <Icon name=IconName::Open />
                    <span>{Word::StartFileChoose}</span>
                </button>
                <span class="account__note">{Word::StartFileDrop}</span>
            </div>
        </div>
    }
}
