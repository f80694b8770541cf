//! What the user keeps about issues in this browser: what was acknowledged, what is muted, notes, and what
//! was typed into its dialogs.

mod exit;
mod unwritten;

use std::{rc::Rc, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use self::exit::issue_of;

use self::unwritten::{NoteChange, UnwrittenChanges};
use super::before_leaving;
use crate::{
    domain::{Issue, IssueNote, TypedNotice},
    services::{
        Services,
        storage::{Change, StorageError, Table},
        use_services,
    },
};

/// The notes of this browser about issues, by the ids of the issues.
///
/// Each issue is stored under a key of its own and changed in one transaction, so that neither a crash
/// nor another tab loses what was kept about another issue, or another part of the same note. Changes
/// that could not be written are made again with the next one, and when the notes are read.
#[derive(Clone, Copy)]
pub struct IssueNotes {
    services: Services,
    notes: RwSignal<FxHashMap<String, IssueNote>>,
    are_read: RwSignal<bool>,
    failure: RwSignal<Option<StorageError>>,
    /// Number of changes of this page.
    changes: StoredValue<u32>,
    /// The changes that are not stored yet.
    unwritten: StoredValue<UnwrittenChanges, LocalStorage>,
    /// Tells this page's texts from those of other tabs, once it kept any while it was left.
    exit_id: StoredValue<Option<String>>,
    /// The issues whose stored notes do not show yet, because they were changed before they were read;
    /// `None` before the notes were read.
    unseen: StoredValue<Option<FxHashSet<String>>>,
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
        are_read: RwSignal::new(false),
        failure: RwSignal::new(None),
        changes: StoredValue::new(0),
        unwritten: StoredValue::new_local(UnwrittenChanges::default()),
        exit_id: StoredValue::new(None),
        unseen: StoredValue::new(None),
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
    pub fn asks_for_attention(self, issue: &Issue) -> bool {
        self.notes.with(|notes| match notes.get(&issue.id) {
            Some(note) => note.asks_for_attention(issue),
            None => IssueNote::default().asks_for_attention(issue),
        })
    }

    /// Whether an issue is muted.
    pub fn is_muted(self, id: &str) -> bool {
        self.notes.with(|notes| notes.get(id).is_some_and(|note| note.is_muted))
    }

    /// Whether the notes were read, or the browser refused to.
    pub fn are_read(self) -> ReadSignal<bool> {
        self.are_read.read_only()
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

    /// Changes the text of a note. A stored text that does not show yet stays before it.
    pub fn write(self, id: &str, text: String) {
        if self.is_seen(id) {
            self.change(id, move |note| note.text.clone_from(&text));
        } else {
            let before = self.notes.with_untracked(|notes| notes.get(id).cloned());
            let before = before.unwrap_or_default().text;
            self.change(id, move |note| note.retype(&before, &text));
        }
    }

    /// Changes the text of requests about an issue; `None` for the suggested one.
    pub fn type_request(self, id: &str, text: Option<String>) {
        self.change(id, move |note| note.request.clone_from(&text));
    }

    /// Changes what was typed into the notice about an issue in the language with this tag.
    pub fn type_notice(
        self,
        id: &str,
        language: &'static str,
        change: impl Fn(&mut TypedNotice) + 'static,
    ) {
        self.change(id, move |note| note.type_notice(language, &change));
    }

    /// Changes what is kept about an issue: in memory at once, and in the storage what is there by
    /// then, after the changes that this page could not write before.
    fn change(self, id: &str, change: impl Fn(&mut IssueNote) + 'static) {
        let change: NoteChange = Rc::new(change);
        self.changes.update_value(|changes| *changes = changes.wrapping_add(1));
        self.unwritten.update_value(|unwritten| {
            self.notes.with_untracked(|notes| {
                unwritten.add(id, notes.get(id), Rc::clone(&change));
            });
        });
        self.notes.update(|notes| change(notes.entry(id.to_owned()).or_default()));
        self.begin_to_store(id.to_owned());
    }

    /// Stores the changes about an issue, unless they are being stored.
    fn begin_to_store(self, id: String) {
        let changes = self.unwritten.try_update_value(|unwritten| unwritten.begin_write(&id));
        if let Some(changes) = changes.flatten() {
            spawn_local(self.store(id, changes));
        }
    }

    /// Records that the storage works, unless it refused the changes about other issues, which are stored
    /// again.
    fn storage_works(self) {
        let refused = self.unwritten.try_with_value(UnwrittenChanges::refused).unwrap_or_default();
        if refused.is_empty() && self.failure.try_get_untracked().flatten().is_some() {
            self.failure.set(None);
        }
        for id in refused {
            self.begin_to_store(id);
        }
    }

    /// Stores changes about an issue, then those that are made meanwhile.
    async fn store(self, id: String, changes: Vec<NoteChange>) {
        let mut next = Some(changes);
        while let Some(changes) = next {
            let decide = move |stored: Option<Vec<u8>>| {
                let stored = stored.and_then(|json| IssueNote::from_json(&json));
                let mut note = stored.unwrap_or_default();
                for change in &changes {
                    change(&mut note);
                }
                stored_form(&note)
            };
            let result = self.services.storage().update(Table::Issues, &id, Box::new(decide)).await;
            next =
                self.unwritten.try_update_value(|all| all.end_write(&id, result.is_ok())).flatten();
            match result {
                Ok(()) => {
                    self.forget_exit_text(&id);
                    self.storage_works();
                }
                Err(error) => _ = self.failure.try_set(Some(error)),
            }
        }
        if !self.is_seen(&id) {
            self.read().await;
        }
    }

    fn is_unwritten(self, id: &str) -> bool {
        self.unwritten.try_with_value(|unwritten| unwritten.contains(id)) == Some(true)
    }

    /// Whether what is stored about an issue shows, with the changes of this page.
    fn is_seen(self, id: &str) -> bool {
        let is_seen = |unseen: &Option<FxHashSet<String>>| {
            unseen.as_ref().is_some_and(|unseen| !unseen.contains(id))
        };
        self.unseen.try_with_value(is_seen) == Some(true)
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
                notes.retain(|id, _| !self.is_unwritten(id));
                self.notes.try_update(|known| {
                    // Another tab may have taken back all that was kept about an issue.
                    known.retain(|id, _| self.is_unwritten(id));
                    let changed = known.keys().filter(|id| !self.is_seen(id));
                    let unseen = Some(changed.cloned().collect());
                    known.extend(notes);
                    self.unseen.try_set_value(unseen);
                });
                self.storage_works();
            }
            Err(error) => {
                self.failure.try_set(Some(error));
            }
        }
        self.are_read.try_set(true);
    }
}

/// How a note is stored: not at all, if it holds nothing.
fn stored_form(note: &IssueNote) -> Change {
    if *note == IssueNote::default() { Change::Delete } else { Change::Put(note.to_json()) }
}
