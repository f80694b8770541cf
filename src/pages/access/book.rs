//! Reads the relationships of all customers, which takes time for a large partner.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::memory::{Collected, use_access_memory};
use crate::{
    components::{ReadingProgress, run_while_shown},
    directory::Listing,
    i18n::Word,
    relationships::RelationshipTable,
    sources::relationships::collect_relationships,
    state::{Loaded, use_console},
};

/// The list whose relationships are shown. It follows the list while customers are added. Later
/// changes show when `refresh` is set, so that nothing moves while the user reads.
pub(super) fn shown_list(refresh: RwSignal<()>) -> Memo<ShownList> {
    let console = use_console();
    let customers = Memo::new(move |_| {
        console.listing().map(|listing| (listing.directory.len(), listing.unlisted.len()))
    });
    Memo::new(move |_| {
        refresh.track();
        customers.track();
        console.stage().track();
        ShownList(console.loaded_untracked().and_then(|_| console.listing_untracked()))
    })
}

/// The list of a source, if both are loaded. Two values are equal if they are the same allocation:
/// a list belongs to one source, and comparing its rows would cost more than drawing it again.
#[derive(Clone)]
pub(super) struct ShownList(pub(super) Option<Arc<Listing>>);

impl PartialEq for ShownList {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(list), Some(other)) => Arc::ptr_eq(list, other),
            _ => false,
        }
    }
}

/// Shows the relationships of a list: at once if they were read before, otherwise after a progress
/// message. Removing the component stops the reading.
#[component]
pub(super) fn BookOfList<F, V>(
    /// The source of the list.
    loaded: Rc<Loaded>,
    /// The list.
    listing: Arc<Listing>,
    /// Draws the relationships.
    children: F,
) -> impl IntoView
where
    F: Fn(Arc<RelationshipTable>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let memory = use_access_memory();
    let is_current = {
        let listing = Arc::clone(&listing);
        move |collected: &Collected| collected.is_of(&listing)
    };
    let book = Memo::new(move |_| {
        memory.collected.read().as_ref().filter(|it| is_current(it)).map(SharedBook::of)
    });
    let progress = RwSignal::new((0, 0));
    if book.read_untracked().is_none() {
        let reading = use_console().services().reading();
        run_while_shown(async move {
            let report = move |done, total| {
                progress.try_set((done, total));
            };
            let book =
                collect_relationships(loaded.source.as_ref(), &listing, &reading, report).await;
            memory.collected.try_set(Some(Collected::new(book, &listing)));
        });
    }
    move || match book.get() {
        Some(SharedBook(book)) => children(book).into_any(),
        None => view! {
            <div class="access__wait">
                <ReadingProgress text=Word::AccessProgress progress />
            </div>
        }
        .into_any(),
    }
}

/// A table that equals another one only if both are the same allocation.
#[derive(Clone)]
struct SharedBook(Arc<RelationshipTable>);

impl SharedBook {
    fn of(collected: &Collected) -> Self {
        Self(Arc::clone(&collected.book))
    }
}

impl PartialEq for SharedBook {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
