//! A request that was composed here: what it says, what became of it, what to do next.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    confirm::{Question, confirm},
    filing::filing,
    request::{long_text, text_or_unknown},
    words,
};
use crate::{
    browser::dom,
    desk::{Draft, Entry, Event, LedgerStatus},
    domain::TenantId,
    i18n::{Word, formats, say},
    routes::{CustomerKey, Page},
    state::{use_announcer, use_navigator, use_request_store},
    ui::{El, el},
    views::parts::{bdi, words as domain_words},
};

/// Id of the line with the status, to which the focus goes when it changes.
const STATUS: &str = "request-status";

/// Takes what happened, and what to say about it.
pub(super) type Happen = Callback<(Event, String)>;

/// An entry of the ledger. What it says never changes; what becomes of it is followed.
pub fn entry_card(customer: TenantId, id: String) -> AnyView {
    let entries = use_request_store().entries_of(customer);
    let asked = id.clone();
    let find = move |entries: &Vec<Entry>| entries.iter().find(|it| it.id() == asked).cloned();
    let Some(entry) = entries.with_untracked(&find) else { return ().into_any() };
    let now = Memo::new(move |_| entries.with(&find));
    let status =
        Memo::new(move |_| now.with(|now| now.as_ref().map(|entry| entry.status().clone())));
    let happen = happen_to(id);
    let can_be_filed = Memo::new(move |_| {
        !matches!(*status.read(), None | Some(LedgerStatus::Closed(_) | LedgerStatus::Abandoned))
    });
    let draft = entry.draft().clone();
    let entry = StoredValue::new(entry);
    let file = move || {
        let filing = || entry.with_value(|entry| filing(entry, status, happen));
        can_be_filed.get().then(filing).into_any()
    };
    let steps = move || {
        let steps = |status: &LedgerStatus| next_steps(status, happen);
        status.with(|status| status.as_ref().map(steps)).into_any()
    };
    let happened = move || now.with(|now| now.as_ref().map(history)).into_any();
    el("section")
        .class("section")
        .child(el("h2").class("request__title").child(bdi(draft.title.clone())))
        .child(status_line(status))
        .dynamic(file)
        .child(el("div").class("request__actions").dynamic(steps).child(edit_as_new(draft.clone())))
        .child(facts(&draft))
        .child(el("h3").class("section__title").text(Word::LedgerHistory))
        .dynamic(happened)
        .into_any()
}

/// Tells the ledger what happened, and says it.
fn happen_to(id: String) -> Happen {
    let (store, announcer) = (use_request_store(), use_announcer());
    Callback::new(move |(event, told)| {
        let id = id.clone();
        spawn_local(async move {
            let happened = store.happened(&id, event).await;
            announcer.say(if happened.is_ok() { told } else { say(Word::LedgerRefused) });
        });
    })
}

fn status_line(status: Memo<Option<LedgerStatus>>) -> El {
    let text = move || {
        status.with(|status| status.as_ref().map_or_else(String::new, words::ledger_status))
    };
    el("p")
        .attr("id", STATUS)
        .attr("tabindex", "-1")
        .text(format!("{}: ", say(Word::RequestColumnStatus)))
        .child(el("strong").live_text(text))
}

/// The buttons for what may happen next.
fn next_steps(status: &LedgerStatus, happen: Happen) -> El {
    let (event, word) = match status {
        LedgerStatus::Composed | LedgerStatus::OpenedInPortal => {
            (Event::Abandoned, Word::LedgerAbandon)
        }
        LedgerStatus::Filed(_) => (Event::Closed, Word::LedgerClose),
        LedgerStatus::Closed(_) => (Event::Reopened, Word::LedgerReopen),
        LedgerStatus::Abandoned => (Event::Resumed, Word::LedgerResume),
    };
    el("button")
        .class("button")
        .attr("type", "button")
        .on(ev::click, move |_| {
            // The button goes with its status.
            dom::focus_id(STATUS);
            happen.run((event.clone(), words::event(&event)));
        })
        .text(word)
}

/// Begins a new draft with what this one says; asks first if there is another.
fn edit_as_new(draft: Draft) -> Vec<AnyView> {
    let (store, navigator) = (use_request_store(), use_navigator());
    let asked = RwSignal::new(false);
    let customer = draft.customer;
    let draft = StoredValue::new(draft);
    let begin = move || {
        // The view may be gone by now.
        let Some(draft) = draft.try_get_value() else { return };
        store.keep_draft(&draft);
        navigator.go(Page::NewRequest { customer: CustomerKey::Id(customer), issue: None });
    };
    let check = move || async move {
        let found = store.load_draft(customer).await;
        if found.kept.is_some_and(|kept| !kept.draft.is_blank()) {
            asked.set(true);
        } else {
            begin();
        }
    };
    let question = Question {
        ask: Word::LedgerReplaceAsk,
        text: Word::LedgerReplaceText,
        yes: Word::LedgerReplace,
        no: Word::DraftDiscardNot,
    };
    let button = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .on(ev::click, move |_| spawn_local(check()))
        .text(Word::LedgerEditAsNew);
    vec![button.into_any(), confirm(asked, question, begin)]
}

/// What the request says.
fn facts(draft: &Draft) -> El {
    let contact = [&draft.contact_name, &draft.contact_email, &draft.contact_phone]
        .map(|part| part.trim())
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let pair = |word, value: El| vec![el("dt").text(word), el("dd").child(value)];
    let severity = el("span").text(domain_words::severity(&draft.severity));
    let issues = draft.issue_ids().join(", ");
    el("div")
        .class("section")
        .child(
            el("dl")
                .class("pairs")
                .child(pair(Word::RequestColumnSeverity, severity))
                .child(pair(Word::RequestColumnProduct, text_or_unknown(Some(&draft.product))))
                .child(pair(Word::DraftFieldTopic, text_or_unknown(Some(&draft.topic))))
                .child(pair(Word::DraftContact, text_or_unknown(Some(&contact))))
                .child(pair(Word::DraftFieldRelatedIssues, text_or_unknown(Some(&issues)))),
        )
        .child(el("h3").class("section__title").text(Word::DraftFieldDescription))
        .child(long_text(&draft.description))
}

/// What happened, the latest first.
fn history(entry: &Entry) -> El {
    let composed = (entry.composed(), say(Word::LedgerStatusComposed));
    let events = entry.history().iter().map(|(at, event)| (*at, words::event(event)));
    let mut items: Vec<El> = std::iter::once(composed)
        .chain(events)
        .map(|(at, text)| {
            let when = el("time")
                .class("notes__head")
                .attr("datetime", at.to_string())
                .text(formats().date_time(at.millis()));
            el("li").class("notes__item").child(when).child(el("p").text(text))
        })
        .collect();
    items.reverse();
    el("ol").class("notes").child(items)
}
