//! Reading the relationships of all customers, which takes a while where there are many.

use std::{rc::Rc, sync::Arc};

use futures_util::{FutureExt as _, future::abortable};
use leptos::prelude::*;

use super::memory::{AccessMemory, Gathered};
use crate::{
    access::{Book, gather},
    directory::Listing,
    i18n::{Word, formats, say_with},
    state::{Loaded, use_console},
    ui::{El, awaited, el},
};

/// The list of which the relationships are shown. While its customers are still coming it follows
/// them; once they are there, what changes later is shown when the person wants it, so that nothing
/// moves while they read.
pub(super) fn shown_list(wanted: RwSignal<()>) -> Memo<ShownList> {
    let console = use_console();
    let customers = Memo::new(move |_| {
        console.listing().map(|listing| (listing.directory.len(), listing.unlisted.len()))
    });
    Memo::new(move |_| {
        wanted.track();
        customers.track();
        console.stage().track();
        ShownList(console.loaded_untracked().and_then(|_| console.listing_untracked()))
    })
}

/// The list of a source, if both are there. Two are equal if they are the same allocation: a list
/// belongs to one source, and comparing its rows would cost more than drawing it again.
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

/// Draws the relationships of a list once they are read; those that were read before at once.
/// Whoever leaves stops the reading.
pub(super) fn with_book(
    loaded: Rc<Loaded>,
    listing: Arc<Listing>,
    memory: AccessMemory,
    draw: impl Fn(Arc<Book>) -> AnyView + 'static,
) -> AnyView {
    if let Some(gathered) = memory.gathered.get_untracked().filter(|it| it.is_of(&listing)) {
        return draw(gathered.book);
    }
    let reading = use_console().platform().reading();
    let reached = RwSignal::new((0, 0));
    let (book, stop) = abortable(async move {
        let tell = move |done, total| reached.set((done, total));
        let book = gather(loaded.source.as_ref(), &listing, &reading, tell).await;
        Gathered::new(book, &listing)
    });
    on_cleanup(move || stop.abort());
    let shown = async move {
        let Ok(gathered) = book.await else { return std::future::pending().await };
        let book = Arc::clone(&gathered.book);
        memory.gathered.set(Some(gathered));
        draw(book)
    };
    awaited(shown.boxed_local(), move || progress(reached).into_any())
}

/// How far the reading is.
fn progress(reached: RwSignal<(usize, usize)>) -> El {
    let number = |n: usize| formats().number(u64::try_from(n).unwrap_or(u64::MAX));
    let text = move || {
        let (done, total) = reached.get();
        let values = [("done", &*number(done)), ("total", &*number(total))];
        say_with(Word::AccessProgress, &values)
    };
    el("div")
        .class("access__wait")
        .attr("aria-busy", "true")
        .child(el("p").class("wait__text").live_text(text))
}
