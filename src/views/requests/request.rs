//! One request.

use std::cmp::Reverse;

use leptos::prelude::*;

use super::{article, back_to, damaged::not_kept, entry::entry_card, heading, words};
use crate::{
    desk::{Entry, request_number::is_ledger_id},
    domain::{Access, Contact, Record, ServiceRequest, TenantId, service_request::Note},
    i18n::{Word, say_with},
    state::{Selected, use_request_store},
    ui::{El, dynamic, el},
    views::parts::{
        age::moment,
        avatar::avatar,
        bdi,
        fact::{fact_view, unknown},
        record::with_record,
        words as domain_words,
    },
};

/// One request, by its number or its id in the ledger: as it was composed here, and as Microsoft
/// tells it. Where both know it, both show.
pub fn request_view(selected: Selected, id: String) -> AnyView {
    let store = use_request_store();
    let (customer, title) = (selected.id, selected.title.clone());
    let entries = store.entries_of(customer);
    let asked = id.clone();
    // Its id alone: what becomes of the entry does not draw the page anew.
    let entry = Memo::new(move |_| {
        let is_it =
            |entry: &&Entry| entry.id() == asked || number_of(entry).as_ref() == Some(&asked);
        entries.with(|entries| entries.iter().find(is_it).map(|entry| entry.id().to_owned()))
    });
    let number = Memo::new(move |_| match &*entry.read() {
        // Until the ledger is read, an id of it is no number.
        None => Some(id.clone()).filter(|id| !is_ledger_id(id)),
        Some(found) => entries
            .with(|entries| entries.iter().find(|entry| entry.id() == found).and_then(number_of)),
    });
    let name = title.clone();
    let headline = move || match &*number.read() {
        Some(number) => {
            say_with(Word::RequestOne, &[("number", number.as_str()), ("customer", &name)])
        }
        None => say_with(Word::RequestUnfiled, &[("customer", &name)]),
    };
    let head = el("header")
        .class("request__head")
        .child(avatar(customer, &title))
        .child(heading().live_text(headline));
    let composed = move || match entry.get() {
        Some(id) => entry_card(customer, id),
        None => ().into_any(),
    };
    let filed = move || {
        let known_here = entry.read().is_some();
        match number.get().filter(|_| store.is_loaded().get()) {
            Some(number) => at_microsoft(&selected, number, known_here),
            None => ().into_any(),
        }
    };
    article(back_to(customer, &title))
        .child(head)
        .child(not_kept(Word::LedgerNotKept))
        .dynamic(composed)
        .dynamic(filed)
        .into_any()
}

/// A request of the ledger whose customer the list does not know: it was composed over another
/// list, or the customer is gone. `nobody` stands in its place where the ledger has none either.
pub fn stray_request(
    customer: TenantId,
    id: String,
    nobody: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    let entries = use_request_store().entries_of(customer);
    let asked = id.clone();
    let name = Memo::new(move |_| {
        let entry = |entries: &Vec<Entry>| entries.iter().find(|it| it.id() == asked).cloned();
        entries.with(entry).map(|entry| entry.customer_name().to_owned())
    });
    dynamic(move || match name.get() {
        Some(name) => {
            let title = if name.is_empty() { customer.to_string() } else { name };
            let access = Access::Unknown;
            request_view(Selected { id: customer, title, row: None, access }, id.clone())
        }
        None => nobody(),
    })
}

fn number_of(entry: &Entry) -> Option<String> {
    entry.status().number().map(ToString::to_string)
}

/// What Microsoft tells of a request. One that was composed here need not be known there.
fn at_microsoft(selected: &Selected, number: String, known_here: bool) -> AnyView {
    let number = StoredValue::new(number);
    with_record(selected, move |record, selected| {
        number.with_value(|number| found(record, &selected.title, number, known_here))
    })
}

fn found(record: &Record, title: &str, number: &str, known_here: bool) -> El {
    let requests = record.requests.value();
    let request = requests.and_then(|all| all.iter().find(|request| request.id == number));
    if let Some(request) = request {
        return request_card(request);
    }
    if known_here {
        return el("div");
    }
    let heading = say_with(Word::RequestMissingTitle, &[("customer", title)]);
    let text = say_with(Word::RequestMissingText, &[("number", number)]);
    let why = requests.is_none().then(|| fact_view(&record.requests, title, |_| el("p")));
    el("div")
        .class("empty")
        .child(el("p").class("empty__title").text(heading))
        .child(el("p").class("empty__text").text(text))
        .child(why)
}

/// A request as Microsoft tells it: facts, description and notes.
pub fn request_card(request: &ServiceRequest) -> El {
    let subtitle = |word| el("h3").class("section__title").text(word);
    let pair = |word, value: El| vec![el("dt").text(word), el("dd").child(value)];
    let closed = request.closed.map(|closed| pair(Word::RequestColumnClosed, moment(Some(closed))));
    let severity = el("span").text(domain_words::severity(&request.severity));
    let facts = el("dl")
        .class("pairs")
        .child(pair(Word::RequestColumnStatus, words::request_status(&request.status)))
        .child(pair(Word::RequestColumnSeverity, severity))
        .child(pair(Word::RequestColumnProduct, text_or_unknown(request.product.as_deref())))
        .child(pair(Word::DraftFieldTopic, text_or_unknown(request.topic.as_deref())))
        .child(pair(
            Word::RequestColumnContact,
            text_or_unknown(request.contact.as_ref().map(contact_text).as_deref()),
        ))
        .child(pair(Word::RequestColumnCreated, moment(request.created)))
        .child(pair(Word::RequestColumnUpdated, moment(request.updated)))
        .child(closed);
    el("section")
        .class("section")
        .child(el("h2").class("request__title").child(bdi(request.title.clone())))
        .child(facts)
        .child(subtitle(Word::DraftFieldDescription))
        .child(long_text(&request.description))
        .child(subtitle(Word::RequestColumnNotes))
        .child(notes(&request.notes))
}

/// A text, or *not known*.
pub(super) fn text_or_unknown(text: Option<&str>) -> El {
    match text {
        None | Some("") => unknown(),
        Some(text) => bdi(text.to_owned()),
    }
}

/// A text of several lines, or *not known*.
pub(super) fn long_text(text: &str) -> El {
    if text.is_empty() {
        return el("p").child(unknown());
    }
    el("p").class("request__text").attr("dir", "auto").text(text.to_owned())
}

fn contact_text(contact: &Contact) -> String {
    let parts = [&contact.name, &contact.email, &contact.phone];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(", ")
}

/// The notes, the newest first; those without a moment last.
fn notes(notes: &[Note]) -> El {
    if notes.is_empty() {
        return el("p").class("not-known").text(Word::RequestNotesNone);
    }
    let mut notes: Vec<&Note> = notes.iter().collect();
    notes.sort_by_key(|note| Reverse(note.created));
    let items = notes.into_iter().map(|note| {
        let author = note.author.clone().map(|author| el("span").text(" · ").child(bdi(author)));
        el("li")
            .class("notes__item")
            .child(el("p").class("notes__head").child(moment(note.created)).child(author))
            .child(long_text(&note.text))
    });
    el("ol").class("notes").child(items.collect::<Vec<_>>())
}
