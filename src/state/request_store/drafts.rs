//! Requests being composed, kept while somebody types.

use leptos::{prelude::*, task::spawn_local};

use super::{Damaged, RequestStore};
use crate::{
    desk::{Draft, KeptDraft, Pacing},
    domain::TenantId,
    state::platform::Table,
};

/// How long to rest after writing before writing again, in milliseconds.
const REST: u32 = 250;

/// What is kept of a request being composed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundDraft {
    /// The draft.
    pub kept: Option<KeptDraft>,
    /// Drafts for the same customer that cannot be read.
    pub damaged: Vec<Damaged>,
}

impl RequestStore {
    /// The draft on behalf of a customer, where there is one. One that cannot be read is moved
    /// out of the way of the next one.
    pub async fn load_draft(self, customer: TenantId) -> FoundDraft {
        let key = key_of(customer);
        let mut found = FoundDraft::default();
        let stored = self.console.platform().store().all(Table::Drafts).await;
        self.read(stored.is_ok());
        if let Ok(stored) = stored {
            for (at, value) in stored.into_iter().filter(|(at, _)| at.starts_with(&key)) {
                let text = String::from_utf8_lossy(&value).into_owned();
                match KeptDraft::from_json(&text) {
                    Ok(kept) if at == key => found.kept = Some(kept),
                    _ => found.damaged.push(Damaged { table: Table::Drafts, key: at, text }),
                }
            }
        }
        for damaged in found.damaged.iter_mut().filter(|damaged| damaged.key == key) {
            self.set_aside(damaged).await;
        }
        // What waits to be written is newer than what is.
        let of_customer = |kept: &&KeptDraft| kept.draft.customer == customer;
        let typed =
            self.typed.try_with_value(|typed| typed.iter().find(of_customer).cloned()).flatten();
        FoundDraft { kept: typed.or(found.kept), ..found }
    }

    /// Keeps a draft as it is now. Told at every key: the store is asked as often as it answers.
    pub fn keep_draft(self, draft: &Draft) {
        let kept = KeptDraft { draft: draft.clone(), typed: self.console.platform().now() };
        let customer = draft.customer;
        self.typed.update_value(|typed| {
            typed.retain(|other| other.draft.customer != customer);
            typed.push(kept.clone());
        });
        let first = self.with_pacing(customer, |pacing| pacing.changed(kept));
        if let Some(first) = first {
            spawn_local(self.write_drafts(first));
        }
    }

    /// Forgets the draft on behalf of a customer. One that cannot be read stays.
    pub async fn discard_draft(self, customer: TenantId) {
        self.forget_typed(customer);
        let store = self.console.platform().store();
        let forgotten = store.delete(Table::Drafts, &key_of(customer)).await;
        self.wrote(forgotten.is_ok());
    }

    /// Moves a draft that cannot be read to a key of its own.
    async fn set_aside(self, damaged: &mut Damaged) {
        let platform = self.console.platform();
        let (store, aside) = (platform.store(), format!("{} {}", damaged.key, platform.new_id()));
        let text = damaged.text.clone().into_bytes();
        // Copied first: of two copies none is lost.
        if store.put(Table::Drafts, &aside, text).await.is_ok() {
            let forgotten = store.delete(Table::Drafts, &damaged.key).await;
            self.wrote(forgotten.is_ok());
            damaged.key = aside;
        }
    }

    /// Forgets something that cannot be read: the person has its text, or does not want it.
    pub async fn forget(self, damaged: &Damaged) -> bool {
        let store = self.console.platform().store();
        let forgotten = store.delete(damaged.table, &damaged.key).await.is_ok();
        self.wrote(forgotten);
        forgotten
    }

    /// Writes what waits to be written, because there may be no later.
    pub fn hurry(self) {
        let waiting: Vec<KeptDraft> = self
            .pacing
            .try_update_value(|all| {
                all.iter_mut().filter_map(|(_, pacing)| pacing.hurry()).collect()
            })
            .unwrap_or_default();
        for kept in waiting {
            spawn_local(self.write_draft(kept));
        }
    }

    /// Nothing of the customer's draft is to be written any more.
    pub(super) fn forget_typed(self, customer: TenantId) {
        self.typed.update_value(|typed| typed.retain(|kept| kept.draft.customer != customer));
        drop(self.with_pacing(customer, Pacing::hurry));
    }

    /// What the pacing of a customer's draft answers.
    fn with_pacing(
        self,
        customer: TenantId,
        ask: impl FnOnce(&mut Pacing<KeptDraft>) -> Option<KeptDraft>,
    ) -> Option<KeptDraft> {
        self.pacing.try_update_value(|all| {
            let known = all.iter().position(|(of, _)| *of == customer);
            let at = known.unwrap_or(all.len());
            if known.is_none() {
                all.push((customer, Pacing::default()));
            }
            ask(&mut all[at].1)
        })?
    }

    async fn write_drafts(self, first: KeptDraft) {
        let customer = first.draft.customer;
        let mut next = Some(first);
        while let Some(kept) = next {
            self.write_draft(kept).await;
            self.console.platform().after(REST).await;
            next = self.with_pacing(customer, Pacing::rested);
        }
    }

    async fn write_draft(self, kept: KeptDraft) {
        let customer = kept.draft.customer;
        let store = self.console.platform().store();
        let value = kept.to_json().into_bytes();
        let written = store.put(Table::Drafts, &key_of(customer), value).await.is_ok();
        self.wrote(written);
        if written {
            // Unless something was typed since.
            self.typed.update_value(|typed| typed.retain(|other| *other != kept));
        }
    }
}

fn key_of(customer: TenantId) -> String {
    customer.to_string()
}
