//! Why a customer is missing.

mod answer;
mod evidence;
mod next_step;
mod reason;
mod unlisted;
mod waiting_requests;

use leptos::{ev, prelude::*};

pub use self::{evidence::EvidenceCard, reason::reason_text, unlisted::UnlistedCard};

use self::{answer::Answer, unlisted::UnlistedCustomers};
use crate::{
    components::{Field, FieldKind, IconName, Notice, microsoft::SignInButton},
    i18n::{Word, say_with},
    routes::{LivePage, Page},
    session::use_session,
    sources::microsoft::explain::CustomerSearch,
    state::use_navigator,
};

/// The page that explains why a customer is missing.
#[component]
pub(crate) fn MissingCustomerPage(
    /// The clue of the user: a domain or an id.
    clue: String,
) -> impl IntoView {
    let text = clue.trim().to_owned();
    let answer = (!text.is_empty()).then(|| view! { <AboutClue text /> });
    view! {
        <section class="live-page" aria-labelledby="missing-title">
            <h1 class="title" id="missing-title" tabindex="-1">
                {Word::SearchWhyMissing}
            </h1>
            <p class="live-page__text">{Word::MissingAbout}</p>
            <ClueForm clue />
            {answer}
            <UnlistedCustomers />
        </section>
    }
}

/// The form for the clue. Submitting it changes the address, which shows the result.
#[component]
fn ClueForm(clue: String) -> impl IntoView {
    let navigator = use_navigator();
    let typed = RwSignal::new(clue);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.with_untracked(|text| text.trim().to_owned());
        navigator.go(Page::Live(LivePage::Missing(text)));
    };
    view! {
        <form
            class="live-page__form"
            role="search"
            aria-labelledby="missing-title"
            on:submit=submit
        >
            <Field
                id="missing-clue"
                label=Word::MissingClue
                hint=Word::MissingClueHint
                kind=FieldKind::Line("off")
                value=typed
                on_input=move |text| typed.set(text)
            />
            <div class="live__buttons">
                <button class="button button--primary" type="submit">
                    {Word::MissingFindOut}
                </button>
            </div>
        </form>
    }
}

/// The result for a clue, or what is required for one.
#[component]
fn AboutClue(text: String) -> impl IntoView {
    let session = use_session();
    let Some(clue) = CustomerSearch::read(&text) else {
        return view! { <NoClue text /> }.into_any();
    };
    let phase = Memo::new(move |_| session.sign_in.phase.get());
    let again = RwSignal::new(());
    let look_again = Callback::new(move |()| again.set(()));
    let answer = move || {
        phase.track();
        again.track();
        let (clue, text) = (clue.clone(), text.clone());
        match (session.sign_in.clients(), session.sign_in.home()) {
            (Some(clients), Some(home)) => {
                view! { <Answer clients home clue text look_again /> }.into_any()
            }
            _ => view! { <SignInFirst /> }.into_any(),
        }
    };
    view! { <div class="live-page__answer">{answer}</div> }.into_any()
}

/// Says that a text is neither a domain nor an id.
#[component]
fn NoClue(text: String) -> impl IntoView {
    view! {
        <Notice tone="warning" icon=IconName::Question attr:role="alert">
            <p>
                <bdi>{say_with(Word::MissingNoClue, &[("text", &text)])}</bdi>
            </p>
        </Notice>
    }
}

#[component]
fn SignInFirst() -> impl IntoView {
    view! {
        <Notice tone="info" icon=IconName::Lock>
            <p>{Word::MissingSignInFirst}</p>
            <div class="live__buttons">
                <SignInButton />
            </div>
        </Notice>
    }
}
