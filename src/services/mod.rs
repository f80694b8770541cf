//! The services of the browser: network, storage, files, clipboard, time, and the sign-in page.
//!
//! All services compile natively as well, so that tests can render pages. A service that needs a
//! window then fails as in a browser that refuses it.

pub mod clipboard;
pub mod clock;
pub mod cryptography;
pub mod deployment;
pub mod exit_texts;
pub mod files;
pub mod indexed_db;
pub mod intl;
pub mod languages;
pub mod network;
pub mod panic;
pub mod pause;
pub mod preferences;
pub mod screen_lock;
pub mod sign_in_answer;
pub mod sign_in_journey;
pub mod storage;
pub mod tab_messages;
pub mod tab_storage;
pub mod token_lock;
pub mod unicode;
pub mod web_lock;
pub mod wiped;

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use self::{
    clipboard::{Clipboard, SystemClipboard},
    clock::WallClock,
    files::{Files, HostFiles},
    indexed_db::IdbStorage,
    languages::{BrowserLanguages, Languages},
    pause::Pause,
    preferences::{LocalPreferences, PreferenceStorage},
    storage::Storage,
};
use crate::{domain::Timestamp, refresh::clock::Clock, sources::Reading};

/// One implementation of each service. Tests use their own.
#[derive(Clone)]
pub struct ServiceSet {
    /// The clock and its timers.
    pub clock: Rc<dyn Clock>,
    /// The storage of the app across starts.
    pub storage: Rc<dyn Storage>,
    /// The preferences of the user.
    pub preferences: Rc<dyn PreferenceStorage>,
    /// Files beside the page, and files to save.
    pub files: Rc<dyn Files>,
    /// The clipboard.
    pub clipboard: Rc<dyn Clipboard>,
    /// The languages of the user.
    pub languages: Rc<dyn Languages>,
    /// Creates a universally unique id (RFC 9562, version 4).
    pub new_id: Rc<dyn Fn() -> String>,
    /// Unicode normalisation form NFKD of a text, in lower case.
    pub decompose: fn(&str) -> String,
    /// Yields, so that the page can draw and handle input.
    pub pause: Rc<dyn Fn() -> LocalBoxFuture<'static, ()>>,
}

impl ServiceSet {
    /// The services of this browser, with `storage`.
    pub fn of_this_browser(storage: Rc<IdbStorage>) -> Self {
        let pause = Rc::new(Pause::of_this_browser());
        Self {
            clock: Rc::new(WallClock),
            storage,
            preferences: Rc::new(LocalPreferences::default()),
            files: Rc::new(HostFiles),
            clipboard: Rc::new(SystemClipboard),
            languages: Rc::new(BrowserLanguages::default()),
            new_id: Rc::new(cryptography::new_id),
            decompose: unicode::decompose,
            pause: Rc::new(move || pause.take()),
        }
    }
}

/// The services that the app uses. `Copy`, so that closures take it without a clone.
#[derive(Clone, Copy)]
pub struct Services(StoredValue<ServiceSet, LocalStorage>);

impl Services {
    /// The current time.
    pub fn now(self) -> Timestamp {
        self.0.with_value(|it| it.clock.now())
    }

    /// Completes after so many milliseconds.
    pub fn after(self, millis: u32) -> LocalBoxFuture<'static, ()> {
        self.0.with_value(|it| it.clock.after(millis))
    }

    /// Completes in a later task of the browser, which can draw and handle input before.
    pub fn pause(self) -> LocalBoxFuture<'static, ()> {
        self.0.with_value(|it| (it.pause)())
    }

    /// The storage of the app across starts.
    pub fn storage(self) -> Rc<dyn Storage> {
        self.0.with_value(|it| Rc::clone(&it.storage))
    }

    /// The preferences of the user.
    pub fn preferences(self) -> Rc<dyn PreferenceStorage> {
        self.0.with_value(|it| Rc::clone(&it.preferences))
    }

    /// Files beside the page, and files to save.
    pub fn files(self) -> Rc<dyn Files> {
        self.0.with_value(|it| Rc::clone(&it.files))
    }

    /// The clipboard.
    pub fn clipboard(self) -> Rc<dyn Clipboard> {
        self.0.with_value(|it| Rc::clone(&it.clipboard))
    }

    /// The languages of the user.
    pub fn languages(self) -> Rc<dyn Languages> {
        self.0.with_value(|it| Rc::clone(&it.languages))
    }

    /// A new universally unique id (RFC 9562, version 4).
    pub fn new_id(self) -> String {
        self.0.with_value(|it| (it.new_id)())
    }

    /// The context that readers of files need.
    pub fn reading(self) -> Reading {
        self.0.with_value(|it| Reading {
            now: it.clock.now(),
            decompose: it.decompose,
            pause: Rc::clone(&it.pause),
        })
    }
}

/// Provides the [`Services`] to the components below.
pub fn provide_services(services: ServiceSet) -> Services {
    let services = Services(StoredValue::new_local(services));
    provide_context(services);
    services
}

/// Returns the services of the app.
///
/// # Panics
///
/// Panics outside [`provide_services`].
pub fn use_services() -> Services {
    expect_context()
}
