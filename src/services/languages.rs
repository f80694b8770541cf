//! The languages of the user and the texts of the app in them.

use std::{cell::Cell, future::ready, rc::Rc};

use futures_util::future::LocalBoxFuture;
use web_sys::Window;

use super::{
    files,
    intl::{self, IntlFormats},
};
use crate::{
    dom,
    i18n::{self, Catalogue, Language, Speech},
};

/// Loads languages.
pub trait Languages {
    /// The languages that the user prefers, best first (BCP 47).
    fn preferred(&self) -> Vec<String>;

    /// Switches the page to `language`: loads its texts and formats, and sets the attribute `lang`.
    /// Returns `false` if the texts cannot be loaded; then nothing changes.
    fn speak(&self, language: Language) -> LocalBoxFuture<'static, bool>;

    /// Loads the texts and formats of a language without switching the page to it; `None` if they
    /// cannot be loaded.
    fn load(&self, _language: Language) -> LocalBoxFuture<'static, Option<Speech>> {
        Box::pin(ready(None))
    }
}

/// The languages of this browser, with the texts that are served beside the page.
#[derive(Clone, Debug, Default)]
pub struct BrowserLanguages {
    /// The number of calls of `speak`. Of concurrent calls, the last one takes effect.
    calls: Rc<Cell<u32>>,
}

impl Languages for BrowserLanguages {
    fn preferred(&self) -> Vec<String> {
        preferred()
    }

    /// Of two concurrent calls the later one takes effect, and the earlier one returns `false`.
    fn speak(&self, language: Language) -> LocalBoxFuture<'static, bool> {
        let calls = Rc::clone(&self.calls);
        let call = calls.get().wrapping_add(1);
        calls.set(call);
        let loading = self.load(language);
        Box::pin(async move {
            let Some(Speech { catalogue, formats }) = loading.await else { return false };
            if calls.get() != call {
                return false;
            }
            i18n::install(catalogue, formats);
            dom::set_page_language(language.tag());
            true
        })
    }

    fn load(&self, language: Language) -> LocalBoxFuture<'static, Option<Speech>> {
        Box::pin(async move {
            let catalogue = catalogue(language).await?;
            let formats = IntlFormats::new(&intl::regional(language.tag(), &preferred()));
            Some(Speech { catalogue: Rc::new(catalogue), formats: Rc::new(formats) })
        })
    }
}

/// The preferred languages (WHATWG HTML, section 8.10.1.2 "Language preferences").
fn preferred() -> Vec<String> {
    let Some(navigator) = dom::window().as_ref().map(Window::navigator) else { return Vec::new() };
    navigator.languages().iter().filter_map(|it| it.as_string()).collect()
}

/// Loads the texts of a language, served beside the page; a missing text is in English.
async fn catalogue(language: Language) -> Option<Catalogue> {
    let words = |language: Language| {
        let url = dom::beside_page(&format!("locales/{}.json", language.tag()));
        files::fetch(url, Rc::new(|_| ()))
    };
    if language == Language::English {
        return Catalogue::empty().read_over(&words(language).await.ok()?).ok();
    }
    let (english, own) = futures_util::join!(words(Language::English), words(language));
    // A complete translation does not need the English texts.
    let english = english.ok().and_then(|words| Catalogue::empty().read_over(&words).ok());
    english.unwrap_or_else(Catalogue::empty).read_over(&own.ok()?).ok()
}
