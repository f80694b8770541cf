//! Microsoft's data about one organization.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{EvidenceCard, next_step::NextStep, reason_text, waiting_requests::WaitingRequests};
use crate::{
    components::ProblemNote,
    domain::TenantId,
    i18n::{Word, say_with},
    sources::microsoft::{
        client::clients::Clients,
        explain::{CustomerSearch, Evidence, MissingReason, collect_evidence, reason_for},
    },
    state::{use_announcer, use_console},
};

/// Requests the data about a clue and shows the result. Removing the component cancels the
/// requests.
#[component]
pub(super) fn Answer(
    /// The clients of the services.
    clients: Clients,
    /// The partner's tenant.
    home: TenantId,
    /// The text that the user entered, parsed.
    clue: CustomerSearch,
    /// The text that the user entered.
    text: String,
    /// Sends the requests again.
    look_again: Callback<()>,
) -> impl IntoView {
    let announcer = use_announcer();
    let found = RwSignal::new(None::<Evidence>);
    spawn_local_scoped_with_cancellation(async move {
        let evidence = collect_evidence(&clients, home, &clue).await;
        announcer.say(reason_text(&reason_for(&evidence)));
        found.try_set(Some(evidence));
    });
    let content = move || match found.get() {
        None => view! { <Looking text=text.clone() /> }.into_any(),
        Some(evidence) => view! { <Findings evidence look_again /> }.into_any(),
    };
    view! { <div>{content}</div> }
}

#[component]
fn Looking(text: String) -> impl IntoView {
    view! {
        <p class="wait__text" aria-busy="true" role="status">
            <bdi>{say_with(Word::MissingLooking, &[("clue", &text)])}</bdi>
        </p>
    }
}

/// The checks, the reason that follows from them, and the next step.
#[component]
fn Findings(evidence: Evidence, look_again: Callback<()>) -> impl IntoView {
    let console = use_console();
    let reason = reason_for(&evidence);
    let tenant = evidence.tenant.as_ref().ok();
    let id = tenant.map(|found| found.tenant);
    let name = tenant.and_then(|found| found.name.clone());
    let title = name.or_else(|| id.map(|id| id.to_string())).unwrap_or_default();
    let problem = match &reason {
        MissingReason::Refused(problem) | MissingReason::Unknown(problem) => Some(problem.clone()),
        _ => None,
    };
    let note = problem.map(|problem| {
        let at = console.services().now();
        view! { <ProblemNote problem about=title.clone() at /> }
    });
    let requests = evidence
        .requests_without_customer
        .clone()
        .and_then(Result::ok)
        .filter(|all| !all.is_empty());
    let text = reason_text(&reason);
    view! {
        <div class="live-page__answer">
            <EvidenceCard evidence />
            <h2 class="live-page__heading">{Word::MissingWhy}</h2>
            <p class="live-page__text">{text}</p>
            {note}
            {requests.map(|requests| view! { <WaitingRequests requests /> })}
            {id.map(|id| view! { <NextStep id title reason /> })}
            <div class="live__buttons">
                <button class="button" type="button" on:click=move |_| look_again.run(())>
                    {Word::MissingLookAgain}
                </button>
            </div>
        </div>
    }
}
