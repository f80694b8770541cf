//! What the browser keeps badly: it does not keep, or what it kept cannot be read.

use leptos::prelude::*;

use super::confirm::Confirm;
use crate::{
    i18n::{Word, count, say},
    state::{Damaged, Desk},
    ui::{Icon, IconName},
    views::parts::copy::CopyButton,
};

/// Says that the browser does not keep what is typed, while that is so.
#[component]
pub(super) fn NotKept(
    /// What to say.
    text: Word,
) -> impl IntoView {
    let keeps = Desk::here().keeps();
    move || {
        (!keeps.get()).then(|| {
            view! {
                <div class="notice" role="alert" data-tone="warning">
                    <Icon name=IconName::Warning />
                    <p class="notice__text">{say(text)}</p>
                </div>
            }
            .into_any()
        })
    }
}

/// The entries of the ledger that cannot be read.
#[component]
pub(super) fn DamagedEntries() -> impl IntoView {
    let desk = Desk::here();
    let forget = Action::new_local(move |damaged: &Damaged| desk.forget_damaged(damaged.clone()));
    let on_forget = Callback::new(move |damaged: Damaged| {
        forget.dispatch_local(damaged);
    });
    move || {
        let all = desk.damaged().get();
        let n = u64::try_from(all.len()).unwrap_or(u64::MAX);
        (n > 0).then(|| {
            view! {
                <div class="notice" data-tone="warning">
                    <Icon name=IconName::Warning />
                    <details class="notice__text">
                        <summary>{count(Word::LedgerUnreadable, n, &[])}</summary>
                        {texts(all, on_forget)}
                    </details>
                </div>
            }
        })
    }
}

/// Drafts of a customer that cannot be read.
#[component]
pub(super) fn DamagedDrafts(
    /// The drafts.
    damaged: Vec<Damaged>,
) -> impl IntoView {
    let desk = Desk::here();
    let left = RwSignal::new(damaged);
    let forget = Action::new_local(move |damaged: &Damaged| {
        let damaged = damaged.clone();
        async move {
            if desk.forget(&damaged).await {
                left.try_update(|left| left.retain(|other| *other != damaged));
            }
        }
    });
    let on_forget = Callback::new(move |damaged: Damaged| {
        forget.dispatch_local(damaged);
    });
    move || {
        let all = left.get();
        (!all.is_empty()).then(|| {
            view! {
                <div class="notice" data-tone="warning">
                    <Icon name=IconName::Warning />
                    <div class="notice__text">
                        <p>{say(Word::DraftUnreadable)}</p>
                        {texts(all, on_forget)}
                    </div>
                </div>
            }
        })
    }
}

/// Each text, to be copied and, when the person has it, forgotten.
fn texts(all: Vec<Damaged>, on_forget: Callback<Damaged>) -> impl IntoView {
    all.into_iter().map(|damaged| view! { <DamagedText damaged on_forget /> }).collect_view()
}

#[component]
fn DamagedText(
    /// What cannot be read.
    damaged: Damaged,
    /// Told to forget it.
    on_forget: Callback<Damaged>,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let text = damaged.text.clone();
    let damaged = StoredValue::new(damaged);
    view! {
        <textarea class="field__control" readonly rows="4" aria-label=say(Word::DraftText)>
            {text.clone()}
        </textarea>
        <p class="request__actions">
            <CopyButton text what=say(Word::DraftText) named=true />
            <button class="button button--quiet" type="button" on:click=move |_| asked.set(true)>
                {say(Word::DraftUnreadableForget)}
            </button>
        </p>
        <Confirm
            question=Word::DraftUnreadableAsk
            text=Word::DraftUnreadableGone
            yes=Word::DraftUnreadableForget
            no=Word::DraftDiscardNot
            open=asked
            on_yes=Callback::new(move |()| on_forget.run(damaged.get_value()))
        />
    }
}
