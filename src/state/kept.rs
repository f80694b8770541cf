//! What the console keeps in this browser, to be told before it is deleted.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{
    Console, LastVisit, Origin, Preferences, RequestStore, issue_notes::issue_of, recents,
};
use crate::{
    annotations::{Annotations, read_row},
    domain::TenantId,
    history::History,
    saved_views::SavedViews,
    service_requests::SavedDraft,
    services::{
        exit_texts,
        storage::{SAVED_VIEWS, Storage, StorageError, Table},
    },
};

/// What the console keeps in this browser, beside the choices of the page with the preferences.
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
    /// The number of customers with a favourite, an alias, tags or a note.
    pub annotated: usize,
    /// The number of saved views.
    pub views: usize,
    /// The number of days of which the health of customers is kept.
    pub days: usize,
    /// The number of accounts that signed in, each with its list of customers.
    pub accounts: usize,
    /// The name of the opened file.
    pub file: Option<String>,
    /// Whether there is what was known at the last visit to the customers in the list.
    pub has_visit: bool,
    /// The number of customers and destinations that were used last.
    pub recents: usize,
    /// The number of pinned admin centers.
    pub pins: usize,
    /// Whether the user chose the columns of the list.
    pub has_columns: bool,
}

impl Kept {
    /// Reads what is kept.
    ///
    /// # Errors
    ///
    /// Why the browser does not read it.
    pub async fn read(
        console: Console,
        store: RequestStore,
        preferences: Preferences,
    ) -> Result<Self, StorageError> {
        let recents = recents(console.services());
        let visit = console.loaded_untracked().map(|loaded| LastVisit::of(console, &loaded));
        let has_visit = match visit {
            Some(visit) => visit.read().await?.is_some(),
            None => false,
        };
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
            notes: rows(&*storage, Table::Issues, issue_of).await?.len(),
            annotated: number_of_annotated(rows(&*storage, Table::Annotations, |key| key).await?),
            views: number_of_views(storage.get(Table::Views, SAVED_VIEWS).await?.as_deref()),
            days: number_of_days(&storage.all(Table::History).await?),
            accounts: storage.all(Table::Accounts).await?.len(),
            file,
            has_visit,
            recents: recents.customers().len() + recents.destinations().len(),
            pins: preferences.pinned_centers().read_untracked().len(),
            has_columns: !preferences.columns().read_untracked().is_usual(),
        })
    }

    /// The number of drafts that were not sent.
    pub fn number_of_drafts(&self) -> usize {
        self.drafts.iter().map(|(_, number)| number).sum()
    }
}

/// The rows of a table by key, with those that were written when a page was left and that are not there
/// yet. `row` tells from the key of such a text which row it changes.
async fn rows(
    storage: &dyn Storage,
    table: Table,
    row: fn(&str) -> &str,
) -> Result<BTreeMap<String, Vec<u8>>, StorageError> {
    // Before the table is read: a text that is moved meanwhile is there then.
    let left = exit_texts::all(table).into_iter();
    let left = left.map(|(key, text)| (row(&key).to_owned(), text.into_bytes()));
    let mut rows: BTreeMap<_, _> = left.collect();
    rows.extend(storage.all(table).await?);
    Ok(rows)
}

/// The number of customers of whom the rows of the table hold anything.
fn number_of_annotated(rows: impl IntoIterator<Item = (String, Vec<u8>)>) -> usize {
    let mut all = Annotations::default();
    for (id, annotation) in rows.into_iter().flat_map(|(key, value)| read_row(&key, &value)) {
        all.entry(id).merge(annotation);
    }
    all.iter().filter(|(_, annotation)| annotation.is_anything_kept()).count()
}

/// The number of views in the stored text; views that cannot be read are none.
fn number_of_views(stored: Option<&[u8]>) -> usize {
    stored.and_then(SavedViews::from_json).map_or(0, |views| views.saved().len())
}

/// The number of days of which the rows of the table hold the health of any customer.
fn number_of_days(rows: &[(String, Vec<u8>)]) -> usize {
    let histories = rows.iter().filter_map(|(_, value)| History::from_bytes(value));
    let days = histories.flat_map(|history| history.days().collect::<Vec<_>>());
    days.collect::<BTreeSet<_>>().len()
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
    use super::*;
    use crate::{
        annotations::{Annotation, Value},
        domain::Timestamp,
        service_requests::Draft,
    };

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

    #[test]
    fn a_customer_counts_once_and_only_while_something_is_kept() {
        let (id, at) = (TenantId::from_bytes([1; 16]), Timestamp::from_millis);
        let row = |values: &[Value]| {
            let mut annotation = Annotation::default();
            for (millis, value) in (1..).zip(values) {
                annotation.set(value.clone(), at(millis));
            }
            (id.to_string(), annotation.to_json())
        };
        let favourite = row(&[Value::Favourite(true)]);
        let note = row(&[Value::Note("asks for Anna".to_owned())]);
        assert_eq!(number_of_annotated([favourite.clone(), note]), 1);
        assert_eq!(
            number_of_annotated([
                favourite,
                row(&[Value::Favourite(true), Value::Favourite(false)])
            ]),
            0
        );
        assert_eq!(number_of_views(None), 0);
        assert_eq!(number_of_views(Some(b"?")), 0);
    }
}
