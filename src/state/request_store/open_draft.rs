//! A draft that is open in a form, and the writes of its versions.

use leptos::{prelude::*, task::spawn_local};

use super::{RequestStore, content::Writing};
use crate::{
    domain::Timestamp,
    service_requests::{Comparison, Draft, Edit, LedgerEntry, SavedDraft},
    services::storage::Table,
};

/// The pause between two writes of a draft, in milliseconds.
const PAUSE_MILLIS: u32 = 250;

/// A draft that is open in a form of this page.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    pub(super) store: RequestStore,
    /// Its place among the drafts of this page.
    pub(super) at: usize,
}

impl OpenDraft {
    /// Stores the current draft; returns its time. Called at each key; a write starts only after the
    /// one before it has completed.
    pub fn keep(self, draft: &Draft) -> Timestamp {
        let now = self.store.console.services().now();
        let saved = self.with(|it| {
            let saved = it.writer.write(draft.clone(), now);
            it.unwritten = Some(saved.clone());
            saved
        });
        let Some(saved) = saved else { return now };
        let typed = saved.typed;
        // What the form showed before is in this version.
        self.store.writings.update_value(|all| {
            for other in all.iter_mut() {
                let is_included = |it: &SavedDraft| it.typed != typed && saved.includes(it);
                if other.unwritten.as_ref().is_some_and(is_included) {
                    other.unwritten = None;
                    drop(other.pacing.flush());
                }
            }
        });
        self.schedule(saved);
        typed
    }

    /// Compares the stored versions with the draft in the form, which shows the newer version from
    /// now on if there is one.
    pub fn catch_up(self, shown: &Draft) -> Comparison {
        let subject = self.with(|it| it.subject.clone());
        let versions = subject.map(|it| self.store.versions(&it)).unwrap_or_default();
        self.with(|it| it.writer.catch_up(&versions, shown)).unwrap_or_default()
    }

    /// Records that the form changes the content of an entry as it is now.
    pub fn edits(self, entry: &LedgerEntry) {
        let edit = Edit { entry: entry.id().to_owned(), base: entry.draft().clone() };
        self.with(|it| it.writer.edits = Some(edit));
    }

    /// The entry that is changed, and its content when the user began.
    pub(super) fn edit(self) -> Option<Edit> {
        self.with(|it| it.writer.edits.clone()).flatten()
    }

    /// Records that the user has seen these versions and does not need them any more. They are
    /// deleted after the next version is stored.
    pub fn saw(self, versions: &[SavedDraft]) {
        self.with(|it| versions.iter().for_each(|version| it.writer.saw(version)));
    }

    /// Deletes what the user has seen in the form. Texts of other tabs that were not shown stay.
    pub async fn discard(self) {
        self.drop_unwritten();
        let now = self.store.console.services().now();
        let discarded = self.with(|it| {
            let discarded = it.writer.discard(it.subject.customer, now);
            it.discarded = Some(discarded.clone());
            discarded
        });
        let Some(discarded) = discarded else { return };
        let seen = discarded.clone();
        let is_read = self.store.reload_drafts().await;
        let is_deleted = self.store.delete_drafts(move |version| seen.includes(version)).await;
        // What is not deleted is kept for the next start when the page is left.
        if is_read && is_deleted {
            self.with(|it| it.discarded.take_if(|it| *it == discarded));
        }
    }

    /// Drops the pending writes; the form shows no version any more.
    pub(super) fn drop_unwritten(self) {
        self.with(|it| {
            it.unwritten = None;
            it.writer.clear();
            drop(it.pacing.flush());
        });
    }

    fn with<T>(self, change: impl FnOnce(&mut Writing) -> T) -> Option<T> {
        self.store.writings.try_update_value(|all| all.get_mut(self.at).map(change)).flatten()
    }

    pub(super) fn schedule(self, saved: SavedDraft) {
        let now = self.with(|it| it.pacing.changed(saved)).flatten();
        if let Some(now) = now {
            spawn_local(self.write_until_done(now));
        }
    }

    async fn write_until_done(self, first: SavedDraft) {
        let mut next = Some(first);
        while let Some(saved) = next {
            self.write(saved).await;
            self.store.console.services().after(PAUSE_MILLIS).await;
            next = self.with(|it| it.pacing.saved()).flatten();
        }
    }

    pub(super) async fn write(self, saved: SavedDraft) {
        let store = self.store.console.services().storage();
        let value = saved.to_json().into_bytes();
        let written = store.put(Table::Drafts, &key_of(&saved), value).await;
        self.store.note_write(&written);
        if written.is_err() {
            return;
        }
        // Unless the user typed meanwhile.
        self.with(|it| it.unwritten.take_if(|unwritten| *unwritten == saved));
        self.store.reload_drafts().await;
        let is_done_with = move |it: &SavedDraft| it.writer != saved.writer && saved.includes(it);
        self.store.delete_drafts(is_done_with).await;
    }
}

/// The key of a version.
pub(super) fn key_of(saved: &SavedDraft) -> String {
    format!("{} {}", saved.subject().key(), saved.writer)
}
