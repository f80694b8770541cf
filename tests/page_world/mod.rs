//! What page tests share: a browser that answers at once, and a page drawn without one.

use std::{cell::Cell, rc::Rc};

use any_spawner::Executor;
use futures_util::{FutureExt as _, future::LocalBoxFuture};
use leptos::prelude::*;
use leptos_router::{components::Router, location::RequestUrl};
use regia::{
    config::Config,
    directory::fold::decompose,
    domain::{Access, Customer, Delegation, Domain, Record, TenantId, Timestamp},
    i18n::Language,
    microsoft_data::MicrosoftData,
    refresh::clock::Clock,
    services::{
        ServiceSet,
        clipboard::Clipboard,
        files::{FetchError, Files},
        languages::Languages,
        preferences::PreferenceStorage,
        storage::Storage,
    },
};

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn now() -> Timestamp {
    at("2026-11-23T09:00:00Z")
}

pub fn id(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

/// A customer who granted access and of whom nothing else was asked.
pub fn granted(n: u8, name: &str) -> Record {
    let mut customer = Customer::new(id(n));
    name.clone_into(&mut customer.name);
    let name = format!("customer{n}.onmicrosoft.com");
    customer.domains.push(Domain { name, primary: true, initial: true });
    customer.delegation = Delegation::assumed(Access::Granted);
    Record::new(customer)
}

/// The HTML of a view, without the comments by which Leptos marks where its parts end.
pub fn drawn(draw: impl FnOnce() -> AnyView) -> String {
    // The first test of the process sets it for all.
    drop(Executor::init_futures_executor());
    let owner = Owner::new();
    let html = owner.with(|| draw().to_html());
    owner.unset();
    without_comments(&html)
}

/// HTML without `<!>` and `<!--…-->`. Text cannot contain either: its `<` is escaped.
fn without_comments(html: &str) -> String {
    let mut pieces = html.split("<!");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        let end = if piece.starts_with("--") { "-->" } else { ">" };
        kept + piece.split_once(end).map_or("", |(_, after)| after)
    })
}

/// What `draw` draws at `address`, where the router knows it.
pub fn at_address<V: IntoView + 'static>(
    address: &str,
    draw: impl FnOnce() -> V + 'static,
) -> impl IntoView {
    provide_context(RequestUrl::new(address));
    // The children of a component are `Send`; what tests draw is not.
    let draw = StoredValue::new_local(Some(draw));
    let drawn = move || draw.try_update_value(Option::take).flatten().map(|draw| draw());
    view! { <Router>{drawn()}</Router> }
}

/// How the operator set it up.
pub fn config() -> Config {
    let text = br#"{"source": {"snapshot": "demo.json"}}"#;
    Config::parse(text, MicrosoftData::of_this_build()).unwrap()
}

/// A browser that has one file and answers at once.
pub struct Browser {
    /// What lies at the configured address.
    pub file: Vec<u8>,
    /// What it keeps.
    pub store: Rc<dyn Storage>,
    /// How many ids it made; tabs share it.
    pub ids: Rc<Cell<u32>>,
    /// Whether a rest lasts longer than any test.
    pub rests: bool,
    /// The preferences of its user.
    pub preferences: &'static [(&'static str, &'static str)],
}

pub fn ready<T: 'static>(answer: T) -> LocalBoxFuture<'static, T> {
    std::future::ready(answer).boxed_local()
}

impl Browser {
    /// Its services.
    pub fn services(self) -> ServiceSet {
        let this = Rc::new(self);
        let ids = Rc::clone(&this.ids);
        ServiceSet {
            clock: Rc::clone(&this) as Rc<dyn Clock>,
            storage: Rc::clone(&this.store),
            preferences: Rc::clone(&this) as Rc<dyn PreferenceStorage>,
            files: Rc::clone(&this) as Rc<dyn Files>,
            clipboard: Rc::clone(&this) as Rc<dyn Clipboard>,
            languages: this,
            new_id: Rc::new(move || {
                ids.set(ids.get() + 1);
                format!("00000000-0000-4000-8000-{:012}", ids.get())
            }),
            decompose,
            pause: Rc::new(|| ready(())),
        }
    }
}

impl Clock for Browser {
    fn now(&self) -> Timestamp {
        now()
    }

    fn after(&self, _millis: u32) -> LocalBoxFuture<'static, ()> {
        if self.rests { std::future::pending().boxed_local() } else { ready(()) }
    }
}

impl PreferenceStorage for Browser {
    fn get(&self, name: &str) -> Option<String> {
        let found = self.preferences.iter().find(|(other, _)| *other == name);
        found.map(|(_, value)| (*value).to_owned())
    }

    fn set(&self, _name: &str, _value: &str) {}
}

impl Files for Browser {
    fn fetch(
        &self,
        url: &str,
        _progress: Rc<dyn Fn(usize)>,
    ) -> LocalBoxFuture<'static, Result<Vec<u8>, FetchError>> {
        ready(if url == "demo.json" { Ok(self.file.clone()) } else { Err(FetchError::Missing) })
    }

    fn save(&self, _name: &str, _media_type: &str, _bytes: &[u8]) {}
}

impl Clipboard for Browser {
    fn write(&self, _text: String) -> LocalBoxFuture<'static, bool> {
        ready(true)
    }
}

impl Languages for Browser {
    fn preferred(&self) -> Vec<String> {
        vec!["en".to_owned()]
    }

    fn speak(&self, _language: Language) -> LocalBoxFuture<'static, bool> {
        ready(true)
    }
}

/// What stands from `start` to the first `end` after it.
pub fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html.find(start).unwrap_or_else(|| panic!("no {start} in {html}"));
    let rest = &html[from..];
    &rest[..rest.find(end).unwrap_or_else(|| panic!("no {end} after {start} in {html}"))]
}

/// The text of a piece of HTML, without its tags, comments and more than one space.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push(' ');
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
