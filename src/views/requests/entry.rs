//! A request that was composed here: what it says, what became of it, what to do next.

use leptos::prelude::*;

use super::{confirm::Confirm, filing::Filing, request::text_or_unknown, words};
use crate::{
    browser::dom,
    desk::{Draft, Entry, Event, LedgerStatus},
    domain::TenantId,
    i18n::{Word, formats, say},
    route::{CustomerKey, Page},
    state::{Announcer, Desk, Navigator},
    views::parts::words as domain_words,
};

/// Id of the line with the status, to which the focus goes when it changes.
const STATUS: &str = "request-status";

/// An entry of the ledger. What it says never changes; what becomes of it is followed.
#[component]
pub fn EntryCard(
    /// Whose.
    customer: TenantId,
    /// Its id in the ledger.
    id: String,
) -> impl IntoView {
    let entries = Desk::here().entries_of(customer);
    let find = {
        let id = id.clone();
        move |entries: &Vec<Entry>| entries.iter().find(|entry| entry.id() == id).cloned()
    };
    let entry = entries.with_untracked(&find)?;
    let now = Memo::new(move |_| entries.with(&find));
    let status = Memo::new(move |_| now.read().as_ref().map(|entry| entry.status().clone()));
    let happen = happen_action(id);
    let draft = entry.draft().clone();
    let shown = status_view(status);
    let history = move || now.read().as_ref().map(history);
    let can_be_filed = Memo::new(move |_| {
        !matches!(*status.read(), None | Some(LedgerStatus::Closed(_) | LedgerStatus::Abandoned))
    });
    let entry = StoredValue::new(entry);
    Some(view! {
        <section class="section">
            <h2 class="section__title"><bdi>{draft.title.clone()}</bdi></h2>
            {shown}
            {move || can_be_filed.get().then(|| {
                view! { <Filing entry=entry.get_value() status happen /> }
            })}
            <div class="request__actions">
                {move || status.get().map(|status| next_steps(&status, happen))}
                <EditAsNew draft=draft.clone() />
            </div>
            <Facts draft />
            <h3 class="section__title">{say(Word::LedgerHistory)}</h3>
            {history}
        </section>
    })
}

/// What happened, and what to say about it.
pub(super) type Happening = (Event, String);

/// Tells the ledger what happened, and says it.
fn happen_action(id: String) -> Action<Happening, ()> {
    let (desk, announcer) = (Desk::here(), Announcer::here());
    Action::new_unsync(move |(event, told): &Happening| {
        let (id, event, told) = (id.clone(), event.clone(), told.clone());
        async move {
            let happened = desk.happened(&id, event).await;
            announcer.say(if happened.is_ok() { told } else { say(Word::LedgerRefused) });
        }
    })
}

fn status_view(status: Memo<Option<LedgerStatus>>) -> impl IntoView {
    view! {
        <p id=STATUS tabindex="-1">
            {say(Word::RequestColumnStatus)}
            ": "
            <strong>{move || status.read().as_ref().map(words::ledger_status)}</strong>
        </p>
    }
}

/// The buttons for what may happen next.
fn next_steps(status: &LedgerStatus, happen: Action<Happening, ()>) -> impl IntoView + use<> {
    let steps: &[(Event, Word)] = match status {
        LedgerStatus::Composed | LedgerStatus::OpenedInPortal => {
            &[(Event::Abandoned, Word::LedgerAbandon)]
        }
        LedgerStatus::Filed(_) => &[(Event::Closed, Word::LedgerClose)],
        LedgerStatus::Closed(_) => &[(Event::Reopened, Word::LedgerReopen)],
        LedgerStatus::Abandoned => &[(Event::Resumed, Word::LedgerResume)],
    };
    steps
        .iter()
        .cloned()
        .map(|(event, word)| {
            view! {
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        // The button goes with its status.
                        dom::focus_id(STATUS);
                        happen.dispatch_local((event.clone(), words::event(&event)));
                    }
                >
                    {say(word)}
                </button>
            }
        })
        .collect_view()
}

/// Begins a new draft with what this one says; asks first if there is another.
#[component]
fn EditAsNew(
    /// What it says.
    draft: Draft,
) -> impl IntoView {
    let (desk, navigator) = (Desk::here(), Navigator::here());
    let asked = RwSignal::new(false);
    let customer = draft.customer;
    let draft = StoredValue::new(draft);
    let begin = move || {
        draft.with_value(|draft| desk.keep_draft(draft));
        navigator.go(Page::NewRequest { customer: CustomerKey::Id(customer), issue: None });
    };
    let check = Action::new_local(move |()| async move {
        let found = desk.load_draft(customer).await;
        if found.kept.is_some_and(|kept| !kept.draft.is_blank()) {
            asked.set(true);
        } else {
            begin();
        }
    });
    view! {
        <button
            class="button button--quiet"
            type="button"
            on:click=move |_| {
                check.dispatch_local(());
            }
        >
            {say(Word::LedgerEditAsNew)}
        </button>
        <Confirm
            question=Word::LedgerReplaceAsk
            text=Word::LedgerReplaceText
            yes=Word::LedgerReplace
            no=Word::DraftDiscardNot
            open=asked
            on_yes=Callback::new(move |()| begin())
        />
    }
}

/// What the request says.
#[component]
fn Facts(
    /// The request.
    draft: Draft,
) -> impl IntoView {
    let issues = draft.issue_ids().join(", ");
    let contact = [&draft.contact_name, &draft.contact_email, &draft.contact_phone];
    let contact: Vec<&str> =
        contact.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let contact = contact.join(", ");
    view! {
        <dl class="pairs">
            <dt>{say(Word::RequestColumnSeverity)}</dt>
            <dd>{domain_words::severity(&draft.severity)}</dd>
            <dt>{say(Word::RequestColumnProduct)}</dt>
            <dd>{text_or_unknown(Some(draft.product))}</dd>
            <dt>{say(Word::DraftFieldTopic)}</dt>
            <dd>{text_or_unknown(Some(draft.topic))}</dd>
            <dt>{say(Word::DraftContact)}</dt>
            <dd>{text_or_unknown(Some(contact))}</dd>
            <dt>{say(Word::DraftFieldRelatedIssues)}</dt>
            <dd>{text_or_unknown(Some(issues))}</dd>
        </dl>
        <h3 class="section__title">{say(Word::DraftFieldDescription)}</h3>
        <p class="request__text" dir="auto">{draft.description}</p>
    }
}

/// What happened, the latest first.
fn history(entry: &Entry) -> impl IntoView + use<> {
    let composed = (entry.composed(), say(Word::LedgerStatusComposed));
    let events = entry.history().iter().map(|(at, event)| (*at, words::event(event)));
    let mut items: Vec<_> = std::iter::once(composed).chain(events).collect();
    items.reverse();
    let items = items
        .into_iter()
        .map(|(at, text)| {
            view! {
                <li class="notes__item">
                    <time class="notes__head" datetime=at.to_string()>
                        {formats().date_time(at.millis())}
                    </time>
                    <p>{text}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="notes">{items}</ol> }
}
