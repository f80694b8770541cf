//! Drafts of requests, stored while the user types.

use leptos::{prelude::*, task::spawn_local};

use super::{Damaged, RequestStore};
use crate::{
    domain::TenantId,
    service_requests::{Draft, SaveThrottle, SavedDraft},
    services::storage::Table,
};

/// The pause between two writes of a draft, in milliseconds.
const PAUSE_MILLIS: u32 = 250;

/// The stored draft of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundDraft {
    /// The draft; `None` without one.
    pub kept: Option<SavedDraft>,
    /// Drafts for the same customer that cannot be read.
    pub damaged: Vec<Damaged>,
}

impl RequestStore {
    /// Reads the draft for a customer. A draft that cannot be read is moved to another key, so that
    /// the next draft does not overwrite it.
    pub async fn load_draft(self, customer: TenantId) -> FoundDraft {
        let key = key_of(customer);
        let mut found = FoundDraft::default();
        let stored = self.console.services().storage().all(Table::Drafts).await;
        self.note_read(stored.is_ok());
        if let Ok(stored) = stored {
            for (at, value) in stored.into_iter().filter(|(at, _)| at.starts_with(&key)) {
                let text = String::from_utf8_lossy(&value).into_owned();
                match SavedDraft::from_json(&text) {
                    Ok(saved) if at == key => found.kept = Some(saved),
                    _ => found.damaged.push(Damaged { table: Table::Drafts, key: at, text }),
                }
            }
        }
        for damaged in found.damaged.iter_mut().filter(|damaged| damaged.key == key) {
            self.set_aside(damaged).await;
        }
        // A draft in memory is newer than the stored one.
        let of_customer = |saved: &&SavedDraft| saved.draft.customer == customer;
        let unwritten = self
            .unwritten_drafts
            .try_with_value(|drafts| drafts.iter().find(of_customer).cloned())
            .flatten();
        FoundDraft { kept: unwritten.or(found.kept), ..found }
    }

    /// Stores the current draft. Called at each key; a write starts only after the one before it
    /// has completed.
    pub fn keep_draft(self, draft: &Draft) {
        let saved = SavedDraft { draft: draft.clone(), typed: self.console.services().now() };
        let customer = draft.customer;
        self.unwritten_drafts.update_value(|drafts| {
            drafts.retain(|other| other.draft.customer != customer);
            drafts.push(saved.clone());
        });
        let first = self.with_pacing(customer, |pacing| pacing.changed(saved));
        if let Some(first) = first {
            spawn_local(self.write_drafts(first));
        }
    }

    /// Deletes the draft for a customer. One that cannot be read stays.
    pub async fn discard_draft(self, customer: TenantId) {
        self.drop_unwritten(customer);
        let store = self.console.services().storage();
        let deleted = store.delete(Table::Drafts, &key_of(customer)).await;
        self.note_write(deleted.is_ok());
    }

    /// Moves a draft that cannot be read to its own key.
    async fn set_aside(self, damaged: &mut Damaged) {
        let services = self.console.services();
        let (store, aside) = (services.storage(), format!("{} {}", damaged.key, services.new_id()));
        let text = damaged.text.clone().into_bytes();
        // The copy comes first, so that a crash between the two steps loses nothing.
        if store.put(Table::Drafts, &aside, text).await.is_ok() {
            let deleted = store.delete(Table::Drafts, &damaged.key).await;
            self.note_write(deleted.is_ok());
            damaged.key = aside;
        }
    }

    /// Deletes a stored value that cannot be read; returns `false` if the storage fails.
    pub async fn forget(self, damaged: &Damaged) -> bool {
        let store = self.console.services().storage();
        let deleted = store.delete(damaged.table, &damaged.key).await.is_ok();
        self.note_write(deleted);
        deleted
    }

    /// Writes all pending drafts now, because the page may be closed.
    pub fn write_pending_drafts(self) {
        let waiting: Vec<SavedDraft> = self
            .pacing
            .try_update_value(|all| {
                all.iter_mut().filter_map(|(_, pacing)| pacing.flush()).collect()
            })
            .unwrap_or_default();
        for saved in waiting {
            spawn_local(self.write_draft(saved));
        }
    }

    /// Drops the pending writes of a customer's draft.
    pub(super) fn drop_unwritten(self, customer: TenantId) {
        self.unwritten_drafts
            .update_value(|drafts| drafts.retain(|saved| saved.draft.customer != customer));
        drop(self.with_pacing(customer, SaveThrottle::flush));
    }

    /// Passes an event to the schedule of a customer's draft, and returns the draft to write now.
    fn with_pacing(
        self,
        customer: TenantId,
        call: impl FnOnce(&mut SaveThrottle<SavedDraft>) -> Option<SavedDraft>,
    ) -> Option<SavedDraft> {
        self.pacing.try_update_value(|all| {
            let known = all.iter().position(|(of, _)| *of == customer);
            let at = known.unwrap_or(all.len());
            if known.is_none() {
                all.push((customer, SaveThrottle::default()));
            }
            call(&mut all[at].1)
        })?
    }

    async fn write_drafts(self, first: SavedDraft) {
        let customer = first.draft.customer;
        let mut next = Some(first);
        while let Some(saved) = next {
            self.write_draft(saved).await;
            self.console.services().after(PAUSE_MILLIS).await;
            next = self.with_pacing(customer, SaveThrottle::saved);
        }
    }

    async fn write_draft(self, saved: SavedDraft) {
        let customer = saved.draft.customer;
        let store = self.console.services().storage();
        let value = saved.to_json().into_bytes();
        let written = store.put(Table::Drafts, &key_of(customer), value).await.is_ok();
        self.note_write(written);
        if written {
            // Unless the user typed meanwhile.
            self.unwritten_drafts.update_value(|drafts| drafts.retain(|other| *other != saved));
        }
    }
}

fn key_of(customer: TenantId) -> String {
    customer.to_string()
}
