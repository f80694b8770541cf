//! A request that was composed in this browser: its text, its history, and the next steps.

use leptos::{prelude::*, task::spawn_local};

use super::{
    draft::ChangedEntry,
    entry_text::{EntryHistory, EntryText},
    fields,
    filing::FilingSteps,
    form::DraftForm,
    next_request::NextRequest,
    on_event::OnEvent,
    title_of, words,
};
use crate::{
    components::{ConfirmDialog, CustomerLabel},
    dom,
    domain::{Access, TenantId},
    i18n::{Word, say},
    routes::{CustomerKey, Page},
    service_requests::{
        Draft, DraftField, DraftSubject, LedgerEntry, LedgerEvent, LedgerStatus, SavedDraft,
        WaitingRequest,
    },
    state::{FoundDraft, Selected, use_announcer, use_console, use_navigator, use_request_store},
};

/// Id of the line with the status, to which the focus moves when the status changes.
const STATUS: &str = "request-status";

/// An entry of the ledger: its text and the next steps, or the form that changes it.
#[component]
pub fn EntryCard(
    /// The customer.
    customer: TenantId,
    /// The id of the entry.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let entries = use_request_store().entries_of(customer);
    let on_event = use_on_event(id.clone());
    let now = Memo::new(move |_| entries.read().iter().find(|entry| entry.id() == id).cloned());
    let status = Memo::new(move |_| now.read().as_ref().map(|entry| entry.status().clone()));
    let draft = Memo::new(move |_| now.read().as_ref().map(|entry| entry.draft().clone()));
    let found = RwSignal::new(None::<FoundDraft>);
    let entry = now.get_untracked()?;
    let subject = DraftSubject { customer, entry: Some(entry.id().to_owned()) };
    let edit = use_edit(subject, found);
    // A change that was begun is shown, even if the request was filed meanwhile: the user decides what
    // happens to the text.
    edit.run(false);
    let title = move || draft.get().map(|draft| draft.title);
    let history = move || now.get().map(|entry| view! { <EntryHistory entry /> });
    let content = move || {
        let entry = now.get_untracked()?;
        if let Some(begun) = found.get() {
            return Some(view! { <ChangeForm entry found=begun editing=found /> }.into_any());
        }
        draft.track();
        Some(view! { <EntryContent entry status on_event on_edit=edit /> }.into_any())
    };
    Some(view! {
        <section class="section">
            <h2 class="request__title">
                <bdi>{title}</bdi>
            </h2>
            <StatusLine status />
            {content}
            <h3 class="section__title">{Word::LedgerHistory}</h3>
            {history}
        </section>
    })
}

/// Returns the function that opens the form for a change of an entry: always, or only if a change is
/// stored.
fn use_edit(subject: DraftSubject, editing: RwSignal<Option<FoundDraft>>) -> Callback<bool> {
    let store = use_request_store();
    Callback::new(move |always: bool| {
        let subject = subject.clone();
        spawn_local(async move {
            let found = store.find_draft(subject).await;
            if always || found.kept.is_some() {
                // The page may be removed meanwhile.
                editing.try_set(Some(found));
            }
            if always {
                dom::next_frame(|| dom::focus_id(fields::id(DraftField::Title)));
            }
        });
    })
}

/// The form that changes an entry.
#[component]
fn ChangeForm(
    entry: LedgerEntry,
    found: FoundDraft,
    editing: RwSignal<Option<FoundDraft>>,
) -> impl IntoView {
    let (id, title) = (entry.customer(), entry.customer_name().to_owned());
    let selected = Selected { id, title, row: None, access: Access::Unknown };
    let on_done = Callback::new(move |()| {
        editing.set(None);
        dom::next_frame(|| dom::focus_id(STATUS));
    });
    let change = Some(ChangedEntry { entry, on_done });
    view! { <DraftForm selected issue=None found change /> }
}

/// The text of an entry and the next steps.
#[component]
fn EntryContent(
    entry: LedgerEntry,
    status: Memo<Option<LedgerStatus>>,
    on_event: OnEvent,
    on_edit: Callback<bool>,
) -> impl IntoView {
    let can_be_filed = Memo::new(move |_| {
        !matches!(*status.read(), None | Some(LedgerStatus::Closed(_) | LedgerStatus::Abandoned))
    });
    let can_be_edited =
        Memo::new(move |_| status.read().as_ref().is_some_and(LedgerStatus::can_be_edited));
    let draft = entry.draft().clone();
    let issue = draft.issue_ids().first().map(|id| (*id).to_owned());
    let shown = WaitingRequest { customer: entry.customer(), entry: Some(entry.id().to_owned()) };
    let entry = StoredValue::new(entry);
    view! {
        <div class="section">
            <Show when=move || can_be_filed.get()>
                <FilingSteps entry=entry.get_value() status on_event />
            </Show>
            <NextRequest issue shown />
            <div class="request__actions">
                <Show when=move || can_be_edited.get()>
                    <button class="button" type="button" on:click=move |_| on_edit.run(true)>
                        {Word::LedgerEdit}
                    </button>
                </Show>
                {move || status.get().map(|status| view! { <NextStep status on_event /> })}
                <UseAsNewDraft draft=draft.clone() />
            </div>
            <EntryText draft />
        </div>
    }
}

/// Records events of an entry in the ledger and announces them.
fn use_on_event(id: String) -> OnEvent {
    let (store, announcer) = (use_request_store(), use_announcer());
    Callback::new(move |(event, text)| {
        let id = id.clone();
        spawn_local(async move {
            let recorded = store.record(&id, event).await;
            announcer.say(if recorded.is_ok() { text } else { say(Word::LedgerRefused) });
        });
    })
}

#[component]
fn StatusLine(status: Memo<Option<LedgerStatus>>) -> impl IntoView {
    let text = move || status.read().as_ref().map_or_else(String::new, words::ledger_status);
    view! {
        <p id=STATUS tabindex="-1">
            {format!("{}: ", say(Word::RequestColumnStatus))}
            <strong>{text}</strong>
        </p>
    }
}

/// The button for the next event.
#[component]
fn NextStep(status: LedgerStatus, on_event: OnEvent) -> impl IntoView {
    let (event, name) = match status {
        LedgerStatus::Composed | LedgerStatus::OpenedInPortal => {
            (LedgerEvent::Abandoned, Word::LedgerAbandon)
        }
        LedgerStatus::Filed(_) => (LedgerEvent::Closed, Word::LedgerClose),
        LedgerStatus::Closed(_) => (LedgerEvent::Reopened, Word::LedgerReopen),
        LedgerStatus::Abandoned => (LedgerEvent::Resumed, Word::LedgerResume),
    };
    let proceed = move |_| {
        // The button changes with the status.
        dom::focus_id(STATUS);
        on_event.run((event.clone(), words::event(&event)));
    };
    view! {
        <button class="button" type="button" on:click=proceed>
            {name}
        </button>
    }
}

/// Starts a new draft with the text of this one; asks for confirmation if there is another draft.
#[component]
fn UseAsNewDraft(draft: Draft) -> impl IntoView {
    let (console, store, navigator) = (use_console(), use_request_store(), use_navigator());
    let asked = RwSignal::new(false);
    // The draft that would be replaced.
    let present = StoredValue::new(None::<SavedDraft>);
    let customer = draft.customer;
    let draft = StoredValue::new(draft);
    let begin = move || {
        // The page may be removed meanwhile.
        let (Some(draft), Some(present)) = (draft.try_get_value(), present.try_get_value()) else {
            return;
        };
        store.open_draft(DraftSubject::new(customer), present.as_ref()).keep(&draft);
        navigator.go(Page::NewRequest { customer: CustomerKey::Id(customer), issue: None });
    };
    let check = move || async move {
        let kept = store.find_draft(DraftSubject::new(customer)).await.kept;
        let asks = kept.as_ref().is_some_and(|kept| !kept.draft.is_blank());
        present.try_update_value(|present| *present = kept);
        if asks {
            asked.try_set(true);
        } else {
            begin();
        }
    };
    view! {
        <button
            class="button button--quiet"
            type="button"
            on:click=move |_| spawn_local(check())
        >
            {Word::LedgerEditAsNew}
        </button>
        <ConfirmDialog
            open=asked
            question=Word::LedgerReplaceAsk
            confirm=Word::LedgerReplace
            cancel=Word::DraftDiscardNot
            on_confirm=move |()| begin()
        >
            <p>
                <CustomerLabel id=customer title=title_of(console, customer) />
            </p>
            <p>{Word::LedgerReplaceText}</p>
        </ConfirmDialog>
    }
}
