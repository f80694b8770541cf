//! The source and its list, loaded once for the whole page.

mod details;
mod id_column;
mod live;
mod loading;
mod records;
mod stored_file;
mod tables;

use std::{rc::Rc, sync::Arc};

use futures_util::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;

pub use self::id_column::IdColumnQuestion;
use super::live_source::{LiveSource, OpenedSource};
use crate::{
    config::{Config, ConfigError},
    directory::{AnnotationIndex, Listing, RequestsHere},
    domain::Problem,
    services::{Services, files::FetchError, use_services},
    sources::{OpenError, ReadReport, Source},
};

/// The source of the page and its list.
///
/// `Copy`, so that closures in views take it without a clone.
#[derive(Clone, Copy)]
pub struct Console {
    services: Services,
    config: StoredValue<Arc<Config>>,
    stage: RwSignal<Stage, LocalStorage>,
    /// The current list: it changes while its source stays.
    listing: RwSignal<Option<Arc<Listing>>>,
    /// The owner of the page.
    owner: StoredValue<Owner>,
    /// Opens the live source.
    open_live: StoredValue<Option<OpenLive>, LocalStorage>,
    /// The live source, once it is open.
    live: ReadSignal<Option<Rc<dyn LiveSource>>, LocalStorage>,
    set_live: WriteSignal<Option<Rc<dyn LiveSource>>, LocalStorage>,
    /// The latest attempt to open it.
    opening: StoredValue<Option<Opening>, LocalStorage>,
    /// Whether that attempt failed.
    live_failed: RwSignal<bool>,
    /// The number of times that the facts of the selected customer have changed.
    news: ReadSignal<u32>,
    set_news: WriteSignal<u32>,
    refused: RwSignal<Option<(String, StartError)>>,
    /// Whether countries and products are being read.
    reads_details: RwSignal<bool>,
    asks_id_column: RwSignal<bool>,
    id_column_question: RwSignal<Option<IdColumnQuestion>>,
}

/// Opens the live source of a console. Loads its part of the program first.
pub type OpenLive = Rc<dyn Fn(Console) -> LocalBoxFuture<'static, OpenedSource>>;

/// An attempt to open the live source: `None` if its part of the program could not be loaded, or if
/// the page has none.
type Opening = Shared<LocalBoxFuture<'static, Option<Rc<dyn LiveSource>>>>;

/// The progress of loading the list.
#[derive(Clone)]
pub enum Stage {
    /// Loading the file; with the number of bytes so far.
    Fetching(usize),
    /// Reading the file.
    Reading,
    /// The live source needs an action of the user first: its views show in place of the list.
    Live,
    /// The list is loaded.
    Ready(Rc<Loaded>),
    /// The list could not be loaded.
    Failed(StartError),
}

/// Why there is no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartError {
    /// `config.json` is invalid.
    Config(ConfigError),
    /// The configured file could not be fetched.
    Unfetched(String, FetchError),
    /// Regia cannot read the format of the file.
    Refused(OpenError),
    /// The part of the program that reads the file could not be loaded.
    Part,
    /// The source failed.
    Source(Problem),
}

/// A loaded source.
pub struct Loaded {
    /// Where it came from.
    pub origin: Origin,
    /// The partner's name, where the source gives one.
    pub partner: Option<String>,
    /// The source.
    pub source: Rc<dyn Source>,
    /// What could not be read of it.
    pub report: ReadReport,
}

/// Where a list came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The demo that ships with the console; its customers are fictitious.
    Demo,
    /// The file that `config.json` names.
    Configured,
    /// A file that the user opened, by its name.
    File(String),
    /// Microsoft's services, with the rights of the signed-in user.
    Live,
}

impl Console {
    /// The services of the browser.
    pub fn services(self) -> Services {
        self.services
    }

    /// The operator's configuration.
    pub fn config(self) -> Arc<Config> {
        self.config.get_value()
    }

    /// The progress of loading the list.
    pub fn stage(self) -> RwSignal<Stage, LocalStorage> {
        self.stage
    }

    /// The name and the error of a file that was opened and refused; the list before it stays.
    pub fn refused(self) -> RwSignal<Option<(String, StartError)>> {
        self.refused
    }

    /// The owner of the page.
    pub(super) fn owner(self) -> Owner {
        self.owner.get_value()
    }

    /// The list of all customers, once it is loaded; tracks it. A source that requests services
    /// changes it often.
    pub fn listing(self) -> Option<Arc<Listing>> {
        self.listing.get()
    }

    /// The list of all customers, once it is loaded; does not track it.
    pub fn listing_untracked(self) -> Option<Arc<Listing>> {
        self.listing.get_untracked()
    }

    /// Shows the views of the live source until there is a list.
    pub fn await_live(self) {
        self.stage.set(Stage::Live);
    }

    /// Replaces the source and its list.
    pub fn show(self, loaded: Loaded, listing: Arc<Listing>) {
        self.update(listing);
        self.stage.set(Stage::Ready(Rc::new(loaded)));
    }

    /// Replaces the list of the same source. What the user keeps of customers and the numbers of the
    /// requests of this browser stay.
    pub fn update(self, mut listing: Arc<Listing>) {
        if let Some(before) = self.listing_untracked() {
            if !listing.annotations.is_read() {
                Arc::make_mut(&mut listing).annotations = Arc::clone(&before.annotations);
            }
            if listing.requests_here.is_none() && before.requests_here.is_some() {
                Arc::make_mut(&mut listing).requests_here.clone_from(&before.requests_here);
            }
        }
        self.listing.set(Some(listing));
    }

    /// Replaces the numbers of the requests of this browser in the list, which sorts by them.
    pub fn count_requests_here(self, numbers: RequestsHere) {
        if let Some(listing) = self.listing_untracked()
            && listing.requests_here.as_deref() != Some(&numbers)
        {
            let requests_here = Some(Arc::new(numbers));
            self.update(Arc::new(Listing { requests_here, ..(*listing).clone() }));
        }
    }

    /// Replaces what the user keeps of customers in the list, once there is one. A list shares
    /// everything else with the one before.
    pub fn annotate(self, annotations: Arc<AnnotationIndex>) {
        if let Some(listing) = self.listing_untracked() {
            self.listing.set(Some(Arc::new(Listing { annotations, ..(*listing).clone() })));
        }
    }

    /// Sorts the list again by its current values.
    pub fn put_in_order(self) {
        if let Some(listing) = self.listing_untracked() {
            let status = Arc::new(listing.status.in_order());
            self.update(Arc::new(Listing { status, ..(*listing).clone() }));
        }
    }

    /// Returns a number that changes with the facts of the selected customer, so that views reload
    /// them; tracks it.
    pub fn news(self) -> ReadSignal<u32> {
        self.news
    }

    /// Notifies subscribers that the facts of the selected customer have changed.
    pub fn tell_news(self) {
        self.set_news.update(|news| *news = news.wrapping_add(1));
    }

    /// Reads the source, once it is loaded; tracks it.
    pub fn with_loaded<T>(self, read: impl FnOnce(&Rc<Loaded>) -> T) -> Option<T> {
        self.stage.track();
        self.loaded_untracked().as_ref().map(read)
    }

    /// Whether the list is that of Microsoft's services, which can tell later what they do not tell
    /// now; tracks it.
    pub fn is_live(self) -> bool {
        self.with_loaded(|loaded| loaded.origin == Origin::Live) == Some(true)
    }

    /// The source, once it is loaded; does not track it.
    #[inline(never)]
    pub fn loaded_untracked(self) -> Option<Rc<Loaded>> {
        self.stage.with_untracked(|stage| match stage {
            Stage::Ready(loaded) => Some(Rc::clone(loaded)),
            _ => None,
        })
    }
}

/// Provides the [`Console`] to the components below. Loading starts with [`Console::start`].
pub fn provide_console(config: Arc<Config>) -> Console {
    let (live, set_live) = signal_local(None);
    let (news, set_news) = signal(0);
    let console = Console {
        services: use_services(),
        config: StoredValue::new(config),
        stage: RwSignal::new_local(Stage::Fetching(0)),
        listing: RwSignal::new(None),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        open_live: StoredValue::new_local(None),
        live,
        set_live,
        opening: StoredValue::new_local(None),
        live_failed: RwSignal::new(false),
        news,
        set_news,
        refused: RwSignal::new(None),
        reads_details: RwSignal::new(false),
        asks_id_column: RwSignal::new(false),
        id_column_question: RwSignal::new(None),
    };
    provide_context(console);
    console
}

/// Returns the page's console.
///
/// # Panics
///
/// Panics outside [`provide_console`].
pub fn use_console() -> Console {
    expect_context()
}
