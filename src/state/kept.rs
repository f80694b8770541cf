//! What the console keeps in this browser, to be told before it is deleted.

use super::{Console, Origin, RequestStore};
use crate::{
    domain::TenantId,
    service_requests::SavedDraft,
    services::storage::{StorageError, Table},
};

/// What the console keeps in this browser, beside the preferences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The number of drafts that were not sent, by customer, in the order of the drafts.
    pub drafts: Vec<(TenantId, usize)>,
    /// The number of drafts that cannot be read.
    pub damaged_drafts: usize,
    /// The number of composed requests.
    pub requests: usize,
    /// The number of notes about issues.
    pub notes: usize,
    /// The number of accounts that signed in, each with its list of customers.
    pub accounts: usize,
    /// The name of the opened file.
    pub file: Option<String>,
}

impl Kept {
    /// Reads what is kept.
    ///
    /// # Errors
    ///
    /// Why the browser does not read it.
    pub async fn read(console: Console, store: RequestStore) -> Result<Self, StorageError> {
        let (drafts, damaged_drafts) = store.unsent_drafts().await?;
        let storage = console.services().storage();
        let file = console.loaded_untracked().and_then(|loaded| match &loaded.origin {
            Origin::File(name) => Some(name.clone()),
            Origin::Demo | Origin::Configured | Origin::Live => None,
        });
        Ok(Self {
            drafts: by_customer(&drafts),
            damaged_drafts,
            requests: storage.all(Table::Ledger).await?.len(),
            notes: storage.all(Table::Issues).await?.len(),
            accounts: storage.all(Table::Accounts).await?.len(),
            file,
        })
    }

    /// The number of drafts that were not sent.
    pub fn number_of_drafts(&self) -> usize {
        self.drafts.iter().map(|(_, number)| number).sum()
    }
}

/// The number of drafts of each customer.
fn by_customer(drafts: &[SavedDraft]) -> Vec<(TenantId, usize)> {
    let mut numbers: Vec<(TenantId, usize)> = Vec::new();
    for customer in drafts.iter().map(|saved| saved.draft.customer) {
        match numbers.iter_mut().find(|(other, _)| *other == customer) {
            Some((_, number)) => *number += 1,
            None => numbers.push((customer, 1)),
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{domain::Timestamp, service_requests::Draft};

    #[test]
    fn drafts_are_counted_by_customer() {
        let [one, other] = [1, 2].map(|n| TenantId::from_bytes([n; 16]));
        let saved = |customer| SavedDraft {
            draft: Draft::new(customer),
            edits: None,
            typed: Timestamp::from_millis(0),
            writer: String::new(),
            seen: BTreeMap::new(),
        };
        let drafts = [one, other, one].map(saved);
        let kept = Kept { drafts: by_customer(&drafts), ..Kept::default() };
        assert_eq!(kept.drafts, [(one, 2), (other, 1)]);
        assert_eq!(kept.number_of_drafts(), 3);
    }
}
