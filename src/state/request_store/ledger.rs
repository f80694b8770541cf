//! The ledger of the requests that were composed in this browser.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;

use super::{Damaged, OpenDraft, RequestStore, content::UnwrittenEntry, set_if_changed};
use crate::{
    domain::TenantId,
    service_requests::{Draft, Edit, EditError, LedgerEntry, LedgerError, LedgerEvent, merge},
    services::storage::{Change, Table},
};

impl RequestStore {
    /// Every entry of the ledger, the newest first.
    pub fn entries(self) -> ReadSignal<Vec<LedgerEntry>> {
        self.entries.read_only()
    }

    /// The entries for a customer, the newest first.
    pub fn entries_of(self, customer: TenantId) -> Memo<Vec<LedgerEntry>> {
        let entries = self.entries;
        Memo::new(move |_| {
            entries.with(|all| all.iter().filter(|it| it.customer() == customer).cloned().collect())
        })
    }

    /// The entries of the ledger that cannot be read.
    pub fn damaged(self) -> ReadSignal<Vec<Damaged>> {
        self.damaged.read_only()
    }

    /// Adds the draft of a form to the ledger and deletes what was stored of it. The deletion waits
    /// until the entry is written, so that a crash between the two steps loses nothing.
    pub async fn save(self, open: OpenDraft, draft: Draft, customer_name: String) -> LedgerEntry {
        let services = self.console.services();
        let entry = LedgerEntry::new(services.new_id(), customer_name, draft, services.now());
        if !self.write_entry(entry.clone(), Some(open.at)).await {
            open.drop_unwritten();
        }
        entry
    }

    /// Records an event of an entry.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when the event cannot happen in the entry's status, in this tab or in another.
    pub async fn record(self, id: &str, event: LedgerEvent) -> Result<(), LedgerError> {
        // Another tab may have a newer version, and entries may wait to be written.
        self.reload_entries().await;
        let now = self.console.services().now();
        self.change_entry(id, move |entry| entry.record(event.clone(), now)).await.map(drop)
    }

    /// Changes the content of an entry to the draft of a form, and deletes what was stored of it
    /// once the entry is written.
    ///
    /// # Errors
    ///
    /// [`EditError`] when the entry cannot be changed, or was changed in another tab since the user
    /// began.
    pub async fn edit(self, open: OpenDraft, draft: Draft) -> Result<(), EditError> {
        let Edit { entry, base } = open.edit().ok_or(EditError::Refused)?;
        self.reload_entries().await;
        let now = self.console.services().now();
        let change = move |entry: &mut LedgerEntry| entry.edit(&base, draft.clone(), now);
        if self.change_entry(&entry, change).await? {
            open.discard().await;
        } else {
            open.drop_unwritten();
        }
        Ok(())
    }

    /// Changes an entry in one transaction, so that no tab overwrites a change of another one;
    /// returns whether it is written.
    async fn change_entry<E: From<LedgerError> + 'static>(
        self,
        id: &str,
        change: impl Fn(&mut LedgerEntry) -> Result<(), E> + 'static,
    ) -> Result<bool, E> {
        let here = self.entries.try_get_untracked().unwrap_or_default();
        let here = here.into_iter().find(|entry| entry.id() == id);
        // The stored entry may be newer than the one here, or not be written yet.
        let changed = move |stored: Option<LedgerEntry>| {
            let versions = here.iter().cloned().collect();
            let latest = merge(versions, stored.into_iter().collect()).into_iter().next();
            let mut entry = latest.ok_or(LedgerError)?;
            change(&mut entry)?;
            Ok::<_, E>(entry)
        };
        let changed = Rc::new(changed);
        let decided = Rc::new(RefCell::new(None));
        let decide = {
            let (changed, decided) = (Rc::clone(&changed), Rc::clone(&decided));
            move |found: Option<Vec<u8>>| {
                let stored = found.as_deref().and_then(read);
                let outcome = changed(stored);
                let written = outcome.as_ref().ok().map(|entry| entry.to_json().into_bytes());
                decided.replace(Some(outcome));
                written.map_or(Change::Nothing, Change::Put)
            }
        };
        let store = self.console.services().storage();
        let written = store.update(Table::Ledger, id, Box::new(decide)).await;
        self.note_write(&written);
        let outcome = decided.take();
        let entry = match outcome {
            Some(outcome) => outcome?,
            // The storage refused before the entry was read.
            None => changed(None)?,
        };
        if written.is_err() {
            self.unwritten_entries
                .update_value(|all| all.push(UnwrittenEntry { id: id.to_owned(), draft: None }));
        }
        self.show_entry(entry);
        Ok(written.is_ok())
    }

    /// Deletes an entry that cannot be read.
    pub async fn forget_damaged(self, damaged: Damaged) {
        if self.forget(&damaged).await {
            self.damaged.update(|all| all.retain(|other| *other != damaged));
        }
    }

    /// Reads the ledger again, and writes the entries that are not stored yet.
    pub(super) async fn reload_entries(self) {
        let stored = self.console.services().storage().all(Table::Ledger).await;
        self.note_read(&stored);
        let (mut entries, mut damaged) = (Vec::new(), Vec::new());
        if let Ok(stored) = stored {
            for (key, value) in stored {
                if let Some(entry) = read(&value) {
                    entries.push(entry);
                } else {
                    let text = String::from_utf8_lossy(&value).into_owned();
                    damaged.push(Damaged { table: Table::Ledger, key, text });
                }
            }
            set_if_changed(self.damaged, damaged);
        }
        let Some(here) = self.entries.try_get_untracked() else { return };
        set_if_changed(self.entries, merge(here, entries));
        set_if_changed(self.loaded, true);
        let Some(unwritten) = self.unwritten_entries.try_get_value() else { return };
        for entry in self.entries.try_get_untracked().unwrap_or_default() {
            let Some(UnwrittenEntry { id, draft }) =
                unwritten.iter().find(|it| it.id == entry.id())
            else {
                continue;
            };
            self.unwritten_entries.update_value(|all| all.retain(|other| other.id != *id));
            // Another tab may have changed the entry meanwhile: a write that was told as failed may have
            // succeeded.
            let written = self.change_entry(id, |_| Ok::<_, LedgerError>(())).await;
            let Some(at) = *draft else { continue };
            if written == Ok(true) {
                OpenDraft { store: self, at }.discard().await;
            } else {
                self.unwritten_entries.update_value(|all| {
                    let its = all.iter_mut().filter(|it| it.id == *id);
                    its.for_each(|it| it.draft = Some(at));
                });
            }
        }
    }

    /// Adds an entry to the ledger, in memory and in the storage, and then deletes its draft; returns
    /// `false` if the storage fails.
    async fn write_entry(self, entry: LedgerEntry, draft: Option<usize>) -> bool {
        let (id, value) = (entry.id().to_owned(), entry.to_json().into_bytes());
        self.unwritten_entries.update_value(|all| {
            all.retain(|other| other.id != id);
            all.push(UnwrittenEntry { id: id.clone(), draft });
        });
        self.show_entry(entry);
        let written = self.console.services().storage().put(Table::Ledger, &id, value).await;
        self.note_write(&written);
        if written.is_ok() {
            self.unwritten_entries.update_value(|all| all.retain(|other| other.id != id));
            if let Some(at) = draft {
                OpenDraft { store: self, at }.discard().await;
            }
        }
        written.is_ok()
    }

    fn show_entry(self, entry: LedgerEntry) {
        if let Some(here) = self.entries.try_get_untracked() {
            set_if_changed(self.entries, merge(here, vec![entry]));
        }
    }
}

fn read(value: &[u8]) -> Option<LedgerEntry> {
    LedgerEntry::from_json(str::from_utf8(value).ok()?).ok()
}
