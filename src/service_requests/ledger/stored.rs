//! The stored form of a ledger entry.

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

/// The version of the stored form.
const VERSION: u64 = 1;

/// The stored form of an entry.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredEntry<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default)]
    customer_name: Cow<'a, str>,
    #[serde(with = "millis")]
    composed: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edited: Option<i64>,
    draft: StoredDraft<'a>,
    history: Vec<StoredEvent<'a>>,
}

/// The stored form of an event.
#[derive(Serialize, Deserialize)]
struct StoredEvent<'a> {
    #[serde(with = "millis")]
    at: Timestamp,
    #[serde(flatten)]
    event: Cow<'a, LedgerEvent>,
}

impl LedgerEntry {
    /// The stored form: JSON with a version.
    pub fn to_json(&self) -> String {
        let history = self.history().iter();
        let history =
            history.map(|(at, event)| StoredEvent { at: *at, event: Cow::Borrowed(event) });
        let entry = StoredEntry {
            id: Cow::Borrowed(self.id()),
            customer_name: Cow::Borrowed(self.customer_name()),
            composed: self.composed(),
            edited: self.edited().map(Timestamp::millis),
            draft: StoredDraft::from(self.draft()),
            history: history.collect(),
        };
        storage_format::write(VERSION, entry)
    }

    /// Reads the stored form.
    ///
    /// # Errors
    ///
    /// [`StoredTextError`], which contains the text, when it has another version, is damaged, or
    /// has an impossible history.
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
        let mut entry = Self::new(id, name, stored.draft.try_into()?, stored.composed)
            .with_edited(stored.edited.map(Timestamp::from_millis));
        for StoredEvent { at, event } in stored.history {
            entry.record(event.into_owned(), at).or(Err(StoredTextErrorKind::Impossible))?;
        }
        Ok(entry)
    }
}
