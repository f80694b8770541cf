//! What the user keeps about issues: that they were acknowledged, that they are muted, and notes.

use std::sync::Arc;

use leptos::prelude::*;

use super::novelty::Novelty;
use crate::{
    components::{Field, FieldKind},
    directory::Listing,
    dom,
    domain::Issue,
    i18n::{Word, count, say},
    state::{use_announcer, use_issue_notes},
};

/// Whether an issue is new or muted, in a word; nothing if it is neither.
#[component]
pub(super) fn NewMark(issue: Arc<Issue>, novelty: Novelty) -> impl IntoView {
    move || {
        if novelty.is_muted(&issue) {
            return view! { <span class="tag">{Word::IssueMuted}</span> }.into_any();
        }
        let is_new = novelty.is_new(&issue);
        is_new.then(|| view! { <span class="tag tag--new">{Word::IssueNew}</span> }).into_any()
    }
}

/// The number of new issues of all services, and the button that acknowledges them; nothing without
/// any.
#[component]
pub(super) fn NewIssues(listing: Arc<Listing>, novelty: Novelty) -> impl IntoView {
    let announcer = use_announcer();
    let listing = StoredValue::new(listing);
    let new = move || {
        listing.with_value(|listing| {
            let issues = listing.status.issues().iter().map(|affected| &affected.issue);
            issues.filter(|issue| novelty.is_new(issue)).cloned().collect::<Vec<_>>()
        })
    };
    let acknowledge = move |_| {
        for issue in untrack(new) {
            novelty.acknowledge(&issue);
        }
        announcer.say(say(Word::IssueAcknowledged));
        // The button goes, and the focus must not fall to the page.
        dom::focus_heading();
    };
    let total = Memo::new(move |_| new().len());
    view! {
        <Show when=move || { total.get() > 0 }>
            <p class="report__new">
                {move || count(Word::IssueNewCount, u64::try_from(total.get()).unwrap_or(0), &[])}
            </p>
            <button class="button" type="button" on:click=acknowledge>
                {Word::IssueAcknowledgeAll}
            </button>
        </Show>
    }
}

/// The buttons that acknowledge and mute an issue, and the user's note about it.
#[component]
pub(super) fn KeptAboutIssue(issue: Arc<Issue>) -> impl IntoView {
    let (notes, announcer) = (use_issue_notes(), use_announcer());
    let id = StoredValue::new(issue.id.clone());
    let note = Memo::new(move |_| id.with_value(|id| notes.of(id)));
    let is_pending = {
        let issue = Arc::clone(&issue);
        Memo::new(move |_| notes.asks_for_attention(&issue))
    };
    let acknowledge = move |_| {
        notes.acknowledge(&issue);
        announcer.say(say(Word::IssueAcknowledged));
    };
    let mute = move |_| id.with_value(|id| notes.mute(id, !note.get_untracked().is_muted));
    let pressed = move || if note.read().is_muted { "true" } else { "false" };
    let write = move |text: String| id.with_value(|id| notes.write(id, text));
    let text = Signal::derive(move || note.get().text);
    view! {
        <div class="issue__kept">
            <div class="issue__buttons">
                // The button stays, so that the focus stays on it.
                <button
                    class="button"
                    type="button"
                    aria-disabled=move || (!is_pending.get()).then_some("true")
                    on:click=acknowledge
                >
                    {move || {
                        say(if is_pending.get() {
                            Word::IssueAcknowledge
                        } else {
                            Word::IssueAcknowledged
                        })
                    }}
                </button>
                <button class="button" type="button" aria-pressed=pressed on:click=mute>
                    {Word::IssueMute}
                </button>
            </div>
            <Field
                id="issue-note"
                label=Word::IssueNote
                kind=FieldKind::Line("off")
                value=text
                on_input=write
            />
            <Show when=move || notes.failure().read().is_some()>
                <p class="not-known">{Word::IssueNotKept}</p>
            </Show>
        </div>
    }
}
