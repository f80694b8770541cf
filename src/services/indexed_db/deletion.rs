//! Deletes the database with all its tables.

use std::pin::pin;

use futures_util::future::{Either, select};
use idb::Factory;
use wasm_bindgen_futures::spawn_local;

use super::{
    connection::{NAME, reason},
    timeout::{TIMEOUT_MILLIS, timeout},
};
use crate::{dom, services::storage::StorageError};

/// Deletes the database of the console. All tabs close it first (Indexed Database API 3.0, section
/// 4.4, event `versionchange`).
///
/// # Errors
///
/// [`StorageError::Blocked`] if another tab does not close it in time; it is deleted once that tab is
/// closed. Otherwise why the browser refuses.
pub async fn delete_database() -> Result<(), StorageError> {
    dom::window().ok_or(StorageError::Refused)?;
    let request = Factory::new().and_then(|factory| factory.delete(NAME));
    let request = request.map_err(|error| reason(&error))?;
    match select(request.into_future(), pin!(timeout(TIMEOUT_MILLIS))).await {
        Either::Left((deleted, _)) => deleted.map(drop).map_err(|error| reason(&error)),
        Either::Right(((), deleting)) => {
            // The listeners of a dropped request throw if the browser calls them later.
            spawn_local(async move { drop(deleting.await) });
            Err(StorageError::Blocked)
        }
    }
}
