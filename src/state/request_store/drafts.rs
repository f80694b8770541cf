//! Drafts of requests, stored while the user types.

use leptos::{prelude::*, task::spawn_local};

use super::{Damaged, RequestStore};
use crate::{
    domain::TenantId,
    service_requests::{Draft, SaveThrottle, SavedDraft},
    services::storage::Table,
};

/// The pause after writing a draft before writing it again, in milliseconds.
const PAUSE_MILLIS: u32 = 250;

/// What the store has of the request that is composed for a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundDraft {
    /// The draft, where there is one.
    pub kept: Option<SavedDraft>,
    /// Drafts for the same customer that cannot be read.
    pub damaged: Vec<Damaged>,
}

impl RequestStore {
    /// Reads the draft on behalf of a customer. One that cannot be read is moved to another key, so
    /// that the next draft does not overwrite it.
    pub async fn load_draft(self, customer: TenantId) -> FoundDraft {
        let key = key_of(customer);
        let mut found = FoundDraft::default();
        let stored = self.console.services().storage().all(Table::Drafts).await;
        self.note_read(stored.is_ok());
        if let Ok(stored) = stored {
            for (at, value) in stored.into_iter().filter(|(at, _)| at.starts_with(&key)) {
                let text = String::from_utf8_lossy(&value).into_owned();
                match SavedDraft::from_json(&text) {
                    Ok(kept) if at == key => found.kept = Some(kept),
                    _ => found.damaged.push(Damaged { table: Table::Drafts, key: at, text }),
                }
            }
        }
        for damaged in found.damaged.iter_mut().filter(|damaged| damaged.key == key) {
            self.set_aside(damaged).await;
        }
        // A draft that is not written yet is newer than the stored one.
        let of_customer = |kept: &&SavedDraft| kept.draft.customer == customer;
        let unwritten = self
            .unwritten_drafts
            .try_with_value(|drafts| drafts.iter().find(of_customer).cloned())
            .flatten();
        FoundDraft { kept: unwritten.or(found.kept), ..found }
    }

    /// Stores a draft as it is now. Called at every key; the browser's store is asked no faster than
    /// it answers.
    pub fn keep_draft(self, draft: &Draft) {
        let kept = SavedDraft { draft: draft.clone(), typed: self.console.services().now() };
        let customer = draft.customer;
        self.unwritten_drafts.update_value(|drafts| {
            drafts.retain(|other| other.draft.customer != customer);
            drafts.push(kept.clone());
        });
        let first = self.with_pacing(customer, |pacing| pacing.changed(kept));
        if let Some(first) = first {
            spawn_local(self.write_drafts(first));
        }
    }

    /// Deletes the draft on behalf of a customer. One that cannot be read stays.
    pub async fn discard_draft(self, customer: TenantId) {
        self.drop_unwritten(customer);
        let store = self.console.services().storage();
        let deleted = store.delete(Table::Drafts, &key_of(customer)).await;
        self.note_write(deleted.is_ok());
    }

    /// Moves a draft that cannot be read to a key of its own.
    async fn set_aside(self, damaged: &mut Damaged) {
        let services = self.console.services();
        let (store, aside) = (services.storage(), format!("{} {}", damaged.key, services.new_id()));
        let text = damaged.text.clone().into_bytes();
        // Copied first, so that a crash between the two loses nothing.
        if store.put(Table::Drafts, &aside, text).await.is_ok() {
            let deleted = store.delete(Table::Drafts, &damaged.key).await;
            self.note_write(deleted.is_ok());
            damaged.key = aside;
        }
    }

    /// Deletes a stored value that cannot be read; `false` when the store refuses.
    pub async fn forget(self, damaged: &Damaged) -> bool {
        let store = self.console.services().storage();
        let deleted = store.delete(damaged.table, &damaged.key).await.is_ok();
        self.note_write(deleted);
        deleted
    }

    /// Writes the drafts that wait for their turn now, because the page may go away.
    pub fn write_pending_drafts(self) {
        let waiting: Vec<SavedDraft> = self
            .pacing
            .try_update_value(|all| {
                all.iter_mut().filter_map(|(_, pacing)| pacing.flush()).collect()
            })
            .unwrap_or_default();
        for kept in waiting {
            spawn_local(self.write_draft(kept));
        }
    }

    /// Drops what is not written yet of a customer's draft.
    pub(super) fn drop_unwritten(self, customer: TenantId) {
        self.unwritten_drafts
            .update_value(|drafts| drafts.retain(|kept| kept.draft.customer != customer));
        drop(self.with_pacing(customer, SaveThrottle::flush));
    }

    /// Calls the pacing of a customer's draft, and returns the draft that it wants written.
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
        while let Some(kept) = next {
            self.write_draft(kept).await;
            self.console.services().after(PAUSE_MILLIS).await;
            next = self.with_pacing(customer, SaveThrottle::saved);
        }
    }

    async fn write_draft(self, kept: SavedDraft) {
        let customer = kept.draft.customer;
        let store = self.console.services().storage();
        let value = kept.to_json().into_bytes();
        let written = store.put(Table::Drafts, &key_of(customer), value).await.is_ok();
        self.note_write(written);
        if written {
            // Unless something was typed since.
            self.unwritten_drafts.update_value(|drafts| drafts.retain(|other| *other != kept));
        }
    }
}

fn key_of(customer: TenantId) -> String {
    customer.to_string()
}
