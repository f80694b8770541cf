//! The ledger of the requests that were composed in this browser.

use leptos::prelude::*;

use super::{Damaged, RequestStore, set_if_changed};
use crate::{
    domain::TenantId,
    service_requests::{Draft, LedgerEntry, LedgerError, LedgerEvent, merge},
    services::storage::Table,
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

    /// Adds a draft to the ledger and deletes the draft. The deletion waits until the entry is
    /// written, so that a crash between the two steps loses nothing.
    pub async fn save(self, draft: Draft, customer_name: String) -> LedgerEntry {
        let services = self.console.services();
        let customer = draft.customer;
        let entry = LedgerEntry::new(services.new_id(), customer_name, draft, services.now());
        if self.write_entry(entry.clone()).await {
            self.discard_draft(customer).await;
        } else {
            self.drop_unwritten(customer);
        }
        entry
    }

    /// Records an event of an entry.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when the event cannot happen in the entry's status, in this tab or in another.
    pub async fn record(self, id: &str, event: LedgerEvent) -> Result<(), LedgerError> {
        // Another tab may have a newer version.
        self.reload().await;
        let now = self.console.services().now();
        let changed = self.entries.try_update(|entries| {
            let entry = entries.iter_mut().find(|entry| entry.id() == id).ok_or(LedgerError)?;
            entry.record(event, now)?;
            Ok(entry.clone())
        });
        self.write_entry(changed.unwrap_or(Err(LedgerError))?).await;
        Ok(())
    }

    /// Deletes an entry that cannot be read.
    pub async fn forget_damaged(self, damaged: Damaged) {
        if self.forget(&damaged).await {
            self.damaged.update(|all| all.retain(|other| *other != damaged));
        }
    }

    /// Reads the ledger again, and writes the entries that are not stored yet.
    pub(super) async fn reload(self) {
        let stored = self.console.services().storage().all(Table::Ledger).await;
        self.note_read(stored.is_ok());
        let (mut entries, mut damaged) = (Vec::new(), Vec::new());
        if let Ok(stored) = stored {
            for (key, value) in stored {
                let text = String::from_utf8_lossy(&value).into_owned();
                match LedgerEntry::from_json(&text) {
                    Ok(entry) => entries.push(entry),
                    Err(_) => damaged.push(Damaged { table: Table::Ledger, key, text }),
                }
            }
            set_if_changed(self.damaged, damaged);
        }
        let Some(here) = self.entries.try_get_untracked() else { return };
        set_if_changed(self.entries, merge(here, entries));
        set_if_changed(self.loaded, true);
        let Some(unwritten) = self.unwritten_entries.try_get_value() else { return };
        for entry in self.entries.try_get_untracked().unwrap_or_default() {
            if unwritten.iter().any(|id| id == entry.id()) {
                self.write_entry(entry).await;
            }
        }
    }

    /// Adds an entry to the ledger, in memory and in the storage; returns `false` if the storage
    /// fails.
    async fn write_entry(self, entry: LedgerEntry) -> bool {
        let (id, value) = (entry.id().to_owned(), entry.to_json().into_bytes());
        self.unwritten_entries.update_value(|ids| ids.push(id.clone()));
        if let Some(here) = self.entries.try_get_untracked() {
            set_if_changed(self.entries, merge(here, vec![entry]));
        }
        let written =
            self.console.services().storage().put(Table::Ledger, &id, value).await.is_ok();
        self.note_write(written);
        if written {
            self.unwritten_entries.update_value(|ids| ids.retain(|other| *other != id));
        }
        written
    }
}
