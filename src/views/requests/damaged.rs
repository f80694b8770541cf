//! What the browser keeps badly: it does not keep, or what it kept cannot be read.

use leptos::{ev, prelude::*, task::spawn_local};

use super::confirm::{Question, confirm};
use crate::{
    i18n::{Word, count, say},
    state::{Damaged, use_request_store},
    ui::{El, IconName, dynamic, el, icon},
    views::parts::copy::named_copy_button,
};

/// Says that the browser does not keep what is typed, while that is so.
pub(super) fn not_kept(text: Word) -> AnyView {
    let keeps = use_request_store().keeps();
    dynamic(move || {
        let notice = || notice(el("p").text(text)).attr("role", "alert");
        (!keeps.get()).then(notice).into_any()
    })
}

/// The entries of the ledger that cannot be read.
pub(super) fn damaged_entries() -> AnyView {
    let store = use_request_store();
    let forget = Callback::new(move |damaged: Damaged| spawn_local(store.forget_damaged(damaged)));
    dynamic(move || {
        let all = store.damaged().get();
        let n = u64::try_from(all.len()).unwrap_or(u64::MAX);
        let notice = || {
            let summary = el("summary").text(count(Word::LedgerUnreadable, n, &[]));
            notice(el("details").child(summary).child(texts(all, forget)))
        };
        (n > 0).then(notice).into_any()
    })
}

/// Drafts of a customer that cannot be read.
pub(super) fn damaged_drafts(damaged: Vec<Damaged>) -> AnyView {
    let store = use_request_store();
    let left = RwSignal::new(damaged);
    let forget = Callback::new(move |damaged: Damaged| {
        spawn_local(async move {
            if store.forget(&damaged).await {
                left.try_update(|left| left.retain(|other| *other != damaged));
            }
        });
    });
    dynamic(move || {
        let all = left.get();
        let notice = |all| {
            let said = el("p").text(Word::DraftUnreadable);
            notice(el("div").child(said).child(texts(all, forget)))
        };
        (!all.is_empty()).then(|| notice(all)).into_any()
    })
}

fn notice(content: El) -> El {
    el("div")
        .class("notice")
        .attr("data-tone", "warning")
        .child(icon(IconName::Warning))
        .child(content.class("notice__text"))
}

/// Each text, to be copied and, when the person has it, forgotten.
fn texts(all: Vec<Damaged>, forget: Callback<Damaged>) -> Vec<El> {
    all.into_iter().map(|damaged| text(damaged, forget)).collect()
}

fn text(damaged: Damaged, forget: Callback<Damaged>) -> El {
    let asked = RwSignal::new(false);
    let text = damaged.text.clone();
    let damaged = StoredValue::new(damaged);
    let area = el("textarea")
        .class("field__control")
        .flag("readonly", true)
        .attr("rows", "4")
        .attr("aria-label", Word::DraftText)
        .text(text.clone());
    let button = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .on(ev::click, move |_| asked.set(true))
        .text(Word::DraftUnreadableForget);
    let question = Question {
        ask: Word::DraftUnreadableAsk,
        text: Word::DraftUnreadableGone,
        yes: Word::DraftUnreadableForget,
        no: Word::AppClose,
    };
    let on_yes = move || forget.run(damaged.get_value());
    el("div")
        .child(area)
        .child(
            el("p")
                .class("request__actions")
                .child(named_copy_button(text, say(Word::DraftText)))
                .child(button),
        )
        .child(confirm(asked, question, on_yes))
}
