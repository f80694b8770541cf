//! What shows in place of the customer list until there is one.

mod no_customers;
mod welcome;

use leptos::{prelude::*, task::spawn_local};

pub use self::{no_customers::NoCustomers, welcome::Welcome};

use crate::{
    components::{CheckBox, ProblemNote, words::number},
    domain::{Problem, ProblemKind},
    i18n::{Word, say, say_with},
    session::{
        room::{Lists, Phase, Room},
        sign_in::SignInReason,
    },
};

/// Signing in, waiting for the lists, or why no customer is listed.
#[component]
pub(crate) fn SignInPage(
    /// The live source.
    room: Room,
) -> impl IntoView {
    move || match room.phase.get() {
        Phase::Beginning | Phase::OnTheWay => waiting(say(Word::LiveSigningIn)),
        Phase::SignedOut => view! { <SignedOut room /> }.into_any(),
        Phase::SignedIn(_) => lists(room),
    }
}

/// What is known of the partner's lists; tracks it.
fn lists(room: Room) -> AnyView {
    match room.lists.get() {
        Lists::Came { standing: Some(standing), .. } => view! {
            <NoCustomers kind=standing.kind() standing=Some(standing)>
                <OtherChoices room />
            </NoCustomers>
        }
        .into_any(),
        Lists::NotAsked | Lists::Coming(0) | Lists::Came { .. } => waiting(say(Word::LiveAsking)),
        Lists::Coming(n) => waiting(say_with(Word::LiveComing, &[("n", &number(n))])),
        Lists::Refused(Problem { kind, .. }) if is_standing(kind) => view! {
            <NoCustomers kind standing=None>
                <OtherChoices room />
            </NoCustomers>
        }
        .into_any(),
        Lists::Refused(problem) => view! { <ListsRefused room problem /> }.into_any(),
    }
}

fn waiting(text: String) -> AnyView {
    view! {
        <section class="wait" aria-busy="true">
            <h1 class="wait__title" tabindex="-1">
                {Word::AppTitle}
            </h1>
            <p class="wait__text" role="status">
                {text}
            </p>
        </section>
    }
    .into_any()
}

/// Whether the problem says why no customer is listed, rather than that something failed.
const fn is_standing(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::NotAPartner | ProblemKind::NoAgent | ProblemKind::NoCustomers)
}

#[component]
fn ListsRefused(room: Room, problem: Problem) -> impl IntoView {
    let at = room.console.platform().now();
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">
                {Word::LiveLists}
            </h1>
            <ProblemNote problem about=say(Word::LiveLists) at />
            <OtherChoices room />
        </section>
    }
}

/// Requests the lists again, or signs in with another account.
#[component]
fn OtherChoices(room: Room) -> impl IntoView {
    view! {
        <div class="live__buttons">
            <button
                class="button button--primary"
                type="button"
                on:click=move |_| room.refresh_all()
            >
                {Word::AppRetry}
            </button>
            <button class="button" type="button" on:click=move |_| room.sign_in(SignInReason::Another)>
                {Word::LiveAddAccount}
            </button>
        </div>
    }
}

/// The welcome with the ways in: signing in, or the file that the operator configured.
#[component]
fn SignedOut(room: Room) -> impl IntoView {
    let stay = RwSignal::new(room.stays());
    let file = room.console.config().source.as_ref().map(|source| {
        let word = if source.demo { Word::LiveEntryDemo } else { Word::LiveEntryFile };
        view! {
            <button
                class="button"
                type="button"
                on:click=move |_| spawn_local(room.console.start_file())
            >
                {word}
            </button>
        }
    });
    view! {
        <Welcome failure=room.failure>
            <div class="entry__acts">
                <div class="live__buttons">
                    <button
                        class="button button--primary"
                        type="button"
                        on:click=move |_| room.sign_in(SignInReason::SignIn(None))
                    >
                        {Word::LiveSignIn}
                    </button>
                    {file}
                </div>
                <CheckBox
                    value=stay
                    label=Word::LiveStay
                    on_change=move |stay| room.choose_to_stay(stay)
                />
                <p class="account__note">{Word::LiveStayAbout}</p>
            </div>
        </Welcome>
    }
}
