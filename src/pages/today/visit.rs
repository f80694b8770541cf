//! The last visit: read when the page opens, and kept when the user has seen the page.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::collect::collect_endings;
use crate::{
    directory::Listing,
    dom,
    news::{Endings, Known, Mark},
    services::{Services, storage::StorageError},
    sources::ReadReport,
    state::{Console, LastVisit, Loaded, use_console},
};

/// A visit: what is known, and what was known at the last visit.
#[derive(Clone, Copy)]
pub(super) struct Visit {
    services: Services,
    /// All customers: the mark is about them.
    listing: StoredValue<Arc<Listing>>,
    /// The customers that the page is about.
    shown: StoredValue<Arc<Listing>>,
    is_complete: bool,
    last: StoredValue<LastVisit, LocalStorage>,
    /// The mark; `None` while it is being read.
    pub(super) mark: RwSignal<Option<LastMark>>,
    /// What ends or renews soon; `None` while it is being read.
    pub(super) endings: RwSignal<Option<Arc<Endings>>>,
    /// Why the browser does not keep the visit.
    pub(super) trouble: RwSignal<Option<StorageError>>,
}

/// The mark of the last visit; `None` before the first one.
#[derive(Clone)]
pub(super) struct LastMark(pub(super) Option<Arc<Mark>>);

impl Visit {
    /// Begins a visit to the customers of a source, of whom the page shows some.
    pub(super) fn begin(loaded: &Loaded, listing: Arc<Listing>, shown: Arc<Listing>) -> Self {
        let console = use_console();
        let ReadReport { ends_early, .. } = loaded.report;
        let visit = Self {
            services: console.services(),
            listing: StoredValue::new(listing),
            shown: StoredValue::new(Arc::clone(&shown)),
            is_complete: !ends_early && loaded.report.broken_count() == 0,
            last: StoredValue::new_local(LastVisit::of(console, loaded)),
            mark: RwSignal::new(None),
            endings: RwSignal::new(None),
            trouble: RwSignal::new(None),
        };
        spawn_local(visit.read());
        visit.follow_list(console);
        visit.follow_other_tabs();
        let (source, reading) = (loaded.source.clone(), console.services().reading());
        spawn_local(async move {
            let endings = collect_endings(&*source, &shown, &reading).await;
            visit.endings.try_set(Some(Arc::new(endings)));
        });
        visit
    }

    /// Keeps the mark of the first visit again while customers are still being added, so that they do
    /// not count as new at the next visit.
    fn follow_list(self, console: Console) {
        let customers = Memo::new(move |_| console.listing().map(|list| list.directory.len()));
        Effect::new(move |before: Option<Option<u32>>| {
            let now = customers.get();
            let is_first =
                self.mark.with_untracked(|it| it.as_ref().is_some_and(|it| it.0.is_none()));
            if is_first
                && self.trouble.get_untracked().is_none()
                && before.is_some_and(|before| before != now)
                && let Some(listing) = console.listing_untracked()
            {
                let known = Known { listing: &listing, is_complete: true };
                let first = Mark::first(known, self.services.now());
                spawn_local(async move {
                    self.keep(first).await;
                });
            }
            now
        });
    }

    /// Takes over what was seen in another tab when the user comes back to this one.
    fn follow_other_tabs(self) {
        let listener = dom::on_window("focus", move |_: dom::Event| spawn_local(self.read_again()));
        let listener = StoredValue::new_local(listener);
        on_cleanup(move || listener.dispose());
    }

    async fn read_again(self) {
        let Some(last) = self.last.try_get_value() else { return };
        let Ok(Some(bytes)) = last.read().await else { return };
        let shown = self.mark.try_get_untracked().flatten().and_then(|mark| mark.0);
        let is_newer = |mark: &Mark| shown.is_some_and(|shown| mark.at > shown.at);
        if let Some(mark) = Mark::from_json(&bytes).filter(is_newer) {
            self.mark.try_set(Some(LastMark(Some(Arc::new(mark)))));
            // A line that had the focus may be gone.
            dom::next_frame(|| {
                if dom::has_no_focus() {
                    dom::focus_heading();
                }
            });
        }
    }

    /// Does something with what is known of all customers.
    fn with_known<T>(self, read: impl FnOnce(Known<'_>) -> T) -> Option<T> {
        let is_complete = self.is_complete;
        self.listing.try_with_value(|listing| read(Known { listing, is_complete }))
    }

    /// Does something with what is known of the customers that the page shows. Those who left have no
    /// facts that a query could find.
    pub(super) fn with_shown<T>(self, read: impl FnOnce(Known<'_>) -> T) -> Option<T> {
        let is_complete = self.is_complete && !self.is_limited();
        self.shown.try_with_value(|listing| read(Known { listing, is_complete }))
    }

    /// The list of the customers that the page shows.
    pub(super) fn shown(self) -> Arc<Listing> {
        self.shown.get_value()
    }

    /// Whether the page shows some of the customers only. *Seen* is about all of them.
    pub(super) fn is_limited(self) -> bool {
        self.listing.with_value(|all| self.shown.with_value(|shown| !Arc::ptr_eq(all, shown)))
    }

    /// Whether a customer that is not in the list is no customer.
    pub(super) const fn is_complete(self) -> bool {
        self.is_complete
    }

    /// Reads the mark. The first visit keeps one, so that the next has something to compare with.
    async fn read(self) {
        let Some(last) = self.last.try_get_value() else { return };
        let found = last.read().await;
        if let Err(error) = found {
            self.trouble.try_set(Some(error));
        }
        let is_first = found.is_ok();
        let mark = found.ok().flatten().and_then(|bytes| Mark::from_json(&bytes));
        let mark = mark.filter(|mark| {
            mark.is_listed() && self.with_known(|it| mark.is_of(it.listing)) == Some(true)
        });
        let first = if mark.is_none() && is_first {
            self.with_known(|known| Mark::first(known, self.services.now()))
        } else {
            None
        };
        self.mark.try_set(Some(LastMark(mark.map(Arc::new))));
        if let Some(first) = first {
            self.keep(first).await;
        }
    }

    /// Keeps all that is listed as seen. Returns whether the browser keeps it: the future waits for that.
    pub(super) fn see(self) -> impl Future<Output = bool> {
        let now = self.services.now();
        let endings = self.endings.get_untracked();
        let before = self.mark.get_untracked().and_then(|mark| mark.0);
        let mark =
            self.with_known(|known| Mark::seen(known, endings.as_deref(), before.as_deref(), now));
        if let Some(mark) = &mark {
            self.mark.set(Some(LastMark(Some(Arc::new(mark.clone())))));
        }
        async move {
            match mark {
                Some(mark) => self.keep(mark).await,
                None => false,
            }
        }
    }

    /// Returns whether the browser keeps the mark.
    async fn keep(self, mark: Mark) -> bool {
        let Some(last) = self.last.try_get_value() else { return false };
        let Some(listing) = self.listing.try_get_value() else { return false };
        let kept = last.write(move |stored| mark.clone().over(stored, &listing)).await;
        let is_kept = kept.is_ok();
        self.trouble.try_set(kept.err());
        is_kept
    }
}
