//! The shape in which an entry of the ledger is stored.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{entry::LedgerEntry, status::LedgerEvent};
use crate::{
    domain::{Timestamp, timestamp::millis},
    service_requests::{
        draft::StoredDraft,
        storage_format::{self, StoredTextError, StoredTextErrorKind},
    },
};

/// The version of the shape.
const VERSION: u64 = 1;

/// An entry as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredEntry<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default)]
    customer_name: Cow<'a, str>,
    #[serde(with = "millis")]
    composed: Timestamp,
    draft: StoredDraft<'a>,
    history: Vec<StoredEvent<'a>>,
}

/// An event of its history.
#[derive(Serialize, Deserialize)]
struct StoredEvent<'a> {
    #[serde(with = "millis")]
    at: Timestamp,
    #[serde(flatten)]
    event: Cow<'a, LedgerEvent>,
}

impl LedgerEntry {
    /// Its stored shape: JSON with a version.
    pub fn to_json(&self) -> String {
        let history = self.history().iter();
        let history =
            history.map(|(at, event)| StoredEvent { at: *at, event: Cow::Borrowed(event) });
        let entry = StoredEntry {
            id: Cow::Borrowed(self.id()),
            customer_name: Cow::Borrowed(self.customer_name()),
            composed: self.composed(),
            draft: StoredDraft::from(self.draft()),
            history: history.collect(),
        };
        storage_format::write(VERSION, entry)
    }

    /// Reads the stored shape.
    ///
    /// # Errors
    ///
    /// [`StoredTextError`], which keeps the text, when it is of another version or damaged, or when its
    /// history cannot have happened.
    pub fn from_json(json: &str) -> Result<Self, StoredTextError> {
        storage_format::read(VERSION, json)
            .and_then(StoredEntry::try_into)
            .map_err(|reason: StoredTextErrorKind| reason.with_text(json))
    }
}

impl TryFrom<StoredEntry<'_>> for LedgerEntry {
    type Error = StoredTextErrorKind;

    fn try_from(stored: StoredEntry<'_>) -> Result<Self, StoredTextErrorKind> {
        let (id, name) = (stored.id.into_owned(), stored.customer_name.into_owned());
        let mut entry = Self::new(id, name, stored.draft.try_into()?, stored.composed);
        for StoredEvent { at, event } in stored.history {
            entry.record(event.into_owned(), at).or(Err(StoredTextErrorKind::Impossible))?;
        }
        Ok(entry)
    }
}
