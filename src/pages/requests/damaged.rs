//! Stored values that cannot be read.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{ConfirmDialog, Icon, IconName, LabelledCopyButton, Notice},
    i18n::{Word, count},
    state::{Damaged, use_request_store},
};

/// The entries of the ledger that cannot be read.
#[component]
pub(super) fn DamagedEntries() -> impl IntoView {
    let store = use_request_store();
    let damaged = store.damaged();
    let forget = move |entry: Damaged| spawn_local(store.forget_damaged(entry));
    let on_forget = Callback::new(forget);
    let summary = move || {
        let n = u64::try_from(damaged.read().len()).unwrap_or(u64::MAX);
        count(Word::LedgerUnreadable, n, &[])
    };
    view! {
        <Show when=move || !damaged.read().is_empty()>
            <div class="notice" data-tone="warning">
                <Icon name=IconName::Warning />
                <details class="notice__text">
                    <summary>{summary}</summary>
                    <DamagedTexts damaged on_forget />
                </details>
            </div>
        </Show>
    }
}

/// The drafts of a customer that cannot be read.
#[component]
pub(super) fn DamagedDrafts(
    /// The drafts.
    damaged: Vec<Damaged>,
) -> impl IntoView {
    let store = use_request_store();
    let damaged = RwSignal::new(damaged);
    let forget = move |draft: Damaged| {
        spawn_local(async move {
            if store.forget(&draft).await {
                // The page may be removed meanwhile.
                damaged.try_update(|all| all.retain(|other| *other != draft));
            }
        });
    };
    let on_forget = Callback::new(forget);
    view! {
        <Show when=move || !damaged.read().is_empty()>
            <Notice tone="warning" icon=IconName::Warning>
                <p>{Word::DraftUnreadable}</p>
                <DamagedTexts damaged on_forget />
            </Notice>
        </Show>
    }
}

/// Each text that cannot be read.
#[component]
fn DamagedTexts(
    #[prop(into)] damaged: Signal<Vec<Damaged>>,
    on_forget: Callback<Damaged>,
) -> impl IntoView {
    view! {
        <For
            each=move || damaged.get()
            key=|damaged| (damaged.key.clone(), damaged.text.clone())
            let:damaged
        >
            <DamagedText damaged on_forget />
        </For>
    }
}

/// A text that cannot be read. The user can copy and then delete it.
#[component]
fn DamagedText(damaged: Damaged, on_forget: Callback<Damaged>) -> impl IntoView {
    let asked = RwSignal::new(false);
    let text = damaged.text.clone();
    view! {
        <div>
            <textarea class="field__control" readonly rows="4" aria-label=Word::DraftText>
                {text.clone()}
            </textarea>
            <p class="request__actions">
                <LabelledCopyButton text label=Word::DraftText />
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| asked.set(true)
                >
                    {Word::DraftUnreadableForget}
                </button>
            </p>
            <ConfirmDialog
                open=asked
                question=Word::DraftUnreadableAsk
                confirm=Word::DraftUnreadableForget
                cancel=Word::AppClose
                on_confirm=move |()| on_forget.run(damaged.clone())
            >
                <p>{Word::DraftUnreadableGone}</p>
            </ConfirmDialog>
        </div>
    }
}
