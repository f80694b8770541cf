//! What was known at the user's last visit, kept in this browser for each source.

use std::sync::Arc;

use futures_util::future::{Either, select};

use super::{
    Console, Loaded,
    source_key::{live_source_key, source_key},
};
use crate::services::storage::{Change, Decide, StorageError, Table};

/// How long the page waits for what is kept, in milliseconds.
const TIMEOUT_MILLIS: u32 = 2_000;

/// What was known at the last visit to a source, in this browser.
#[derive(Clone)]
pub struct LastVisit {
    console: Console,
    key: Arc<str>,
}

impl LastVisit {
    /// The last visit to a source. The lists of different sources are never compared.
    pub fn of(console: Console, loaded: &Loaded) -> Self {
        let key = format!("visit {}", source_key(console, loaded));
        Self { console, key: key.into() }
    }

    /// What is kept; `None` before the first visit.
    ///
    /// # Errors
    ///
    /// The error of the storage, or that it does not answer in time.
    pub async fn read(&self) -> Result<Option<Vec<u8>>, StorageError> {
        let services = self.console.services();
        let read = services.storage().get(Table::Files, &self.key);
        match select(read, services.after(TIMEOUT_MILLIS)).await {
            Either::Left((found, _)) => found,
            Either::Right(((), _)) => Err(StorageError::TimedOut),
        }
    }

    /// Keeps what `decide` makes of what is kept, another tab's perhaps; `None` leaves that. After a
    /// crash either this or what was kept before is there.
    ///
    /// # Errors
    ///
    /// The error of the storage.
    pub async fn write(
        &self,
        decide: impl Fn(Option<&[u8]>) -> Option<Vec<u8>> + 'static,
    ) -> Result<(), StorageError> {
        let decide: Decide =
            Box::new(move |kept| decide(kept.as_deref()).map_or(Change::Nothing, Change::Put));
        self.console.services().storage().update(Table::Files, &self.key, decide).await
    }
}

/// The key of the last visit to the customers of an account, by its display name.
pub fn live_visit_key(account: &str) -> String {
    format!("visit {}", live_source_key(account))
}
