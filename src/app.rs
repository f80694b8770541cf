//! The page: what it is made of, and which view each address shows.

use std::{rc::Rc, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    config::{Config, ConfigFault},
    i18n::Language,
    state::{
        OpenLive, Platform, provide_announcer, provide_console, provide_navigator,
        provide_preferences, provide_request_store,
    },
    ui::dynamic,
    views::{broken, shell},
};

/// What the page starts with.
#[derive(Clone)]
pub struct Start {
    /// The browser.
    pub platform: Rc<dyn Platform>,
    /// How the operator set it up.
    pub config: Result<Arc<Config>, ConfigFault>,
    /// The language that it speaks already.
    pub language: Language,
    /// The path below which it is served, with a slash at both ends.
    pub base: String,
    /// Opens the live source.
    pub live: Option<OpenLive>,
}

/// The whole page.
///
/// It is drawn anew when another language is chosen: a page speaks one language at a time, and
/// everything else that a person did lives in the address or in `state`.
#[component]
pub fn App(
    /// What it starts with.
    #[prop(into)]
    start: StoredValue<Start, LocalStorage>,
) -> impl IntoView {
    let Start { platform, config, language, base, live } = start.get_value();
    let preferences = provide_preferences(Rc::clone(&platform), language);
    provide_announcer();
    match config {
        Err(fault) => broken(fault).into_any(),
        Ok(config) => {
            provide_navigator(Rc::clone(&platform), &base);
            let console = provide_console(platform, config).with_live(live);
            provide_request_store();
            spawn_local(console.start());
            dynamic(move || {
                preferences.language().track();
                shell()
            })
        }
    }
}
