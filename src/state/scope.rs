//! The customers that a page of all customers is about: those of the search, if it is a query, and of
//! the filters of the list.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{Console, use_annotations, use_console, use_navigator};
use crate::{
    directory::{Found, Listing, Query},
    query::{Test, parse},
};

/// A list that equals another one only if both are the same allocation: comparing their rows would
/// cost more than drawing again.
#[derive(Clone)]
pub struct SharedListing(pub Option<Arc<Listing>>);

impl PartialEq for SharedListing {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(list), Some(other)) => Arc::ptr_eq(list, other),
            _ => false,
        }
    }
}

/// The customers that a page is about.
#[derive(Clone, Copy)]
pub struct Scope {
    text: Memo<String>,
    customers: Memo<ScopedCustomers>,
    is_reading: Signal<bool>,
    is_unread: Memo<bool>,
}

/// The customers of a scope, and the number of those for whom it is not known whether they are in it.
#[derive(Clone, PartialEq)]
struct ScopedCustomers {
    listing: SharedListing,
    unjudged: usize,
}

/// Returns the scope of the page: while the search is a query with operators, or the list shows only
/// favourites or a state of health, its customers alone, otherwise all. Words alone look for a
/// customer and limit nothing.
///
/// If the query asks for countries, products, or what the user keeps of customers, it begins to read them.
pub fn use_scope() -> Scope {
    let (console, query) = (use_console(), use_navigator().query());
    let text = Memo::new(move |_| {
        let text = query.read().text_with_filters();
        let is_scope = parse(&text).0.has_operators();
        if is_scope { text } else { String::new() }
    });
    let customers = Memo::new(move |_| {
        let listing = console.with_loaded(|_| console.listing()).flatten();
        let limited = listing.map(|listing| text.with(|text| limited(&listing, text, console)));
        let (listing, unjudged) = limited.unzip();
        ScopedCustomers { listing: SharedListing(listing), unjudged: unjudged.unwrap_or(0) }
    });
    read_details_for(console, text);
    let asks_for_annotations = Memo::new(move |_| text.with(|text| asks_for_annotations(text)));
    Effect::new(move |_| {
        if asks_for_annotations.get() {
            use_annotations();
        }
    });
    let is_unread = Memo::new(move |_| {
        asks_for_annotations.get()
            && console.listing().is_some_and(|listing| !listing.annotations.is_read())
    });
    let is_reading = Signal::derive(move || console.reads_details());
    Scope { text, customers, is_reading, is_unread }
}

impl Scope {
    /// The list of its customers; tracks it.
    pub fn listing(self) -> Option<Arc<Listing>> {
        self.customers.with(|customers| customers.listing.0.clone())
    }

    /// The list of its customers; does not track it.
    pub fn listing_untracked(self) -> Option<Arc<Listing>> {
        self.customers.with_untracked(|customers| customers.listing.0.clone())
    }

    /// Tracks what draws a page again: the query, and whether all facts that it asks for were read.
    pub fn track(self) {
        self.text.track();
        self.is_reading.track();
        // Read, because a memo that was never computed does not notify.
        _ = self.is_unread.get();
    }

    /// Whether the query asks for what the user keeps of customers, and that was not read: not yet, or
    /// because the browser refuses. Who is in the scope is then not known. Tracks it.
    pub fn is_unread(self) -> bool {
        self.is_unread.get()
    }

    /// Whether a query limits the page; tracks it.
    pub fn is_limited(self) -> bool {
        !self.text.read().is_empty()
    }

    /// The query that limits the page, with its filters as terms; empty if nothing does.
    pub fn text(self) -> Memo<String> {
        self.text
    }

    /// Whether facts that the query asks for are being read; tracks it.
    pub fn is_reading(self) -> bool {
        self.is_reading.get()
    }

    /// The number of customers for whom it is not known whether they are in the scope; tracks it.
    pub fn unjudged(self) -> usize {
        self.customers.with(|customers| customers.unjudged)
    }
}

/// The list of the customers that a query finds, and the number of those that it cannot judge.
fn limited(listing: &Arc<Listing>, text: &str, console: Console) -> (Arc<Listing>, usize) {
    if text.is_empty() {
        return (Arc::clone(listing), 0);
    }
    let query = Query { text: text.to_owned(), ..Query::default() };
    let Found { rows, unjudged } = listing.select(&query, console.services().now());
    let is_unread = asks_for_annotations(text) && !listing.annotations.is_read();
    let customers = usize::try_from(listing.directory.len()).unwrap_or(usize::MAX);
    (Arc::new(listing.of_rows(&rows)), if is_unread { customers } else { unjudged })
}

/// Whether a query has a term about what the user keeps of customers.
fn asks_for_annotations(text: &str) -> bool {
    let is_kept = |test: &Test| matches!(test, Test::Favourite | Test::Tag(_) | Test::Note(_));
    parse(text).0.0.iter().any(|term| is_kept(&term.test))
}

/// Reads countries and products once a query asks for them.
pub fn read_details_for(console: Console, text: Memo<String>) {
    Effect::new(move |_| {
        let is_asked = text.with(|text| parse(text).0.need_details());
        if is_asked && console.listing().is_some_and(|listing| !listing.has_details()) {
            spawn_local(console.read_details());
        }
    });
}
