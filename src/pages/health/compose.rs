//! The dialog that begins a request for each selected customer.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    recipients::Recipient,
    typed::{StartAgain, unlike},
};
use crate::{
    components::{Field, FieldKind, Modal},
    domain::Issue,
    i18n::{Word, count, fill, say, say_with},
    service_requests::{Draft, DraftSubject, LedgerEntry, RelatedIssue},
    state::{Console, use_announcer, use_console, use_issue_notes, use_request_store},
};

/// The dialog with one text for all requests. What the user types is kept for the issue.
#[component]
pub(super) fn ComposeDialog(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    issue: Arc<Issue>,
    /// The selected customers.
    recipients: Callback<(), Vec<Recipient>>,
) -> impl IntoView {
    view! {
        <Modal open title=Word::IssueCompose close_label=Word::AppClose>
            <ComposeForm issue=Arc::clone(&issue) customers=recipients.run(()) />
        </Modal>
    }
}

/// The text with placeholders, what becomes of it for each customer, and the button that keeps a
/// draft for each. Nothing is filed: each draft waits in its form.
#[component]
fn ComposeForm(issue: Arc<Issue>, customers: Vec<Recipient>) -> impl IntoView {
    let (console, store, announcer) = (use_console(), use_request_store(), use_announcer());
    let outcome = RwSignal::new(String::new());
    let (notes, id) = (use_issue_notes(), StoredValue::new(issue.id.clone()));
    let suggested = StoredValue::new(say(Word::ComposeText));
    let typed = Memo::new(move |_| id.with_value(|id| notes.of(id)).request);
    let text = Memo::new(move |_| typed.get().unwrap_or_else(|| suggested.get_value()));
    let keep_typed = move |typed| id.with_value(|id| notes.type_request(id, typed));
    let write = move |lines| keep_typed(suggested.with_value(|text| unlike(lines, text)));
    let shown = RwSignal::new(0_usize);
    let customers = StoredValue::new(customers);
    let total = customers.with_value(Vec::len);
    let about = Arc::clone(&issue);
    let preview = move || {
        customers.with_value(|all| {
            all.get(shown.get()).map(|customer| filled(&text.read(), customer, &about))
        })
    };
    let entries = store.entries();
    let keep = move |_| {
        // Those of a click a moment ago are not stored yet.
        let drafts = store.newest_drafts();
        let has_draft = |customer: &Recipient| {
            let of = DraftSubject::new(customer.id);
            drafts.iter().any(|saved| saved.subject() == of && !saved.draft.is_blank())
        };
        let (mut kept, mut skipped) = (0, 0);
        customers.with_value(|all| {
            for customer in all {
                // A draft with typed text is never replaced.
                if has_draft(customer) {
                    skipped += 1;
                    continue;
                }
                let mut draft = prefilled(console, entries, customer);
                draft.add_issue(RelatedIssue { id: &issue.id, issue: Some(&issue) });
                draft.description = filled(&text.read_untracked(), customer, &issue);
                store.open_draft(DraftSubject::new(customer.id), None).keep(&draft);
                kept += 1;
            }
        });
        let said = told(kept, skipped);
        announcer.say(said.clone());
        outcome.set(said);
    };
    let options = customers.with_value(|all| {
        let options = all.iter().enumerate().map(|(at, customer)| {
            view! { <option value=at.to_string()>{customer.title.clone()}</option> }
        });
        options.collect_view()
    });
    let choose = move |event| shown.set(event_target_value(&event).parse().unwrap_or(0));
    view! {
        <div class="notice-form">
            <Field
                id="compose-text"
                label=Word::DraftFieldDescription
                hint=Word::ComposeHint
                kind=FieldKind::Lines
                value=text
                on_input=write
            />
            <StartAgain typed label=Word::ComposeStartAgain on_change=keep_typed />
            <label class="field">
                <span class="field__label">{Word::ComposePreview}</span>
                <select class="field__control" on:change=choose>
                    {options}
                </select>
            </label>
            <p class="notice-form__preview" dir="auto">
                {preview}
            </p>
            <div class="confirm">
                <button class="button button--primary" type="button" on:click=keep>
                    {count(Word::ComposeKeep, u64::try_from(total).unwrap_or(0), &[])}
                </button>
            </div>
            <p class="issue__outcome">{move || outcome.get()}</p>
        </div>
    }
}

/// The text for one customer: `{customer}`, `{domain}` and `{issue}` are replaced.
fn filled(text: &str, customer: &Recipient, issue: &Issue) -> String {
    let about = [("id", issue.id.as_str()), ("title", issue.title.as_str())];
    let about = say_with(Word::IssueTitle, &about);
    let domain = customer.domain.as_deref().unwrap_or_default();
    fill(text, &[("customer", &customer.title), ("domain", domain), ("issue", &about)])
}

/// A new draft for a customer, with its contact.
fn prefilled(
    console: Console,
    entries: ReadSignal<Vec<LedgerEntry>>,
    customer: &Recipient,
) -> Draft {
    let known = console.known(customer.id);
    let profile = known.as_ref().and_then(|record| record.profile.value());
    entries.with_untracked(|all| Draft::prefilled(customer.id, profile, all))
}

/// How many drafts were kept, and how many customers had one.
fn told(kept: usize, skipped: usize) -> String {
    let counted = |word, n| count(word, u64::try_from(n).unwrap_or(u64::MAX), &[]);
    let kept = counted(Word::ComposeKept, kept);
    if skipped == 0 {
        return kept;
    }
    let skipped = counted(Word::ComposeSkipped, skipped);
    say_with(Word::HealthBoth, &[("one", &kept), ("other", &skipped)])
}
