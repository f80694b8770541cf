//! A request at Microsoft.

use std::{cmp::Reverse, sync::Arc};

use leptos::prelude::*;

use super::{
    state::FiledState,
    text::{LongText, TextOrUnknown},
};
use crate::{
    components::{Moment, RequestSeverity, fact_view},
    domain::{Contact, Record, ServiceRequest, service_request::Note},
    i18n::{Word, say_with},
};

/// The request with a number among those of a customer, or why it is not there. A request that was
/// composed in this browser may not be at Microsoft.
#[component]
pub(super) fn FiledRequest(
    /// The facts of the customer.
    record: Arc<Record>,
    /// The customer's name.
    title: String,
    /// The number.
    number: String,
    /// Whether the request was composed in this browser.
    known_here: bool,
) -> impl IntoView {
    let requests = record.requests.value();
    let found = requests.and_then(|all| all.iter().find(|request| request.id == number));
    if let Some(request) = found {
        return view! { <RequestCard request=request.clone() /> }.into_any();
    }
    if known_here {
        return view! { <div></div> }.into_any();
    }
    let heading = say_with(Word::RequestMissingTitle, &[("customer", &title)]);
    let text = say_with(Word::RequestMissingText, &[("number", &number)]);
    // Beside a failure the number may be among the requests that did not come.
    let is_whole = requests.is_some() && record.requests.failure().is_none();
    let reason = (!is_whole).then(|| fact_view(&record.requests, &title, |_| ()));
    view! {
        <div class="empty">
            <p class="empty__title">{heading}</p>
            <p class="empty__text">{text}</p>
            {reason}
        </div>
    }
    .into_any()
}

/// The facts, the description and the notes of a request at Microsoft.
#[component]
pub fn RequestCard(
    /// The request.
    request: ServiceRequest,
) -> impl IntoView {
    view! {
        <section class="section">
            <h2 class="request__title">
                <bdi>{request.title.clone()}</bdi>
            </h2>
            <RequestFacts request=&request />
            <h3 class="section__title">{Word::DraftFieldDescription}</h3>
            <LongText text=request.description />
            <h3 class="section__title">{Word::RequestColumnNotes}</h3>
            <Notes notes=request.notes />
        </section>
    }
}

#[component]
fn RequestFacts<'a>(request: &'a ServiceRequest) -> impl IntoView + use<> {
    let closed = request.closed.map(|closed| {
        view! {
            <dt>{Word::RequestColumnClosed}</dt>
            <dd>
                <Moment at=closed />
            </dd>
        }
    });
    view! {
        <dl class="pairs">
            <dt>{Word::RequestColumnStatus}</dt>
            <dd>
                <FiledState status=request.status.clone() />
            </dd>
            <dt>{Word::RequestColumnSeverity}</dt>
            <dd>
                <RequestSeverity severity=request.severity.clone() />
            </dd>
            <dt>{Word::RequestColumnProduct}</dt>
            <dd>
                <TextOrUnknown text=request.product.clone() />
            </dd>
            <dt>{Word::DraftFieldTopic}</dt>
            <dd>
                <TextOrUnknown text=request.topic.clone() />
            </dd>
            <dt>{Word::RequestColumnContact}</dt>
            <dd>
                <TextOrUnknown text=request.contact.as_ref().map(contact_text) />
            </dd>
            <dt>{Word::RequestColumnCreated}</dt>
            <dd>
                <Moment at=request.created />
            </dd>
            <dt>{Word::RequestColumnUpdated}</dt>
            <dd>
                <Moment at=request.updated />
            </dd>
            {closed}
        </dl>
    }
}

fn contact_text(contact: &Contact) -> String {
    let parts = [&contact.name, &contact.email, &contact.phone];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(", ")
}

/// The notes, the newest first; notes without a date come last.
#[component]
fn Notes(mut notes: Vec<Note>) -> impl IntoView {
    if notes.is_empty() {
        return view! { <p class="not-known">{Word::RequestNotesNone}</p> }.into_any();
    }
    notes.sort_by_key(|note| Reverse(note.created));
    let items = notes.into_iter().map(|note| view! { <NoteItem note /> });
    view! { <ol class="notes">{items.collect_view()}</ol> }.into_any()
}

#[component]
fn NoteItem(note: Note) -> impl IntoView {
    let author = note.author.map(|author| {
        view! {
            <span>
                " · "
                <bdi>{author}</bdi>
            </span>
        }
    });
    view! {
        <li class="notes__item">
            <p class="notes__head">
                <Moment at=note.created />
                {author}
            </p>
            <LongText text=note.text />
        </li>
    }
}
