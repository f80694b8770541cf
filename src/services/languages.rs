//! The languages of the user, and the words of the app in them.

use std::{cell::Cell, rc::Rc};

use futures_util::future::LocalBoxFuture;
use web_sys::Window;

use super::{
    files,
    intl::{self, IntlFormats},
};
use crate::{
    dom,
    i18n::{self, Catalogue, Language},
};

/// Loads languages.
pub trait Languages {
    /// The languages that the user prefers, best first (BCP 47).
    fn preferred(&self) -> Vec<String>;

    /// Makes the page speak `language`: loads its words and formats, and sets the attribute `lang`.
    /// `false` if its words cannot be loaded; then nothing changes.
    fn speak(&self, language: Language) -> LocalBoxFuture<'static, bool>;
}

/// The languages of this browser, with the words that are served beside the page.
#[derive(Clone, Debug, Default)]
pub struct BrowserLanguages {
    /// Counts the calls of `speak`, so that of two under way the later one wins.
    calls: Rc<Cell<u32>>,
}

impl Languages for BrowserLanguages {
    fn preferred(&self) -> Vec<String> {
        preferred()
    }

    /// Of two calls at once the later one takes effect, and the earlier one answers `false`.
    fn speak(&self, language: Language) -> LocalBoxFuture<'static, bool> {
        let calls = Rc::clone(&self.calls);
        let call = calls.get().wrapping_add(1);
        calls.set(call);
        Box::pin(async move {
            let Some(catalogue) = catalogue(language).await else { return false };
            if calls.get() != call {
                return false;
            }
            let formats = IntlFormats::new(&intl::regional(language.tag(), &preferred()));
            i18n::install(Rc::new(catalogue), Rc::new(formats));
            dom::set_page_language(language.tag());
            true
        })
    }
}

/// The preferred languages (WHATWG HTML, section 8.10.1.2 "Language preferences").
fn preferred() -> Vec<String> {
    let Some(navigator) = dom::window().as_ref().map(Window::navigator) else { return Vec::new() };
    navigator.languages().iter().filter_map(|it| it.as_string()).collect()
}

/// The words of a language, which lie beside the page; what it does not say is said in English.
async fn catalogue(language: Language) -> Option<Catalogue> {
    let words = |language: Language| {
        let url = dom::beside_page(&format!("locales/{}.json", language.tag()));
        files::fetch(url, Rc::new(|_| ()))
    };
    if language == Language::English {
        return Catalogue::empty().read_over(&words(language).await.ok()?).ok();
    }
    let (english, own) = futures_util::join!(words(Language::English), words(language));
    // A translation that says everything does not need them.
    let english = english.ok().and_then(|words| Catalogue::empty().read_over(&words).ok());
    english.unwrap_or_else(Catalogue::empty).read_over(&own.ok()?).ok()
}
