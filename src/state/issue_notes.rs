//! What the user keeps about issues in this browser: what was acknowledged, what is muted, and notes.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{before_leaving, unwritten::Unwritten};
use crate::{
    domain::{Issue, IssueNote},
    services::{
        Services, exit_texts,
        storage::{Change, Decide, StorageError, Table},
        use_services,
    },
};

/// The notes of this browser about issues, by the ids of the issues.
///
/// Each issue is stored under a key of its own and changed in one transaction, so that neither a crash
/// nor another tab loses what was kept about another issue, or another part of the same note.
#[derive(Clone, Copy)]
pub struct IssueNotes {
    services: Services,
    notes: RwSignal<FxHashMap<String, IssueNote>>,
    failure: RwSignal<Option<StorageError>>,
    /// Number of changes of this page.
    changes: StoredValue<u32>,
    /// The issues whose notes are not written yet.
    unwritten: StoredValue<Unwritten<String>>,
    /// Those of them whose last write failed.
    failed: StoredValue<FxHashSet<String>>,
}

/// Provides the [`IssueNotes`] to the components below.
///
/// # Panics
///
/// Panics outside [`provide_leaving`](super::provide_leaving).
pub fn provide_issue_notes() {
    let notes = IssueNotes {
        services: use_services(),
        notes: RwSignal::new(FxHashMap::default()),
        failure: RwSignal::new(None),
        changes: StoredValue::new(0),
        unwritten: StoredValue::new(Unwritten::default()),
        failed: StoredValue::new(FxHashSet::default()),
    };
    before_leaving(move || notes.keep_for_exit());
    provide_context(notes);
}

/// Returns the notes, and reads them anew, because another tab may have changed them.
///
/// # Panics
///
/// Panics outside [`provide_issue_notes`].
pub fn use_issue_notes() -> IssueNotes {
    let notes: IssueNotes = expect_context();
    spawn_local(notes.read());
    notes
}

impl IssueNotes {
    /// What is kept about an issue.
    pub fn of(self, id: &str) -> IssueNote {
        self.notes.with(|notes| notes.get(id).cloned().unwrap_or_default())
    }

    /// Whether an issue is neither acknowledged as it is now nor muted.
    pub fn is_new(self, issue: &Issue) -> bool {
        self.notes.with(|notes| match notes.get(&issue.id) {
            Some(note) => note.is_new(issue),
            None => IssueNote::default().is_new(issue),
        })
    }

    /// Why the browser does not keep notes, while that is so.
    pub fn failure(self) -> ReadSignal<Option<StorageError>> {
        self.failure.read_only()
    }

    /// Acknowledges an issue as it is now.
    pub fn acknowledge(self, issue: &Arc<Issue>) {
        let seen = Arc::clone(issue);
        self.change(&issue.id, move |note| note.acknowledge(&seen));
    }

    /// Mutes an issue, or counts it again.
    pub fn mute(self, id: &str, is_muted: bool) {
        self.change(id, move |note| note.is_muted = is_muted);
    }

    /// Changes the text of a note.
    pub fn write(self, id: &str, text: String) {
        self.change(id, move |note| note.text.clone_from(&text));
    }

    /// Changes what is kept about an issue: in memory at once, and in the storage what is there by
    /// then, with what this page could not write before.
    fn change(self, id: &str, change: impl Fn(&mut IssueNote) + 'static) {
        self.changes.update_value(|changes| *changes = changes.wrapping_add(1));
        let whole = self.notes.try_update(|notes| {
            let note = notes.entry(id.to_owned()).or_default();
            change(note);
            note.clone()
        });
        let id = id.to_owned();
        let number = self.unwritten.try_update_value(|all| all.changed(id.clone()));
        let number = number.unwrap_or_default();
        // Without a failure the change alone is written: another tab may have changed the rest.
        let whole = whole.filter(|_| self.failed.with_value(|failed| failed.contains(&id)));
        let decide = move |stored: Option<Vec<u8>>| {
            let stored = stored.and_then(|json| IssueNote::from_json(&json));
            let mut note = stored.unwrap_or_default();
            match &whole {
                Some(whole) => note.follow(whole.clone()),
                None => change(&mut note),
            }
            Change::Put(note.to_json())
        };
        let written = self.services.storage().update(Table::Issues, &id, Box::new(decide));
        spawn_local(async move {
            let written = written.await;
            if written.is_ok() {
                self.unwritten.try_update_value(|all| all.stored(&id, number));
                self.failed.try_update_value(|failed| failed.remove(&id));
            } else {
                self.failed.try_update_value(|failed| failed.insert(id));
            }
            self.failure.try_set(written.err());
        });
    }

    /// Keeps the notes that are being written where a page that is being left can still write, and
    /// [`Self::store_exit_notes`] finds them.
    fn keep_for_exit(self) {
        self.unwritten.try_with_value(|unwritten| {
            self.notes.try_with_untracked(|notes| {
                for (id, note) in unwritten.keys().filter_map(|id| Some((id, notes.get(id)?))) {
                    exit_texts::keep(Table::Issues, id, &String::from_utf8_lossy(&note.to_json()));
                }
            });
        });
    }

    /// Stores the notes that were kept while a page was left.
    async fn store_exit_notes(self) {
        let decide = |_: &str, text: &str| -> Option<Decide> {
            let later = IssueNote::from_json(text.as_bytes());
            Some(Box::new(move |stored| {
                let Some(later) = later.clone() else { return Change::Nothing };
                let stored = stored.and_then(|json| IssueNote::from_json(&json));
                let mut note = stored.unwrap_or_default();
                note.follow(later);
                Change::Put(note.to_json())
            }))
        };
        exit_texts::move_to(&*self.services.storage(), Table::Issues, decide).await;
    }

    async fn read(self) {
        self.store_exit_notes().await;
        let storage = self.services.storage();
        let stored = loop {
            let before = self.changes.try_get_value();
            let stored = storage.all(Table::Issues).await;
            // A change that was made meanwhile is in what is read after it.
            if self.changes.try_get_value() == before {
                break stored;
            }
        };
        match stored {
            Ok(rows) => {
                let notes = rows.into_iter();
                let notes = notes.filter_map(|(id, json)| Some((id, IssueNote::from_json(&json)?)));
                let mut notes: FxHashMap<_, _> = notes.collect();
                // What could not be written lasts as long as the page.
                self.unwritten.try_with_value(|all| notes.retain(|id, _| all.number(id).is_none()));
                self.notes.try_update(|known| known.extend(notes));
            }
            Err(error) => {
                self.failure.try_set(Some(error));
            }
        }
    }
}
