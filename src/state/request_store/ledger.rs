//! The requests that were composed in this browser, and what became of them.

use leptos::prelude::*;

use super::{Damaged, RequestStore};
use crate::{
    desk::{Draft, Entry, Event, Refusal, merge},
    domain::TenantId,
    state::platform::Table,
};

impl RequestStore {
    /// Every entry of the ledger, the newest first.
    pub fn entries(self) -> ReadSignal<Vec<Entry>> {
        self.entries
    }

    /// The entries on behalf of a customer, the newest first.
    pub fn entries_of(self, customer: TenantId) -> Memo<Vec<Entry>> {
        let entries = self.entries;
        Memo::new(move |_| {
            entries.with(|all| all.iter().filter(|it| it.customer() == customer).cloned().collect())
        })
    }

    /// What is in the ledger and cannot be read.
    pub fn damaged(self) -> ReadSignal<Vec<Damaged>> {
        self.damaged
    }

    /// Puts a draft into the ledger and forgets it as a draft: the latter only once the entry is
    /// kept, so that a crash between the two loses nothing.
    pub async fn save(self, draft: Draft, customer_name: String) -> Entry {
        let platform = self.console.platform();
        let customer = draft.customer;
        let entry = Entry::new(platform.new_id(), customer_name, draft, platform.now());
        let kept = self.keep(entry.clone()).await;
        if kept {
            self.discard_draft(customer).await;
        } else {
            self.forget_typed(customer);
        }
        entry
    }

    /// Something happened to an entry.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when it cannot happen to the request as it is, in this tab or in another.
    pub async fn happened(self, id: &str, event: Event) -> Result<(), Refusal> {
        // Another tab may know more of it.
        self.reload().await;
        let now = self.console.platform().now();
        let changed = self.set_entries.try_update(|entries| {
            let entry = entries.iter_mut().find(|entry| entry.id() == id).ok_or(Refusal)?;
            entry.happened(event, now)?;
            Ok(entry.clone())
        });
        self.keep(changed.unwrap_or(Err(Refusal))?).await;
        Ok(())
    }

    /// Forgets an entry that cannot be read.
    pub async fn forget_damaged(self, damaged: Damaged) {
        if self.forget(&damaged).await {
            self.set_damaged.update(|all| all.retain(|other| *other != damaged));
        }
    }

    /// Reads the ledger again, and keeps what the store did not take before.
    pub(super) async fn reload(self) {
        let stored = self.console.platform().store().all(Table::Ledger).await;
        self.read(stored.is_ok());
        let (mut entries, mut damaged) = (Vec::new(), Vec::new());
        if let Ok(stored) = stored {
            for (key, value) in stored {
                let text = String::from_utf8_lossy(&value).into_owned();
                match Entry::from_json(&text) {
                    Ok(entry) => entries.push(entry),
                    Err(_) => damaged.push(Damaged { table: Table::Ledger, key, text }),
                }
            }
            set_if_changed(self.set_damaged, damaged);
        }
        let Some(here) = self.entries.try_get_untracked() else { return };
        set_if_changed(self.set_entries, merge(here, entries));
        set_if_changed(self.set_loaded, true);
        let Some(unkept) = self.unkept.try_get_value() else { return };
        for entry in self.entries.try_get_untracked().unwrap_or_default() {
            if unkept.iter().any(|id| id == entry.id()) {
                self.keep(entry).await;
            }
        }
    }

    /// Keeps an entry, here and in the store; `false` when the store refuses.
    async fn keep(self, entry: Entry) -> bool {
        let (id, value) = (entry.id().to_owned(), entry.to_json().into_bytes());
        self.unkept.update_value(|unkept| unkept.push(id.clone()));
        if let Some(here) = self.entries.try_get_untracked() {
            set_if_changed(self.set_entries, merge(here, vec![entry]));
        }
        let kept = self.console.platform().store().put(Table::Ledger, &id, value).await.is_ok();
        self.wrote(kept);
        if kept {
            self.unkept.update_value(|unkept| unkept.retain(|other| *other != id));
        }
        kept
    }
}

/// Sets a signal whose value differs; subscribers of an equal value have nothing to draw again.
fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: WriteSignal<T>, value: T) {
    signal.maybe_update(|known| {
        let changed = *known != value;
        *known = value;
        changed
    });
}
