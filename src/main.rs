//! The page's start: reads the settings, learns the language, draws the app; nothing else.

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::prelude::*;
use regia::{
    app::{App, Start, open_live},
    config::{Config, ConfigError},
    dom,
    i18n::Language,
    microsoft_data::MicrosoftData,
    services::{
        ServiceSet,
        indexed_db::IdbStorage,
        panic,
        sign_in_answer::{Answered, take_answer},
        storage::Storage as _,
    },
    state::{OpenLive, Preferences},
};

fn main() {
    panic::install();
    let answered = Cell::new(take_answer());
    // The start outlives every view, and comes before Leptos has a way to run futures.
    wasm_bindgen_futures::spawn_local(async {
        let storage = Rc::new(IdbStorage::new());
        storage.open();
        let services = ServiceSet::of_this_browser(Rc::clone(&storage));
        let wanted = Preferences::first_language(&services);
        let fetch = |url| services.files.fetch(url, Rc::new(|_| {}));
        let (spoken, config, shipped) = futures_util::join!(
            services.languages.speak(wanted),
            fetch("config.json"),
            fetch("microsoft.json"),
        );
        let shipped = shipped.ok().and_then(|bytes| MicrosoftData::read(&bytes).ok());
        let Some(shipped) = shipped else {
            panic::show_unloadable();
            return;
        };
        let language = if spoken {
            wanted
        } else if services.languages.speak(Language::English).await {
            Language::English
        } else {
            panic::show_unloadable();
            return;
        };
        let config = match config {
            Ok(bytes) => Config::parse(&bytes, shipped).map(Arc::new),
            Err(_) => Err(ConfigError::Unfetched),
        };
        let base = dom::page_base();
        let live = Some(live_opener(answered));
        let start = Start { services, config, language, base, live };
        if let Some(place) = dom::place_of_app() {
            leptos::mount::mount_to(
                place,
                move || view! { <App start=StoredValue::new_local(start) /> },
            )
            .forget();
            // After everything that writes on `pagehide` has registered its listener.
            storage.follow_page();
        }
    });
}

/// What opens the live source; it is told once what the sign-in page left in the address.
fn live_opener(answered: Cell<Option<Answered>>) -> OpenLive {
    Rc::new(move |console| open_live(console, answered.take()))
}
