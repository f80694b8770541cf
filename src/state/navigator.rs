//! The address and navigation.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::Location,
};

use crate::{
    directory::{Query, Sort},
    domain::HealthState,
    routes::{Page, PageLocation, list_search},
};

/// Reads and writes the address through the router.
///
/// The address is the state. Only the search text runs ahead of it while the user types: writing an
/// address costs more than a search, and browsers limit its rate.
#[derive(Clone, Copy)]
pub struct Navigator {
    written: Memo<PageLocation>,
    place: Memo<PageLocation>,
    page: Memo<Page>,
    query: Memo<Query>,
    typed: RwSignal<Option<Typed>>,
    /// The search text and the order in the form of addresses, for all links.
    list: Memo<String>,
    /// The same of the address itself.
    written_list: Memo<String>,
    base: StoredValue<String>,
    navigate: StoredValue<Navigate>,
}

/// Navigates to an address.
type Navigate = Arc<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// Search text that is not in the address yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    text: String,
    /// The search text of the address at that time. Once the address has another one, through a
    /// link or the back button, the typed text is stale.
    over: String,
}

impl Navigator {
    /// The current place.
    pub fn place(self) -> Memo<PageLocation> {
        self.place
    }

    /// The page alone: it does not change while the user types.
    pub fn page(self) -> Memo<Page> {
        self.page
    }

    /// The search text and the order alone.
    pub fn query(self) -> Memo<Query> {
        self.query
    }

    /// The address of `page` with the current search and order, for a link; a later search does not
    /// change it.
    pub fn href(self, page: &Page) -> String {
        self.below_base(page, &self.list.read_untracked())
    }

    /// The address of `page` with the search and the order of the address, for a link that stays on
    /// screen while they change. It does not change with each key: typed text is in the address at
    /// the latest when the focus leaves the search box, and so before a link is opened in a new tab.
    pub fn following_href(self, page: &Page) -> String {
        self.below_base(page, &self.written_list.read())
    }

    /// The path and the query of `page` with the current search and order, below the base.
    pub fn path(self, page: &Page) -> String {
        page.address(&self.list.read_untracked())
    }

    /// Navigates to a page with the current search and order.
    pub fn go(self, page: Page) {
        let place = self.place.read_untracked().to(page);
        self.visit(&place, false);
    }

    /// Replaces the current page, so that *back* does not return to it.
    pub fn replace(self, page: Page) {
        let place = self.place.read_untracked().to(page);
        self.visit(&place, true);
    }

    /// The address of the list with another query; for a link.
    pub fn href_of_list(self, query: Query) -> String {
        self.address_of(&PageLocation { page: Page::Customers, query })
    }

    /// Navigates to the list with another query, instead of the current one.
    pub fn go_to_list(self, query: Query) {
        self.typed.set(None);
        self.visit(&PageLocation { page: Page::Customers, query }, false);
    }

    /// The address of the whole list in this order; for a link.
    pub fn href_of_all(self, sort: Sort) -> String {
        self.href_of_list(all(sort))
    }

    /// Navigates to the whole list in this order: the search text is dropped.
    pub fn go_to_all(self, sort: Sort) {
        self.go_to_list(all(sort));
    }

    /// The current address as the browser shows it, for a later return.
    pub fn address(self) -> String {
        self.address_of(&self.place.read_untracked())
    }

    /// Replaces the current page with an address that [`Navigator::address`] returned.
    pub fn come_back_to(self, address: &str) {
        self.navigate_to(address, true);
    }

    /// Sorts the list.
    pub fn sort(self, sort: Sort) {
        let mut place = self.place.get_untracked();
        place.query.sort = Some(sort);
        self.visit(&place, true);
    }

    /// Shows only the customers in this state of health; `None` shows all.
    pub fn filter(self, health: Option<HealthState>) {
        let mut place = self.place.get_untracked();
        place.query.health = health;
        self.visit(&place, true);
    }

    /// Shows only the favourites, or all customers again.
    pub fn filter_favourites(self, favourites: bool) {
        let mut place = self.place.get_untracked();
        place.query.favourites = favourites;
        self.visit(&place, true);
    }

    /// Searches at once; [`Navigator::write_search`] updates the address later.
    pub fn search(self, text: String) {
        let over = self.written.with_untracked(|place| place.query.text.clone());
        self.typed.set(Some(Typed { text, over }));
    }

    /// Writes the search text to the address if it is still `text`.
    pub fn write_search(self, text: &str) {
        if self.place.with_untracked(|place| place.query.text == text) {
            self.write_typed_search();
        }
    }

    /// Writes the search text to the address.
    pub fn write_typed_search(self) {
        let place = self.place.get_untracked();
        if self.written.with_untracked(|written| written.query != place.query) {
            self.visit(&place, true);
        }
    }

    /// Searches a text and writes it to the address at once.
    pub fn search_now(self, text: &str) {
        self.search(text.to_owned());
        self.write_search(text);
    }

    /// Drops the search text and the filters, and writes it to the address at once.
    pub fn drop_search(self) {
        let mut place = self.place.get_untracked();
        place.query = Query { sort: place.query.sort, ..Query::default() };
        self.typed.set(None);
        self.visit(&place, true);
    }

    fn below_base(self, page: &Page, list: &str) -> String {
        self.base.with_value(|base| format!("{base}{}", page.address(list)))
    }

    fn address_of(self, place: &PageLocation) -> String {
        self.base.with_value(|base| format!("{base}{}", place.address()))
    }

    fn visit(self, place: &PageLocation, replace: bool) {
        self.navigate_to(&self.address_of(place), replace);
    }

    /// Navigates to an address that contains the base. The grid restores its own scroll position,
    /// so the router does not scroll.
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
/// Panics outside a `<Router>`.
pub fn provide_navigator(base: String) -> Navigator {
    let Location { pathname, search, .. } = use_location();
    let navigate: Navigate = Arc::new(use_navigate());
    let prefix = base.clone();
    let written = Memo::new(move |_| {
        let path = pathname.read();
        let below = path.strip_prefix(prefix.as_str()).unwrap_or(&path);
        PageLocation::parse(below, &search.read())
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
    let written_list = Memo::new(move |_| written.with(|place| list_search(&place.query)));
    // Once the address has the typed text, the address alone counts: going back to an earlier
    // address must not restore the text.
    Effect::new(move |_| {
        let written = written.get();
        let is_written = |typed: &Typed| written.query.text == typed.text;
        if typed.with_untracked(|typed| typed.as_ref().is_some_and(is_written)) {
            typed.set(None);
        }
    });
    let (base, navigate) = (StoredValue::new(base), StoredValue::new(navigate));
    let navigator =
        Navigator { written, place, page, query, typed, list, written_list, base, navigate };
    provide_context(navigator);
    navigator
}

/// Returns the page's navigator.
///
/// # Panics
///
/// Panics outside [`provide_navigator`].
pub fn use_navigator() -> Navigator {
    expect_context()
}

/// The whole list in this order.
fn all(sort: Sort) -> Query {
    Query { sort: Some(sort), ..Query::default() }
}
