//! What is wrong with a query, and of how many customers it cannot be said whether they match.

use std::ops::Range;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Icon, IconName, PageLink},
    dom,
    i18n::{Word, colon, count, formats, labelled, say, say_with},
    pages::customers::{rows::Matches, search::SEARCH_NOTES},
    query::{Key, Note, NoteKind, parse},
    routes::{LivePage, Page},
    state::{use_announcer, use_console},
};

/// The delay from the last key until a mistake is announced, in milliseconds.
const ANNOUNCE_DELAY: u32 = 1000;

/// A mistake, or a hint: the word, what is wrong with it, and what is possible there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    word: String,
    range: Range<usize>,
    text: String,
    possible: String,
    is_error: bool,
}

/// What is said of the text in the search box.
#[component]
pub(super) fn SearchNotes(text: Memo<String>) -> impl IntoView {
    let lines = Memo::new(move |_| {
        text.with(|text| {
            parse(text).1.into_iter().map(|note| Line::new(text, note)).collect::<Vec<_>>()
        })
    });
    announce(lines);
    let items =
        move || lines.get().into_iter().map(|line| view! { <NoteLine line /> }).collect_view();
    view! {
        <div class="search-notes" id=SEARCH_NOTES>
            {items}
            <FoundByNotes text />
            <Unjudged />
        </div>
    }
}

#[component]
fn NoteLine(line: Line) -> impl IntoView {
    let Line { word, range, text, possible, is_error } = line;
    let icon = if is_error { IconName::Warning } else { IconName::Information };
    let possible =
        (!possible.is_empty()).then(|| say_with(Word::QueryPossible, &[("values", &possible)]));
    view! {
        <p class="search-notes__line" data-error=is_error.then_some("")>
            <Icon name=icon />
            <span>
                <button
                    class="search-notes__word"
                    type="button"
                    title=Word::QueryShowWord
                    on:click=move |_| dom::select_range("search", range.clone())
                >
                    <bdi>{word}</bdi>
                </button>
                {format!("{}{text}", colon())}
                {possible.map(|possible| format!(" {possible}"))}
            </span>
        </p>
    }
}

/// Says that the text is in notes alone, and leads to why the customer is missing that has it as its name.
#[component]
fn FoundByNotes(text: Memo<String>) -> impl IntoView {
    let (console, rows) = (use_console(), expect_context::<Matches>().rows);
    let is_found_by_notes = Memo::new(move |_| {
        let (text, rows) = (text.read(), rows.read());
        let is_plain = !parse(&text).0.has_operators();
        let listing = console.listing().filter(|_| is_plain);
        listing.is_some_and(|listing| listing.are_found_by_notes(&text, rows.as_slice()))
    });
    let line = move || {
        let page = Page::Live(LivePage::Missing(text.get().trim().to_owned()));
        view! {
            <p class="search-notes__line not-known">
                {Word::SearchNotesOnly} <PageLink page>{Word::SearchWhyMissingThis}</PageLink>
            </p>
        }
    };
    move || is_found_by_notes.get().then(line)
}

/// For how many customers a term is not known.
#[component]
fn Unjudged() -> impl IntoView {
    let console = use_console();
    // The list finds the number with its rows.
    let unjudged = expect_context::<Matches>().unjudged;
    let line = move || {
        if console.reads_details() {
            return Some(say(Word::QueryReading));
        }
        let number = u64::try_from(unjudged.get()).unwrap_or(u64::MAX);
        (number > 0).then(|| count(Word::QueryUnjudged, number, &[]))
    };
    move || line().map(|text| view! { <p class="search-notes__line not-known">{text}</p> })
}

impl Line {
    fn new(text: &str, Note { range, kind }: Note) -> Self {
        let is_error = kind.is_error();
        let (says, possible) = explained(&kind);
        Self { word: text[range.clone()].to_owned(), range, text: says, possible, is_error }
    }
}

/// What is wrong, and what is possible instead.
fn explained(kind: &NoteKind) -> (String, String) {
    match kind {
        NoteKind::NoValue(key) => (say(Word::QueryNoValue), examples(*key)),
        NoteKind::UnknownValue(key, value) => {
            let values = [("value", value.as_str()), ("key", key.as_str())];
            (say_with(Word::QueryUnknownValue, &values), examples(*key))
        }
        NoteKind::NotCompared(key) => (say(Word::QueryNotCompared), examples(*key)),
        NoteKind::NoOrder(key) => {
            (say_with(Word::QueryNoOrder, &[("key", key.as_str())]), examples(*key))
        }
        NoteKind::UnknownKey(key, meant) => {
            let says = say_with(Word::QueryUnknownKey, &[("key", key)]);
            let keys = match meant {
                Some(key) => vec![format!("{}:", key.as_str())],
                None => Key::ALL.map(|key| format!("{}:", key.as_str())).into(),
            };
            (says, formats().list(&keys))
        }
    }
}

/// Terms with a key.
fn examples(key: Key) -> String {
    let example = |value: &str| vec![format!("{}:{value}", key.as_str())];
    let examples = match key {
        Key::Tag => example("gold"),
        Key::Note => example("renewal"),
        Key::Country => example("IT"),
        Key::Domain => example("contoso.com"),
        Key::Sku => example("SPB"),
        _ => key.values().iter().map(|value| format!("{}{value}", key.as_str())).collect(),
    };
    formats().list(&examples)
}

/// Announces mistakes once the user stops typing.
fn announce(lines: Memo<Vec<Line>>) {
    let (console, announcer) = (use_console(), use_announcer());
    let tell = move |now: &Vec<Line>, _: Option<&Vec<Line>>, _| {
        let now = now.clone();
        if now.is_empty() {
            return;
        }
        let delay = console.services().after(ANNOUNCE_DELAY);
        spawn_local(async move {
            delay.await;
            if lines.try_get_untracked().as_ref() == Some(&now) {
                let says = now.iter().map(|line| labelled(line.word.as_str(), &line.text));
                announcer.say(says.collect::<Vec<_>>().join(" "));
            }
        });
    };
    Effect::watch(move || lines.get(), tell, false);
}
