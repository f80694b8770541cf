//! The source, and what is loaded from it once for the whole page.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{Live, OpenLive};
use crate::{
    config::{Config, ConfigError},
    directory::Listing,
    domain::{Problem, Record, TenantId},
    services::{
        Services,
        files::FetchError,
        storage::{OPENED_FILE, Table},
        use_services,
    },
    sources::{self, OpenError, Opened, ReadReport, Source},
};

/// The source of the page and its list.
///
/// `Copy`, so that closures in views take it without a clone.
#[derive(Clone, Copy)]
pub struct Console {
    services: Services,
    config: StoredValue<Arc<Config>>,
    stage: RwSignal<Stage, LocalStorage>,
    /// The list by now: it changes while its source stays.
    listing: RwSignal<Option<Arc<Listing>>>,
    /// Owns the page.
    owner: StoredValue<Owner>,
    /// Opens the live source.
    open_live: StoredValue<Option<OpenLive>, LocalStorage>,
    /// The live source, once it is open.
    live: ReadSignal<Option<Rc<dyn Live>>, LocalStorage>,
    set_live: WriteSignal<Option<Rc<dyn Live>>, LocalStorage>,
    /// How often the facts of the customer who is selected have changed.
    news: ReadSignal<u32>,
    set_news: WriteSignal<u32>,
    refused: RwSignal<Option<(String, StartError)>>,
}

/// How far the list is.
#[derive(Clone)]
pub enum Stage {
    /// Bytes are coming: how many so far.
    Fetching(usize),
    /// The file is being read.
    Reading,
    /// The live source says what there is to do first: [`Live::entry`].
    Live,
    /// It is there.
    Ready(Rc<Loaded>),
    /// There is none.
    Failed(StartError),
}

/// Why there is no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartError {
    /// `config.json` cannot be used.
    Config(ConfigError),
    /// The configured file cannot be had.
    Unfetched(String, FetchError),
    /// The file is not one that Regia reads.
    Refused(OpenError),
    /// The source did not answer.
    Source(Problem),
}

/// A source that is there.
pub struct Loaded {
    /// Where it came from.
    pub origin: Origin,
    /// The partner's name, where the source gives one.
    pub partner: Option<String>,
    /// What answers further questions.
    pub source: Rc<dyn Source>,
    /// What could not be read.
    pub report: ReadReport,
}

/// Where a list came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The demo that ships with the console: nobody in it exists.
    Demo,
    /// The file that `config.json` names.
    Configured,
    /// A file that the person opened, by its name.
    File(String),
    /// Microsoft's services, asked with the rights of who is signed in.
    Live,
}

impl Console {
    /// The services of the browser.
    pub fn services(self) -> Services {
        self.services
    }

    /// How the operator set the console up.
    pub fn config(self) -> Arc<Config> {
        self.config.get_value()
    }

    /// How far the list is.
    pub fn stage(self) -> RwSignal<Stage, LocalStorage> {
        self.stage
    }

    /// A file that was opened and refused, by its name, while the list before it stays.
    pub fn refused(self) -> RwSignal<Option<(String, StartError)>> {
        self.refused
    }

    /// Every customer, if the list is there; tracks it. A source that asks services changes it
    /// often.
    pub fn listing(self) -> Option<Arc<Listing>> {
        self.listing.get()
    }

    /// Every customer, if the list is there; does not track it.
    pub fn listing_untracked(self) -> Option<Arc<Listing>> {
        self.listing.get_untracked()
    }

    /// The same console with what opens its live source.
    #[must_use]
    pub fn with_live(self, open: Option<OpenLive>) -> Self {
        self.open_live.set_value(open);
        self
    }

    /// The live source, once it is open.
    pub fn live(self) -> ReadSignal<Option<Rc<dyn Live>>, LocalStorage> {
        self.live
    }

    /// The live source, opened by the first call; `None` in a page that has none.
    pub fn open_live(self) -> Option<Rc<dyn Live>> {
        if let Some(live) = self.live.get_untracked() {
            return Some(live);
        }
        let open = self.open_live.get_value()?;
        // What it makes lives as long as the page.
        let live = self.owner.get_value().with(|| open(self));
        self.set_live.set(Some(Rc::clone(&live)));
        Some(live)
    }

    /// The live source has something to say or to ask before there is a list.
    pub fn await_live(self) {
        self.stage.set(Stage::Live);
    }

    /// Shows a source and its list in the place of whatever showed before.
    pub fn show(self, loaded: Loaded, listing: Arc<Listing>) {
        self.listing.set(Some(listing));
        self.stage.set(Stage::Ready(Rc::new(loaded)));
    }

    /// More is known of the same source's customers.
    pub fn update(self, listing: Arc<Listing>) {
        self.listing.set(Some(listing));
    }

    /// Puts the list in the order that is true now.
    pub fn put_in_order(self) {
        if let Some(listing) = self.listing_untracked() {
            let status = Arc::new(listing.status.in_order());
            self.update(Arc::new(Listing { status, ..(*listing).clone() }));
        }
    }

    /// Changes when the facts of the customer who is selected have changed: whoever shows them
    /// asks for them again.
    pub fn news(self) -> ReadSignal<u32> {
        self.news
    }

    /// The facts of the customer who is selected have changed.
    pub fn tell_news(self) {
        self.set_news.update(|news| *news = news.wrapping_add(1));
    }

    /// Reads the source, if it is there; tracks it.
    pub fn with_loaded<T>(self, read: impl FnOnce(&Rc<Loaded>) -> T) -> Option<T> {
        self.stage.track();
        self.loaded_untracked().as_ref().map(read)
    }

    /// The source, if it is there; does not track it.
    #[inline(never)]
    pub fn loaded_untracked(self) -> Option<Rc<Loaded>> {
        self.stage.with_untracked(|stage| match stage {
            Stage::Ready(loaded) => Some(Rc::clone(loaded)),
            _ => None,
        })
    }

    /// All that is known of one customer, where the source has it in memory: [`Source::known`].
    pub fn known(self, id: TenantId) -> Option<Arc<Record>> {
        self.loaded_untracked()?.source.known(id)
    }

    /// All that is known of one customer; the source asks for what is missing or old:
    /// [`Source::look_up`]. Pending while there is no source.
    ///
    /// # Errors
    ///
    /// Why the source gave no answer.
    pub fn look_up(self, id: TenantId) -> sources::Load<Arc<Record>> {
        match self.loaded_untracked() {
            Some(loaded) => loaded.source.look_up(id),
            None => Box::pin(std::future::pending()),
        }
    }

    /// All that is known of one customer. The answer of a view that is gone is dropped with it.
    ///
    /// # Errors
    ///
    /// Why the source gave no answer.
    pub fn record(self, id: TenantId) -> sources::Load<Arc<Record>> {
        use futures_util::{FutureExt as _, future::abortable};
        let Some(loaded) = self.loaded_untracked() else {
            return Box::pin(std::future::pending());
        };
        // Leptos lets the future of a resource run on after its view is gone, so the view's
        // cleanup is what stops it.
        let (answer, stop) = abortable(loaded.source.look_up(id));
        on_cleanup(move || stop.abort());
        async move {
            match answer.await {
                Ok(answer) => answer,
                Err(_stopped) => std::future::pending().await,
            }
        }
        .boxed_local()
    }

    /// Opens the live source if one is configured, and loads the file that was opened last, or else
    /// what is configured.
    pub async fn start(self) {
        let is_live = self.config().live.is_some();
        let live = if is_live { self.open_live() } else { None };
        let kept = self.services().storage().get(Table::Files, OPENED_FILE).await.ok().flatten();
        if let Some((name, bytes)) = kept.as_deref().and_then(unwrap_file)
            && self.read(Origin::File(name), bytes).await.is_ok()
        {
            return;
        }
        match live {
            Some(live) => live.start().await,
            None if is_live => self.await_live(),
            None => self.start_file().await,
        }
    }

    /// Loads what is configured.
    async fn start_configured(self) {
        match self.live.get_untracked() {
            Some(live) if self.config().live.is_some() => live.start().await,
            _ => self.start_file().await,
        }
    }

    /// Loads the configured file.
    pub async fn start_file(self) {
        let Some(source) = self.config().source.clone() else {
            self.stage.set(Stage::Live);
            return;
        };
        self.rest_live();
        self.stage.set(Stage::Fetching(0));
        let stage = self.stage;
        let progress = Rc::new(move |bytes| {
            stage.set(Stage::Fetching(bytes));
        });
        let origin = if source.demo { Origin::Demo } else { Origin::Configured };
        let outcome = match self.services().files().fetch(&source.url, progress).await {
            Ok(bytes) => self.read(origin, bytes).await,
            Err(unfetched) => Err(StartError::Unfetched(source.url, unfetched)),
        };
        if let Err(problem) = outcome {
            self.stage.set(Stage::Failed(problem));
        }
    }

    /// Opens a file that the person chose. A file that is refused leaves the list as it is; one
    /// that is read is kept for the next start, unless the browser does not keep it.
    pub async fn open(self, name: String, bytes: Vec<u8>) -> bool {
        self.refused.set(None);
        self.rest_live();
        let wrapped = wrap_file(&name, &bytes);
        let before = self.stage.get_untracked();
        match self.read(Origin::File(name.clone()), bytes).await {
            Ok(()) => {
                let store = self.services().storage();
                // A file that is not kept is only missing at the next start.
                store.put(Table::Files, OPENED_FILE, wrapped).await.is_ok()
            }
            Err(problem) => {
                self.stage.set(before);
                self.refused.set(Some((name, problem)));
                false
            }
        }
    }

    /// Says that a chosen file could not be had.
    pub fn refuse(self, name: String, too_large: bool) {
        let why = if too_large { FetchError::TooLarge } else { FetchError::Missing };
        let problem = StartError::Unfetched(name.clone(), why);
        self.refused.set(Some((name, problem)));
    }

    /// Forgets the opened file and goes back to the configured one.
    pub async fn close_file(self) {
        let store = self.services().storage();
        if store.delete(Table::Files, OPENED_FILE).await.is_ok() {
            self.start_configured().await;
        }
    }

    /// The live source changes the list no more.
    fn rest_live(self) {
        if let Some(live) = self.live.get_untracked() {
            live.rest();
        }
    }

    async fn read(self, origin: Origin, bytes: Vec<u8>) -> Result<(), StartError> {
        let reading = self.services().reading();
        self.stage.set(Stage::Reading);
        let Opened { source, report, partner } =
            sources::open(bytes, &reading).await.map_err(StartError::Refused)?;
        let listing = source.listing().await.map_err(StartError::Source)?;
        self.show(Loaded { origin, partner, source, report }, listing);
        Ok(())
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
        news,
        set_news,
        refused: RwSignal::new(None),
    };
    provide_context(console);
    console
}

/// Returns the page's console.
///
/// # Panics
///
/// Outside [`provide_console`].
pub fn use_console() -> Console {
    expect_context()
}

/// A file with its name, as one value to keep: the name, a line feed, the bytes.
fn wrap_file(name: &str, bytes: &[u8]) -> Vec<u8> {
    let name = name.replace('\n', " ");
    [name.as_bytes(), b"\n", bytes].concat()
}

fn unwrap_file(kept: &[u8]) -> Option<(String, Vec<u8>)> {
    let at = kept.iter().position(|&byte| byte == b'\n')?;
    let name = std::str::from_utf8(&kept[..at]).ok()?;
    Some((name.to_owned(), kept[at + 1..].to_vec()))
}
