//! Completion of the keys and the values of a query.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use crate::{
    components::HealthSign,
    directory::Suggestion,
    dom,
    domain::HealthState,
    i18n::{Word, count, formats, say},
    pages::customers::search::SUGGESTIONS,
    query::{Completion, Key, Wanted, completion},
    state::{Console, SearchAid, use_announcer, use_console, use_navigator, use_search_aid},
};

/// The maximum number of suggestions.
const MAX: usize = 8;

/// What the word before the cursor can become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Offer {
    text: String,
    completion: Option<Completion>,
    choices: Vec<Choice>,
}

/// A key or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    Key(Key),
    Value(Key, Suggestion),
}

/// The list of suggestions under the search box, while the cursor is behind a key or the beginning of
/// one. The focus stays in the box (WAI-ARIA Authoring Practices, *Combobox Pattern*: list autocomplete
/// with manual selection), and nothing is chosen by itself: Enter opens the best match as long as no
/// suggestion is active.
#[component]
pub(super) fn Suggestions(text: Memo<String>) -> impl IntoView {
    let (console, navigator, aid) = (use_console(), use_navigator(), use_search_aid());
    let dismissed = RwSignal::new(String::new());
    let active = RwSignal::new(None::<usize>);
    let chosen_at = StoredValue::new(None::<usize>);
    let offer = Memo::new(move |_| {
        let text = text.get();
        let cursor = chosen_at.try_update_value(Option::take).flatten();
        let cursor = cursor.or_else(|| dom::cursor_of("search")).unwrap_or(text.len());
        if text.is_empty() || dismissed.with(|dismissed| *dismissed == text) {
            return Offer::default();
        }
        offered(console, text, cursor)
    });
    let number = Memo::new(move |_| offer.read().choices.len());
    Effect::new(move |_| {
        offer.track();
        choose_active(active, aid, None);
    });
    announce(number);
    let take = move |at: usize| {
        if let Some((text, cursor)) = offer.with_untracked(|offer| offer.taken(at)) {
            chosen_at.set_value(Some(cursor));
            navigator.search_now(&text);
            dom::next_frame(move || dom::select_range("search", cursor..cursor));
        }
    };
    let keys = Keys { number, active, aid, dismissed, text };
    aid.handle_keys(Callback::new(move |event| keys.press(&event, &take)));
    on_cleanup(move || _ = aid.active.try_set(String::new()));
    let options = move || {
        let choices = offer.read().choices.clone();
        let option =
            |(at, choice)| view! { <Option at choice active on_take=move |()| take(at) /> };
        choices.into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <div
            class="suggestions"
            role="listbox"
            id=SUGGESTIONS
            aria-label=Word::QuerySuggestions
            hidden=move || number.get() == 0
            on:mousedown=|event: MouseEvent| event.prevent_default()
        >
            {options}
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("{SUGGESTIONS}-{at}")
}

fn choose_active(active: RwSignal<Option<usize>>, aid: SearchAid, at: Option<usize>) {
    active.set(at);
    aid.active.set(at.map(option_id).unwrap_or_default());
}

fn offered(console: Console, text: String, cursor: usize) -> Offer {
    let Some(completion) = completion(&text, cursor) else { return Offer::default() };
    let choices: Vec<Choice> = match &completion.wanted {
        Wanted::Key(keys) => keys.iter().copied().map(Choice::Key).collect(),
        Wanted::Value(key, typed) => {
            let Some(listing) = console.listing() else { return Offer::default() };
            let about = |value: &str| about_value(*key, value);
            let found = listing.suggestions(*key, typed, MAX, &about).into_iter();
            found.map(|suggestion| Choice::Value(*key, suggestion)).collect()
        }
    };
    Offer { text, completion: Some(completion), choices }
}

impl Offer {
    /// The text with the choice at a place, and the cursor after it.
    fn taken(&self, at: usize) -> Option<(String, usize)> {
        let completion = self.completion.as_ref()?;
        Some(match self.choices.get(at)? {
            Choice::Key(key) => completion.with_key(&self.text, *key),
            Choice::Value(key, suggestion) => {
                completion.with_value(&self.text, *key, &suggestion.value)
            }
        })
    }
}

/// The keys of the search box while there are suggestions.
#[derive(Clone, Copy)]
struct Keys {
    number: Memo<usize>,
    active: RwSignal<Option<usize>>,
    aid: SearchAid,
    dismissed: RwSignal<String>,
    text: Memo<String>,
}

impl Keys {
    /// Whether a key was used.
    fn press(self, event: &KeyboardEvent, take: &impl Fn(usize)) -> bool {
        let (number, active) = (self.number.get_untracked(), self.active.get_untracked());
        if number == 0 {
            return false;
        }
        match (event.key().as_str(), active) {
            ("ArrowDown", None) => choose_active(self.active, self.aid, Some(0)),
            ("ArrowDown", Some(at)) => {
                choose_active(self.active, self.aid, Some((at + 1).min(number - 1)));
            }
            ("ArrowUp", Some(at)) => choose_active(self.active, self.aid, at.checked_sub(1)),
            ("Enter", Some(at)) => take(at),
            ("Escape", _) => self.dismissed.set(self.text.get_untracked()),
            _ => return false,
        }
        event.prevent_default();
        true
    }
}

/// Announces the number of suggestions.
fn announce(number: Memo<usize>) {
    let announcer = use_announcer();
    let tell = move |number: &usize, _: Option<&usize>, _| {
        if let Ok(number @ 1..) = u64::try_from(*number) {
            announcer.say(count(Word::QuerySuggestionCount, number, &[]));
        }
    };
    Effect::watch(move || number.get(), tell, false);
}

/// A key with what it tests, or a value with what it stands for and the number of its customers.
#[component]
fn Option(
    at: usize,
    choice: Choice,
    active: RwSignal<Option<usize>>,
    #[prop(into)] on_take: Callback<()>,
) -> impl IntoView {
    let (code, about, number) = match choice {
        Choice::Key(key) => (format!("{}…", key.as_str()), say(key_about(key)), None),
        Choice::Value(_, Suggestion { value, about, customers }) => {
            (value.trim_start_matches(':').to_owned(), about, customers)
        }
    };
    let number = number.and_then(|number| u64::try_from(number).ok());
    let number = number.map(|number| {
        let title = count(Word::ListCount, number, &[]);
        view! {
            <span class="suggestion__number" title=title.clone() aria-label=title>
                {formats().number(number)}
            </span>
        }
    });
    view! {
        <div
            class="suggestion"
            role="option"
            id=option_id(at)
            aria-selected=move || (active.get() == Some(at)).to_string()
            on:click=move |_| on_take.run(())
        >
            <bdi class="suggestion__code">{code}</bdi>
            <span class="suggestion__about">{about}</span>
            {number}
        </div>
    }
}

/// What a key tests.
pub(super) const fn key_about(key: Key) -> Word {
    match key {
        Key::Tag => Word::QueryTag,
        Key::Note => Word::QueryNote,
        Key::Health => Word::QueryHealth,
        Key::Country => Word::QueryCountry,
        Key::Domain => Word::QueryDomain,
        Key::Sku => Word::QuerySku,
        Key::Free => Word::QueryFree,
        Key::Ends => Word::QueryEnds,
        Key::Requests => Word::QueryRequests,
        Key::Is => Word::QueryIs,
    }
}

/// What a value stands for, if it does not say so itself.
fn about_value(key: Key, value: &str) -> String {
    match key {
        Key::Health => HealthState::read(value)
            .map(|state| say(HealthSign::of(state).word))
            .unwrap_or_default(),
        Key::Country => formats().country(value).unwrap_or_default(),
        _ => String::new(),
    }
}
