//! Where the person is, as the address says it.

use std::rc::Rc;

use leptos::prelude::*;

use super::Platform;
use crate::{
    directory::{Query, Sort},
    route::{Page, Place, list_search},
};

/// Reads and writes the address.
///
/// The address is the state: nothing here is a copy of it but the search text, which runs ahead of
/// the address while a person types (browsers refuse more than a few address changes a second).
#[derive(Clone, Copy)]
pub struct Navigator {
    written: Memo<Place>,
    place: Memo<Place>,
    page: Memo<Page>,
    query: Memo<Query>,
    typed: RwSignal<Option<Typed>>,
    /// The search text and the order as addresses hold them: written once for all links.
    list: Memo<String>,
    base: StoredValue<String>,
    platform: StoredValue<Rc<dyn Platform>, LocalStorage>,
    /// The address that is shown: path and query.
    address: RwSignal<String>,
}

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
    pub fn place(self) -> Memo<Place> {
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

    /// Shows an address that [`Navigator::address`] told, in the place of the present one.
    pub fn come_back_to(self, address: &str) {
        self.platform.with_value(|platform| platform.write_address(address, true));
        self.address.set(address.to_owned());
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

    fn address_of(self, place: &Place) -> String {
        self.base.with_value(|base| format!("{base}{}", place.address()))
    }

    fn visit(self, place: &Place, replace: bool) {
        let address = self.address_of(place);
        self.platform.with_value(|platform| platform.write_address(&address, replace));
        self.address.set(address);
    }
}

/// Provides the [`Navigator`] of a console that is served below `base` (`/`, `/console/`).
pub fn provide_navigator(platform: Rc<dyn Platform>, base: &str) -> Navigator {
    let base = base.trim_end_matches('/').to_owned();
    let address = RwSignal::new(platform.address());
    platform.on_travel({
        let platform = Rc::clone(&platform);
        Box::new(move || address.set(platform.address()))
    });
    let prefix = base.clone();
    let written = Memo::new(move |_| {
        address.with(|address| {
            let below = address.strip_prefix(prefix.as_str()).unwrap_or(address);
            let (path, search) = below.split_once('?').unwrap_or((below, ""));
            Place::parse(path, search)
        })
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
    let (base, platform) = (StoredValue::new(base), StoredValue::new_local(platform));
    let navigator = Navigator { written, place, page, query, typed, list, base, platform, address };
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
fn all(sort: Sort) -> Place {
    Place { page: Page::Customers, query: Query { text: String::new(), sort: Some(sort) } }
}
