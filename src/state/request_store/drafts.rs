//! Drafts of requests, stored while the user types.
//!
//! Each form stores its text under a key of its own, so that two tabs with one draft do not overwrite
//! each other ([`SavedDraft`]).

use leptos::{prelude::*, task::spawn_local};

use super::{
    Damaged, RequestStore,
    content::{StoredDraft, Writing},
    set_if_changed,
};
use crate::{
    domain::{TenantId, Timestamp},
    service_requests::{Comparison, Draft, DraftWriter, SaveThrottle, SavedDraft, draft_writer},
    services::storage::{Change, Table},
};

/// The pause between two writes of a draft, in milliseconds.
const PAUSE_MILLIS: u32 = 250;

/// The stored draft of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundDraft {
    /// The draft; `None` without one.
    pub kept: Option<SavedDraft>,
    /// Other texts for the same customer, which were typed in other tabs at the same time.
    pub others: Vec<SavedDraft>,
    /// Drafts for the same customer that cannot be read.
    pub damaged: Vec<Damaged>,
}

impl RequestStore {
    /// Reads the draft for a customer.
    pub async fn find_draft(self, customer: TenantId) -> FoundDraft {
        self.reload_drafts().await;
        let versions = self.versions(customer);
        let mut current = draft_writer::current(&versions);
        // A text comes before a form that was emptied.
        current.sort_by_key(|it| it.draft.is_blank());
        let mut current = current.into_iter();
        let damaged = self.damaged_drafts.try_get_untracked().unwrap_or_default();
        let prefix = customer.to_string();
        FoundDraft {
            kept: current.next(),
            others: current.filter(|it| !it.draft.is_blank()).collect(),
            damaged: damaged.into_iter().filter(|it| it.key.starts_with(&prefix)).collect(),
        }
    }

    /// Opens a draft for a customer in a form that shows the version `shown`, or none.
    pub fn open_draft(self, customer: TenantId, shown: Option<&SavedDraft>) -> OpenDraft {
        let writer = DraftWriter::new(self.console.services().new_id(), shown);
        let writing =
            Writing { customer, writer, unwritten: None, pacing: SaveThrottle::default() };
        let at = self.writings.try_update_value(|all| {
            all.push(writing);
            all.len() - 1
        });
        OpenDraft { store: self, at: at.unwrap_or_default() }
    }

    /// Every stored version of a draft, with the versions of this page that are not written yet.
    fn versions(self, customer: TenantId) -> Vec<SavedDraft> {
        let stored = self.drafts.try_get_untracked().unwrap_or_default();
        let stored = stored.into_iter().map(|it| it.saved);
        let mut versions: Vec<SavedDraft> =
            stored.filter(|it| it.draft.customer == customer).collect();
        self.writings.try_with_value(|all| {
            let of_customer = all.iter().filter(|it| it.customer == customer);
            for unwritten in of_customer.filter_map(|it| it.unwritten.as_ref()) {
                versions.retain(|it| it.writer != unwritten.writer);
                versions.push(unwritten.clone());
            }
        });
        versions
    }

    /// Notifies when a stored draft has changed, here or in another tab.
    pub fn track_drafts(self) {
        self.drafts.track();
    }

    /// Reads the drafts again.
    pub(super) async fn reload_drafts(self) {
        let stored = self.console.services().storage().all(Table::Drafts).await;
        self.note_read(&stored);
        let Ok(stored) = stored else { return };
        let (mut drafts, mut damaged) = (Vec::new(), Vec::new());
        for (key, value) in stored {
            let text = String::from_utf8_lossy(&value).into_owned();
            match SavedDraft::from_json(&text) {
                Ok(saved) => drafts.push(StoredDraft { key, saved }),
                Err(_) => damaged.push(Damaged { table: Table::Drafts, key, text }),
            }
        }
        set_if_changed(self.drafts, drafts);
        set_if_changed(self.damaged_drafts, damaged);
    }

    /// Deletes a stored value that cannot be read; returns `false` if the storage fails.
    pub async fn forget(self, damaged: &Damaged) -> bool {
        let store = self.console.services().storage();
        let deleted = store.delete(damaged.table, &damaged.key).await;
        self.note_write(&deleted);
        deleted.is_ok()
    }

    /// Deletes the stored versions that satisfy `is_done_with`, unless they have changed meanwhile.
    async fn delete_drafts(self, is_done_with: impl Fn(&SavedDraft) -> bool + Clone + 'static) {
        let stored = self.drafts.try_get_untracked().unwrap_or_default();
        for StoredDraft { key, .. } in stored.into_iter().filter(|it| is_done_with(&it.saved)) {
            let is_done_with = is_done_with.clone();
            let decide = move |found: Option<Vec<u8>>| {
                let found = found.and_then(|found| String::from_utf8(found).ok());
                let found = found.and_then(|found| SavedDraft::from_json(&found).ok());
                if found.is_some_and(|found| is_done_with(&found)) {
                    Change::Delete
                } else {
                    Change::Nothing
                }
            };
            let store = self.console.services().storage();
            let deleted = store.update(Table::Drafts, &key, Box::new(decide)).await;
            self.note_write(&deleted);
            if deleted.is_ok() {
                self.drafts.try_maybe_update(|all| {
                    let before = all.len();
                    all.retain(|it| it.key != key);
                    (all.len() != before, ())
                });
            }
        }
    }

    /// Writes all pending drafts now, because the page may be closed.
    pub fn write_pending_drafts(self) {
        for (at, saved) in self.due_versions(SaveThrottle::flush) {
            spawn_local(OpenDraft { store: self, at }.write(saved));
        }
    }

    /// Writes the drafts again that could not be written.
    pub(super) fn retry_drafts(self) {
        let unwritten = self.writings.try_with_value(|all| {
            let unwritten = all.iter().enumerate();
            unwritten.filter_map(|(at, it)| Some((at, it.unwritten.clone()?))).collect::<Vec<_>>()
        });
        for (at, saved) in unwritten.unwrap_or_default() {
            OpenDraft { store: self, at }.schedule(saved);
        }
    }

    /// Whether this page has a draft that is not written.
    pub(super) fn has_unwritten_drafts(self) -> bool {
        self.writings.with_value(|all| all.iter().any(|it| it.unwritten.is_some()))
    }

    fn due_versions(
        self,
        due: impl Fn(&mut SaveThrottle<SavedDraft>) -> Option<SavedDraft>,
    ) -> Vec<(usize, SavedDraft)> {
        let due = self.writings.try_update_value(|all| {
            let all = all.iter_mut().enumerate();
            all.filter_map(|(at, it)| Some((at, due(&mut it.pacing)?))).collect()
        });
        due.unwrap_or_default()
    }
}

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
        let customer = self.with(|it| it.customer);
        let versions = customer.map(|it| self.store.versions(it)).unwrap_or_default();
        self.with(|it| it.writer.catch_up(&versions, shown)).unwrap_or_default()
    }

    /// Records that the user has seen these versions and does not need them any more. They are
    /// deleted after the next version is stored.
    pub fn saw(self, versions: &[SavedDraft]) {
        self.with(|it| versions.iter().for_each(|version| it.writer.saw(version)));
    }

    /// Deletes what the user has seen in the form. Texts of other tabs that were not shown stay.
    pub async fn discard(self) {
        self.drop_unwritten();
        self.store.reload_drafts().await;
        let Some(writer) = self.with(|it| it.writer.clone()) else { return };
        self.store.delete_drafts(move |version| writer.has_seen(version)).await;
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

    fn schedule(self, saved: SavedDraft) {
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

    async fn write(self, saved: SavedDraft) {
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

/// The key of a version: that of earlier versions of the console, and the writer.
fn key_of(saved: &SavedDraft) -> String {
    format!("{} {}", saved.draft.customer, saved.writer)
}
