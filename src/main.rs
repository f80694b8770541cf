//! The entry point: reads the settings, chooses the language and mounts the app.

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::prelude::*;
use regia::{
    app::{App, Start, load_live},
    config::{Config, ConfigError},
    dom,
    i18n::{Language, formats},
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
    // The start outlives every view, and runs before Leptos can run futures.
    wasm_bindgen_futures::spawn_local(async {
        let storage = Rc::new(IdbStorage::new());
        storage.open();
        let services = ServiceSet::of_this_browser(Rc::clone(&storage));
        // Preparing the module, reading the files and drawing the app are three tasks: the page stays ready for
        // input on a slow device.
        let pause = Rc::clone(&services.pause);
        pause().await;
        let wanted = Preferences::first_language(&services);
        let fetch = |url| services.files.fetch(url, Rc::new(|_| {}));
        let (spoken, config, shipped) = futures_util::join!(
            services.languages.speak(wanted),
            fetch("config.json"),
            fetch("microsoft.json"),
        );
        let shipped = shipped.ok().and_then(|bytes| MicrosoftData::read(&bytes).ok());
        let Some(shipped) = shipped else {
            panic::show_unloadable("microsoft.json did not load, or cannot be read");
            return;
        };
        let (language, refused_language) = if spoken {
            (wanted, None)
        } else if services.languages.speak(Language::English).await {
            (Language::English, Some(wanted))
        } else {
            panic::show_unloadable("no language did load");
            return;
        };
        let config = match config {
            Ok(bytes) => Config::parse(&bytes, shipped).map(Arc::new),
            Err(_) => Err(ConfigError::Unfetched),
        };
        pause().await;
        let base = dom::page_base();
        let live = Some(live_opener(answered));
        let start = Start { services, config, language, refused_language, base, live };
        if let Some(place) = dom::place_of_app() {
            leptos::mount::mount_to(
                place,
                move || view! { <App start=StoredValue::new_local(start) /> },
            )
            .forget();
            // After every listener of `pagehide` that writes is registered.
            storage.follow_page();
            // The first number takes the browser many times as long as the next ones: not in the task that draws
            // the list, and while its file is on the way.
            pause().await;
            formats().number(0);
        }
    });
}

/// Returns the function that opens the live source. It receives the response of the sign-in page
/// once.
fn live_opener(answered: Cell<Option<Answered>>) -> OpenLive {
    let answered = Rc::new(answered);
    Rc::new(move |console| Box::pin(load_live(console, Rc::clone(&answered))))
}
