//! Drafts of requests, stored while the user types.
//!
//! Each form stores its text under a key of its own, so that two tabs with one draft do not overwrite
//! each other ([`SavedDraft`]).

use leptos::{prelude::*, task::spawn_local};

use super::{
    Damaged, RequestStore,
    content::{StoredDraft, Writing},
    open_draft::{OpenDraft, key_of},
    set_if_changed,
};
use crate::{
    service_requests::{
        DraftSubject, DraftWriter, LedgerEntry, SaveThrottle, SavedDraft, draft_writer,
    },
    services::{
        exit_texts,
        storage::{Change, Decide, StorageError, Table},
    },
};

/// Precedes the key of the empty version of a draft that was discarded while the page was left.
const DISCARDED: &str = "discarded ";

/// The stored draft of a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundDraft {
    /// The draft; `None` without one.
    pub kept: Option<SavedDraft>,
    /// Other texts for the same subject, which were typed in other tabs at the same time.
    pub others: Vec<SavedDraft>,
    /// Drafts for the same subject that cannot be read.
    pub damaged: Vec<Damaged>,
}

impl RequestStore {
    /// The draft of each subject as it is stored, the newest first.
    pub fn current_drafts(self) -> Vec<SavedDraft> {
        self.drafts.with(|all| draft_writer::newest_of_each(all.iter().map(|it| &it.saved)))
    }

    /// Reads the draft of a subject.
    pub async fn find_draft(self, subject: DraftSubject) -> FoundDraft {
        self.reload_drafts().await;
        let versions = self.versions(&subject);
        let mut current = draft_writer::current(&versions);
        // A text comes before a form that was emptied.
        current.sort_by_key(|it| it.draft.is_blank());
        let mut current = current.into_iter();
        let damaged = self.damaged_drafts.try_get_untracked().unwrap_or_default();
        let prefix = subject.key();
        FoundDraft {
            kept: current.next(),
            others: current.filter(|it| !it.draft.is_blank()).collect(),
            damaged: damaged.into_iter().filter(|it| it.key.starts_with(&prefix)).collect(),
        }
    }

    /// Opens the draft of a subject in a form that shows the version `shown`, or none.
    pub fn open_draft(self, subject: DraftSubject, shown: Option<&SavedDraft>) -> OpenDraft {
        let writer = DraftWriter::new(self.console.services().new_id(), shown);
        let pacing = SaveThrottle::default();
        let writing = Writing { subject, writer, unwritten: None, discarded: None, pacing };
        let at = self.writings.try_update_value(|all| {
            all.push(writing);
            all.len() - 1
        });
        OpenDraft { store: self, at: at.unwrap_or_default() }
    }

    /// Opens the draft of a change of an entry in a form that shows the version `shown`, or the
    /// entry.
    pub fn open_edit(self, entry: &LedgerEntry, shown: Option<&SavedDraft>) -> OpenDraft {
        let (customer, id) = (entry.customer(), entry.id().to_owned());
        let subject = DraftSubject { customer, entry: Some(id) };
        let open = self.open_draft(subject, shown);
        if shown.is_none() {
            open.edits(entry);
        }
        open
    }

    /// Every stored version of a draft, with the versions of this page that are not written yet.
    pub(super) fn versions(self, subject: &DraftSubject) -> Vec<SavedDraft> {
        let stored = self.drafts.try_get_untracked().unwrap_or_default();
        let mut versions = self.with_unwritten(stored);
        versions.retain(|it| it.subject() == *subject);
        versions
    }

    /// The newest draft of each subject: as it is stored, or as this page is about to store it.
    pub fn newest_drafts(self) -> Vec<SavedDraft> {
        let stored = self.drafts.try_get_untracked().unwrap_or_default();
        draft_writer::newest_of_each(&self.with_unwritten(stored))
    }

    /// Stored versions, with the versions of this page that are not written yet.
    fn with_unwritten(self, stored: Vec<StoredDraft>) -> Vec<SavedDraft> {
        let mut versions: Vec<SavedDraft> = stored.into_iter().map(|it| it.saved).collect();
        self.writings.try_with_value(|all| {
            for unwritten in all.iter().filter_map(|it| it.unwritten.as_ref()) {
                versions.retain(|it| it.writer != unwritten.writer);
                versions.push(unwritten.clone());
            }
        });
        versions
    }

    /// Reads the drafts again. Returns the newest of each subject, with those that this page has not
    /// written yet, and the number of stored drafts that cannot be read.
    ///
    /// # Errors
    ///
    /// Why the browser does not read them.
    pub async fn unsent_drafts(self) -> Result<(Vec<SavedDraft>, usize), StorageError> {
        let (stored, damaged) = self.read_drafts().await?;
        Ok((draft_writer::newest_of_each(&self.with_unwritten(stored)), damaged.len()))
    }

    /// Notifies when a stored draft has changed, here or in another tab.
    pub fn track_drafts(self) {
        self.drafts.track();
    }

    /// Reads the drafts again, those that were kept while a page was left too; returns `false` if the
    /// storage fails.
    pub(super) async fn reload_drafts(self) -> bool {
        // Boxed, because both are rarely needed and would make each caller larger.
        Box::pin(self.store_drafts_of_exit()).await;
        let read = self.read_drafts().await;
        self.note_read(&read);
        let Ok((drafts, damaged)) = read else { return false };
        set_if_changed(self.drafts, drafts);
        set_if_changed(self.damaged_drafts, damaged);
        Box::pin(self.delete_drafts_of_exit()).await;
        true
    }

    /// The stored drafts, and those that cannot be read.
    async fn read_drafts(self) -> Result<(Vec<StoredDraft>, Vec<Damaged>), StorageError> {
        let stored = self.console.services().storage().all(Table::Drafts).await?;
        let (mut drafts, mut damaged) = (Vec::new(), Vec::new());
        for (key, value) in stored {
            let text = String::from_utf8_lossy(&value).into_owned();
            match SavedDraft::from_json(&text) {
                Ok(saved) => drafts.push(StoredDraft { key, saved }),
                Err(_) => damaged.push(Damaged { table: Table::Drafts, key, text }),
            }
        }
        Ok((drafts, damaged))
    }

    /// Deletes a stored value that cannot be read; returns `false` if the storage fails.
    pub async fn forget(self, damaged: &Damaged) -> bool {
        let store = self.console.services().storage();
        let deleted = store.delete(damaged.table, &damaged.key).await;
        self.note_write(&deleted);
        deleted.is_ok()
    }

    /// Deletes the stored versions that satisfy `is_done_with`, unless they have changed meanwhile;
    /// returns `false` if the storage fails.
    pub(super) async fn delete_drafts(
        self,
        is_done_with: impl Fn(&SavedDraft) -> bool + Clone + 'static,
    ) -> bool {
        let mut is_done = true;
        let stored = self.drafts.try_get_untracked().unwrap_or_default();
        for StoredDraft { key, .. } in stored.into_iter().filter(|it| is_done_with(&it.saved)) {
            let is_done_with = is_done_with.clone();
            let decide = move |found: Option<Vec<u8>>| {
                let found = found.and_then(|found| read_draft(&found));
                if found.is_some_and(|found| is_done_with(&found)) {
                    Change::Delete
                } else {
                    Change::Nothing
                }
            };
            let store = self.console.services().storage();
            let deleted = store.update(Table::Drafts, &key, Box::new(decide)).await;
            self.note_write(&deleted);
            is_done &= deleted.is_ok();
            if deleted.is_ok() {
                self.drafts.try_maybe_update(|all| {
                    let before = all.len();
                    all.retain(|it| it.key != key);
                    (all.len() != before, ())
                });
            }
        }
        is_done
    }

    /// Writes all pending drafts now, because the page may be closed.
    pub fn write_pending_drafts(self) {
        for (at, saved) in self.due_versions(SaveThrottle::flush) {
            spawn_local(OpenDraft { store: self, at }.write(saved));
        }
    }

    /// Keeps what is not written or deleted yet where a page that is being left can still write, and
    /// [`Self::reload_drafts`] finds it.
    pub(super) fn keep_for_exit(self) {
        self.writings.try_with_value(|all| {
            for unwritten in all.iter().filter_map(|it| it.unwritten.as_ref()) {
                exit_texts::keep(Table::Drafts, &key_of(unwritten), &unwritten.to_json());
            }
            for discarded in all.iter().filter_map(|it| it.discarded.as_ref()) {
                let key = format!("{DISCARDED}{}", key_of(discarded));
                exit_texts::keep(Table::Drafts, &key, &discarded.to_json());
            }
        });
    }

    /// Stores the drafts that were kept while a page was left, unless the page has stored them.
    async fn store_drafts_of_exit(self) {
        let decide = |key: &str, text: &str| -> Option<(String, Decide)> {
            if key.starts_with(DISCARDED) {
                return None;
            }
            let kept = SavedDraft::from_json(text).ok();
            let value = text.as_bytes().to_vec();
            let decide: Decide = Box::new(move |found| {
                let is_newer = match (&kept, &found.and_then(|found| read_draft(&found))) {
                    (Some(kept), Some(found)) => kept.typed > found.typed,
                    // What cannot be read is shown as a damaged draft.
                    (_, found) => found.is_none(),
                };
                if is_newer { Change::Put(value.clone()) } else { Change::Nothing }
            });
            Some((key.to_owned(), decide))
        };
        let storage = self.console.services().storage();
        exit_texts::move_to(&*storage, Table::Drafts, decide).await;
    }

    /// Deletes the drafts that were discarded while a page was left. What the browser does not delete
    /// now is tried again at the next start.
    async fn delete_drafts_of_exit(self) {
        let kept = exit_texts::all(Table::Drafts).into_iter();
        for (key, text) in kept.filter(|(key, _)| key.starts_with(DISCARDED)) {
            let is_done = match SavedDraft::from_json(&text) {
                Ok(discarded) => {
                    self.delete_drafts(move |version| discarded.includes(version)).await
                }
                Err(_) => true,
            };
            if is_done {
                exit_texts::forget(Table::Drafts, &key);
            }
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

/// Reads a stored version; `None` if it is damaged.
fn read_draft(stored: &[u8]) -> Option<SavedDraft> {
    SavedDraft::from_json(std::str::from_utf8(stored).ok()?).ok()
}
