//! One request.

use leptos::prelude::*;

use super::{damaged::NotKept, entry::EntryCard};
use crate::{
    domain::{Contact, Record, ServiceRequest, service_request::Note},
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page, Scope},
    state::{Console, Desk, Selected},
    ui::{Icon, IconName},
    views::parts::{
        age::Moment,
        avatar::Avatar,
        fact::{Unknown, fact_view},
        page_link::PageLink,
        problem::ProblemNote,
        words,
    },
};

/// One request: of the ledger where it was composed here, else as Microsoft tells it. Where both
/// know it, both show.
#[component]
pub fn RequestView(
    /// Whose.
    selected: Selected,
    /// Its number or its id in the ledger.
    id: String,
) -> impl IntoView {
    let desk = Desk::here();
    let Selected { id: customer, title, .. } = selected.clone();
    let entries = desk.entries_of(customer);
    let asked = id.clone();
    // The id alone: what becomes of the entry does not draw the page anew.
    let entry = Memo::new(move |_| {
        entries.with(|entries| {
            let is_it = |entry: &&crate::desk::Entry| {
                let number = entry.status().number().map(ToString::to_string);
                entry.id() == asked || number.as_deref() == Some(&asked)
            };
            entries.iter().find(is_it).map(|entry| entry.id().to_owned())
        })
    });
    let number = {
        let id = id.clone();
        Memo::new(move |_| match entry.get() {
            None => Some(id.clone()),
            Some(found) => entries.with(|entries| {
                let entry = entries.iter().find(|entry| entry.id() == found)?;
                entry.status().number().map(ToString::to_string)
            }),
        })
    };
    let heading = {
        let (title, asked) = (title.clone(), id);
        move || match number.get() {
            // Until the ledger is read, an id of it is no number.
            Some(number) if entry.read().is_some() || !is_ledger_id(&asked) => {
                let values = [("number", number.as_str()), ("customer", title.as_str())];
                say_with(Word::RequestOne, &values)
            }
            _ => say_with(Word::RequestUnfiled, &[("customer", &title)]),
        }
    };
    let back = Page::Requests(Scope::One(CustomerKey::Id(customer)));
    let back_text = say_with(Word::RequestBack, &[("customer", &title)]);
    view! {
        <article class="request" aria-labelledby="request-title">
            <p>
                <PageLink page=back>
                    <Icon name=IconName::Back />
                    <span>{back_text}</span>
                </PageLink>
            </p>
            <header class="request__head">
                <Avatar id=customer title=title.clone() />
                <h1 class="title" id="request-title" tabindex="-1">{heading}</h1>
            </header>
            <NotKept text=Word::LedgerNotKept />
            {move || entry.get().map(|id| view! { <EntryCard customer id /> }.into_any())}
            {move || desk.is_loaded().get().then(|| {
                let composed = entry.read().is_some();
                let (selected, number) = (selected.clone(), number.get());
                view! { <AtMicrosoft selected number composed /> }.into_any()
            })}
        </article>
    }
    .into_any()
}

/// Whether it is an id of the ledger (RFC 9562) and no number of Microsoft's.
fn is_ledger_id(id: &str) -> bool {
    id.len() == 36 && id.bytes().filter(|byte| *byte == b'-').count() == 4
}

/// What Microsoft tells of a request.
#[component]
fn AtMicrosoft(
    /// Whose.
    selected: Selected,
    /// Its number, if it has one.
    number: Option<String>,
    /// Whether it was composed here: then it need not be known to Microsoft.
    composed: bool,
) -> impl IntoView {
    let console = Console::here();
    let Selected { id, title, .. } = selected;
    let number = number?;
    let record = LocalResource::new(move || console.record(id));
    let shown = move || {
        let (title, number) = (title.clone(), number.clone());
        Suspend::new(async move {
            match record.await {
                Ok(record) => found(&record, &title, &number, composed),
                Err(problem) => {
                    let at = console.platform().now();
                    view! { <ProblemNote problem about=title at /> }.into_any()
                }
            }
        })
    };
    Some(view! {
        <Suspense fallback=|| view! { <p class="wait__text">{say(Word::AppLoading)}</p> }>
            {shown}
        </Suspense>
    })
}

fn found(record: &Record, title: &str, number: &str, composed: bool) -> AnyView {
    let requests = record.requests.value();
    let request = requests.and_then(|all| all.iter().find(|request| request.id == number));
    match request {
        Some(request) => view! { <RequestCard request=request.clone() /> }.into_any(),
        None if composed => ().into_any(),
        None => {
            let text = say_with(Word::RequestMissingText, &[("number", number)]);
            let why =
                requests.is_none().then(|| fact_view(&record.requests, title, |_| ().into_any()));
            view! {
                <div class="empty">
                    <p class="empty__title">
                        {say_with(Word::RequestMissingTitle, &[("customer", title)])}
                    </p>
                    <p class="empty__text">{text}</p>
                    {why}
                </div>
            }
            .into_any()
        }
    }
}

/// A request as Microsoft tells it: facts, description and notes.
#[component]
pub fn RequestCard(
    /// The request.
    request: ServiceRequest,
) -> impl IntoView {
    let state = request.status.as_str().to_owned();
    let contact = request.contact.as_ref().and_then(contact_text);
    let closed = request.closed;
    let notes = notes(&request.notes);
    view! {
        <section class="section">
            <h2 class="section__title"><bdi>{request.title}</bdi></h2>
            <dl class="pairs">
                <dt>{say(Word::RequestColumnStatus)}</dt>
                <dd>
                    <span class="request__state" data-state=state>
                        {words::request_status(&request.status)}
                    </span>
                </dd>
                <dt>{say(Word::RequestColumnSeverity)}</dt>
                <dd>{words::severity(&request.severity)}</dd>
                <dt>{say(Word::RequestColumnProduct)}</dt>
                <dd>{text_or_unknown(request.product)}</dd>
                <dt>{say(Word::DraftFieldTopic)}</dt>
                <dd>{text_or_unknown(request.topic)}</dd>
                <dt>{say(Word::RequestColumnContact)}</dt>
                <dd>{text_or_unknown(contact)}</dd>
                <dt>{say(Word::RequestColumnCreated)}</dt>
                <dd><Moment moment=request.created /></dd>
                <dt>{say(Word::RequestColumnUpdated)}</dt>
                <dd><Moment moment=request.updated /></dd>
                {closed.is_some().then(|| view! {
                    <dt>{say(Word::RequestColumnClosed)}</dt>
                    <dd><Moment moment=closed /></dd>
                })}
            </dl>
            <h3 class="section__title">{say(Word::DraftFieldDescription)}</h3>
            {if request.description.is_empty() {
                Unknown().into_any()
            } else {
                view! { <p class="request__text" dir="auto">{request.description}</p> }.into_any()
            }}
            <h3 class="section__title">{say(Word::RequestColumnNotes)}</h3>
            {notes}
        </section>
    }
    .into_any()
}

/// A text, or *not known*.
pub(super) fn text_or_unknown(text: Option<String>) -> AnyView {
    match text.filter(|text| !text.is_empty()) {
        None => Unknown().into_any(),
        Some(text) => view! { <bdi>{text}</bdi> }.into_any(),
    }
}

fn contact_text(contact: &Contact) -> Option<String> {
    let parts: Vec<&str> = [&contact.name, &contact.email, &contact.phone]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The notes, the newest first; those without a moment last.
fn notes(notes: &[Note]) -> AnyView {
    if notes.is_empty() {
        return view! { <p class="not-known">{say(Word::RequestNotesNone)}</p> }.into_any();
    }
    let mut notes: Vec<&Note> = notes.iter().collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.created));
    let items = notes
        .into_iter()
        .map(|note| {
            view! {
                <li class="notes__item">
                    <p class="notes__head">
                        <Moment moment=note.created />
                        {note.author.clone().map(|author| view! { " · " <bdi>{author}</bdi> })}
                    </p>
                    <p class="request__text" dir="auto">{note.text.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="notes">{items}</ol> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_the_ledger_is_no_number() {
        assert!(is_ledger_id("0ab4c5d6-0000-4000-8000-00000000000f"));
        for number in ["2311280040001234", "1-2345678901234", "615112491169010"] {
            assert!(!is_ledger_id(number), "{number}");
        }
    }
}
