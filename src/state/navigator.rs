//! The address: where the user is, and how to go elsewhere.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::Location,
};

use crate::{
    directory::{Query, Sort},
    routes::{AppLocation, Page, list_search},
};

/// Reads and writes the address through the router.
///
/// The address is the state. Only the search text runs ahead of it while the user types: writing an
/// address costs more than a search, and browsers limit how often it is written.
#[derive(Clone, Copy)]
pub struct Navigator {
    written: Memo<AppLocation>,
    place: Memo<AppLocation>,
    page: Memo<Page>,
    query: Memo<Query>,
    typed: RwSignal<Option<Typed>>,
    /// The search text and the order as addresses hold them, for all links.
    list: Memo<String>,
    base: StoredValue<String>,
    navigate: StoredValue<Navigate>,
}

/// Goes to an address.
type Navigate = Arc<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// Search text that the address does not hold yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    text: String,
    /// The search text of the address when it was typed. Once the address holds another one, by a
    /// link or the back button, the typed text is stale.
    over: String,
}

impl Navigator {
    /// Where the person is.
    pub fn place(self) -> Memo<AppLocation> {
        self.place
    }

    /// The page alone: it does not change while a person types.
    pub fn page(self) -> Memo<Page> {
        self.page
    }

    /// Search text and order alone.
    pub fn query(self) -> Memo<Query> {
        self.query
    }

    /// The address of `page` over the present list; for a link.
    pub fn href(self, page: Page) -> String {
        self.base.with_value(|base| format!("{base}{}", page.address(&self.list.read())))
    }

    /// The path and the query of `page` over the present list, below the base.
    pub fn path(self, page: &Page) -> String {
        page.address(&self.list.read_untracked())
    }

    /// Goes to a page over the present list.
    pub fn go(self, page: Page) {
        let place = self.place.read_untracked().to(page);
        self.visit(&place, false);
    }

    /// Puts a page in the place of the present one, so that *back* does not lead here again.
    pub fn replace(self, page: Page) {
        let place = self.place.read_untracked().to(page);
        self.visit(&place, true);
    }

    /// The address of the whole list in this order; for a link.
    pub fn href_of_all(self, sort: Sort) -> String {
        self.address_of(&all(sort))
    }

    /// Goes to the whole list in this order: what was searched for is forgotten.
    pub fn go_to_all(self, sort: Sort) {
        self.typed.set(None);
        self.visit(&all(sort), false);
    }

    /// The address of this place as it stands in the browser, to come back to.
    pub fn address(self) -> String {
        self.address_of(&self.place.read_untracked())
    }

    /// Shows an address that [`Navigator::address`] returned, in place of the present one.
    pub fn come_back_to(self, address: &str) {
        self.navigate_to(address, true);
    }

    /// Sorts the list.
    pub fn sort(self, sort: Sort) {
        let mut place = self.place.get_untracked();
        place.query.sort = Some(sort);
        self.visit(&place, true);
    }

    /// Searches at once; the address follows with [`Navigator::write_search`].
    pub fn search(self, text: String) {
        let over = self.written.with_untracked(|place| place.query.text.clone());
        self.typed.set(Some(Typed { text, over }));
    }

    /// Writes the search text to the address, if it is still `text`.
    pub fn write_search(self, text: &str) {
        let place = self.place.get_untracked();
        let is_written = self.written.with_untracked(|written| written.query == place.query);
        if place.query.text == text && !is_written {
            self.visit(&place, true);
        }
    }

    fn address_of(self, place: &AppLocation) -> String {
        self.base.with_value(|base| format!("{base}{}", place.address()))
    }

    fn visit(self, place: &AppLocation, replace: bool) {
        self.navigate_to(&self.address_of(place), replace);
    }

    /// Goes to an address that has the base. The grid restores its own scroll position, so that the
    /// router scrolls nothing.
    fn navigate_to(self, address: &str, replace: bool) {
        let options = NavigateOptions {
            resolve: false,
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        let navigate = self.navigate.get_value();
        navigate(address, options);
    }
}

/// Provides the [`Navigator`] of an app that is served below `base`: empty, or `/console`.
///
/// # Panics
///
/// Outside a `<Router>`.
pub fn provide_navigator(base: String) -> Navigator {
    let Location { pathname, search, .. } = use_location();
    let navigate: Navigate = Arc::new(use_navigate());
    let prefix = base.clone();
    let written = Memo::new(move |_| {
        let path = pathname.read();
        let below = path.strip_prefix(prefix.as_str()).unwrap_or(&path);
        AppLocation::parse(below, &search.read())
    });
    let typed = RwSignal::new(None::<Typed>);
    let place = Memo::new(move |_| {
        let mut place = written.get();
        if let Some(Typed { text, over }) = typed.get()
            && (over == place.query.text || text == place.query.text)
        {
            place.query.text = text;
        }
        place
    });
    let page = Memo::new(move |_| place.read().page.clone());
    let query = Memo::new(move |_| place.read().query.clone());
    let list = Memo::new(move |_| place.with(|place| list_search(&place.query)));
    // Once the address has the typed text, the address alone counts: going back to an earlier
    // one must not bring the text again.
    Effect::new(move |_| {
        let written = written.get();
        let is_written = |typed: &Typed| written.query.text == typed.text;
        if typed.with_untracked(|typed| typed.as_ref().is_some_and(is_written)) {
            typed.set(None);
        }
    });
    let (base, navigate) = (StoredValue::new(base), StoredValue::new(navigate));
    let navigator = Navigator { written, place, page, query, typed, list, base, navigate };
    provide_context(navigator);
    navigator
}

/// Returns the page's navigator.
///
/// # Panics
///
/// Outside [`provide_navigator`].
pub fn use_navigator() -> Navigator {
    expect_context()
}

/// The whole list in this order.
fn all(sort: Sort) -> AppLocation {
    AppLocation { page: Page::Customers, query: Query { text: String::new(), sort: Some(sort) } }
}
