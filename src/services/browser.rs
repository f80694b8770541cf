//! The only module that talks to the browser; every other one calls the traits it implements.
//!
//! All of it compiles natively too, so that pages can be rendered in tests. There is no window
//! there, and what would need one answers as a browser does that refuses.

use std::{cell::Cell, rc::Rc};

use futures_util::future::LocalBoxFuture;
use js_sys::{Array, Date, JsString, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Document, HtmlAnchorElement, Storage, Url, Window};

use crate::{
    dom,
    domain::Timestamp,
    i18n::{self, Catalogue, Language},
    services::{
        cryptography,
        indexed_db::IdbStore,
        intl::{self, IntlFormats},
        page_files,
        pause::Pause,
        platform::{FetchError, Platform, Store},
    },
    sources::Reading,
};

/// Everything this browser does for the page.
///
/// Made once; the store and the way to pause are shared by all who ask.
pub struct Browser {
    store: Rc<IdbStore>,
    pause: Rc<Pause>,
    // Counts the requests to speak a language, so that of two under way the later one wins.
    spoken: Rc<Cell<u32>>,
}

impl Browser {
    /// The browser that runs the page. Nothing is opened before it is needed.
    pub fn new() -> Self {
        Self {
            store: Rc::new(IdbStore::new()),
            pause: Rc::new(Pause::of_this_browser()),
            spoken: Rc::default(),
        }
    }

    /// Closes the store while the page is away ([`IdbStore::follow_page`]): called once, after
    /// everything that writes on `pagehide` has registered its listener.
    pub fn close_store_with_page(&self) {
        self.store.follow_page();
    }
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Platform for Browser {
    fn now(&self) -> Timestamp {
        now()
    }

    fn languages(&self) -> Vec<String> {
        languages()
    }

    fn preference(&self, name: &str) -> Option<String> {
        preferences()?.get_item(&preference_key(name)).ok()?
    }

    fn set_preference(&self, name: &str, value: &str) {
        if let Some(storage) = preferences() {
            // A full or blocked storage forgets; the page goes on with what it has in memory.
            drop(storage.set_item(&preference_key(name), value));
        }
    }

    /// Of two calls at once the later one takes effect, and the earlier one answers `false`.
    fn speak(&self, language: Language) -> LocalBoxFuture<'static, bool> {
        let mine = self.spoken.get().wrapping_add(1);
        self.spoken.set(mine);
        let spoken = Rc::clone(&self.spoken);
        Box::pin(async move {
            let Some(catalogue) = catalogue(language).await else { return false };
            if spoken.get() != mine {
                return false;
            }
            let formats = IntlFormats::new(&intl::regional(language.tag(), &languages()));
            i18n::install(Rc::new(catalogue), Rc::new(formats));
            dom::set_page_language(language.tag());
            true
        })
    }

    fn set_title(&self, title: &str) {
        if let Some(document) = document() {
            document.set_title(title);
        }
    }

    fn set_theme(&self, theme: Option<&str>) {
        dom::set_page_attribute("data-theme", theme);
    }

    fn copy(&self, text: String) -> LocalBoxFuture<'static, bool> {
        Box::pin(async move {
            let Some(clipboard) = dom::window().map(|it| it.navigator().clipboard()) else {
                return false;
            };
            // Not there at all in a page that came over plain HTTP (Clipboard API, section 7.2).
            if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
                return false;
            }
            JsFuture::from(clipboard.write_text(&text)).await.is_ok()
        })
    }

    fn save_file(&self, name: &str, media_type: &str, bytes: &[u8]) {
        drop(save_file(name, media_type, bytes));
    }

    fn open(&self, url: &str) {
        dom::open_tab(url);
    }

    /// The address is relative to the base of the page, not to the address that it shows.
    ///
    /// A static host may answer an unknown address with the page itself: the caller checks the
    /// format of the bytes.
    fn fetch(
        &self,
        url: &str,
        progress: Rc<dyn Fn(usize)>,
    ) -> LocalBoxFuture<'static, Result<Vec<u8>, FetchError>> {
        Box::pin(page_files::fetch(dom::beside_page(url), progress))
    }

    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(gloo_timers::future::TimeoutFuture::new(millis))
    }

    fn new_id(&self) -> String {
        new_id()
    }

    fn reading(&self) -> Reading {
        let pause = Rc::clone(&self.pause);
        Reading { now: now(), decompose, pause: Rc::new(move || pause.take()) }
    }

    fn store(&self) -> Rc<dyn Store> {
        Rc::clone(&self.store) as Rc<dyn Store>
    }
}

fn document() -> Option<Document> {
    dom::window()?.document()
}

/// The clock of the machine (ECMA-262, section 21.4.3.1).
pub(super) fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "a Date is whole and below 2^53")]
    Timestamp::from_millis(Date::now() as i64)
}

/// The preferred languages (WHATWG HTML, section 8.10.1.2 "Language preferences").
fn languages() -> Vec<String> {
    let Some(navigator) = dom::window().as_ref().map(Window::navigator) else { return Vec::new() };
    navigator.languages().iter().filter_map(|it| it.as_string()).collect()
}

/// The words of a language, which lie beside the page; what it does not say is said in English.
async fn catalogue(language: Language) -> Option<Catalogue> {
    let words = |language: Language| {
        let url = dom::beside_page(&format!("locales/{}.json", language.tag()));
        page_files::fetch(url, Rc::new(|_| ()))
    };
    if language == Language::English {
        return Catalogue::wordless().read_over(&words(language).await.ok()?).ok();
    }
    let (english, own) = futures_util::join!(words(Language::English), words(language));
    // A translation that says everything does not need them.
    let english = english.ok().and_then(|words| Catalogue::wordless().read_over(&words).ok());
    english.unwrap_or_else(Catalogue::wordless).read_over(&own.ok()?).ok()
}

/// The storage of preferences (WHATWG HTML, section 12.2); `None` where it is refused.
fn preferences() -> Option<Storage> {
    dom::window()?.local_storage().ok()?
}

pub(super) fn preference_key(name: &str) -> String {
    format!("regia.{name}")
}

/// Unicode normalisation form NFKD in lower case (ECMA-262, sections 22.1.3.15 and 22.1.3.28).
fn decompose(text: &str) -> String {
    // ASCII is its own decomposition; most names never cross over to the browser.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    JsString::from(text).normalize("NFKD").to_lower_case().into()
}

/// A version 4 UUID (RFC 9562, section 5.4).
///
/// From `getRandomValues` and not `randomUUID`, which a page that came over plain HTTP does not
/// have (Web Cryptography API, section 10).
fn new_id() -> String {
    let mut bytes = [0; 16];
    cryptography::fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// Saves through a link that is followed by program (WHATWG HTML, section 4.6.6 "Downloading
/// resources").
fn save_file(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    /// Safari reads the blob only after the click came back; by then it must not be revoked.
    const READ_BY_THEN_MILLIS: u32 = 60_000;

    let Some(document) = document() else { return Ok(()) };
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    gloo_timers::callback::Timeout::new(READ_BY_THEN_MILLIS, move || {
        drop(Url::revoke_object_url(&url));
    })
    .forget();
    Ok(())
}
