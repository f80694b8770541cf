//! An open database: its tables, its transactions, and when it is closed.

use std::{cell::Cell, pin::pin, rc::Rc};

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use idb::{
    Database, DatabaseEvent as _, Error, Event as _, Factory, ObjectStoreParams, Request as _,
    TransactionMode, event::VersionChangeEvent, request::futures::OpenDatabaseRequestFuture,
};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IdbDatabase, IdbTransaction};

use crate::services::{
    storage::{StorageError, Table},
    wiped,
};

/// The name of the database.
pub(super) const NAME: &str = "regia";

/// Version 2 adds accounts and their customers, version 3 the notes about issues, version 4 what is
/// kept of customers and the saved views, version 5 the health of past days; the tables of earlier
/// versions stay as they are.
const VERSION: u32 = 5;
const TABLES: [Table; 9] = [
    Table::Drafts,
    Table::Ledger,
    Table::Files,
    Table::Accounts,
    Table::Customers,
    Table::Issues,
    Table::Annotations,
    Table::Views,
    Table::History,
];

/// A connection to the database. Dropping it closes it.
pub(super) struct Connection {
    /// Holds the listeners.
    _database: Database,
    /// The same database, for the options that `idb` does not offer.
    raw: IdbDatabase,
    is_open: Rc<Cell<bool>>,
}

impl Connection {
    /// Opens the database, creating its tables if it is new.
    ///
    /// # Errors
    ///
    /// Fails if the browser refuses or if the timeout passes. A blocked request (section 4.3, event
    /// `blocked`) fails at once: a tab of an older build may hold the old version for hours.
    pub(super) async fn open(name: &str, timeout: impl Future) -> Result<Self, StorageError> {
        let request = Factory::new().and_then(|factory| factory.open(name, Some(VERSION)));
        let mut request = request.map_err(|error| reason(&error))?;
        request.on_upgrade_needed(|event| upgrade(&event));
        let (tell_blocked, blocked) = oneshot::channel::<()>();
        request.on_blocked(move |_| {
            tell_blocked.send(()).ok();
        });
        let timeout = pin!(timeout);
        let given_up = select(blocked, timeout);
        match select(request.into_future(), given_up).await {
            Either::Left((opened, _)) => match opened {
                Ok(database) => Ok(Self::of(database, name == NAME)),
                Err(error) => Err(reason(&error)),
            },
            Either::Right((given_up, opening)) => {
                spawn_local(close_late(opening));
                Err(match given_up {
                    Either::Left(_) => StorageError::Blocked,
                    Either::Right(_) => StorageError::TimedOut,
                })
            }
        }
    }

    fn of(database: Database, is_of_console: bool) -> Self {
        let raw = IdbDatabase::from(database);
        let mut database = Database::from(raw.clone());
        let is_open = Rc::new(Cell::new(true));
        // Another tab upgrades or deletes the database, and waits until all others close it.
        database.on_version_change({
            let (raw, is_open) = (raw.clone(), Rc::clone(&is_open));
            move |event| {
                is_open.set(false);
                raw.close();
                // Without a new version it is deleted, with all that the console keeps. Read by
                // reflection, because `idb` gives the event without its own type.
                let version = Reflect::get(&event, &"newVersion".into());
                if is_of_console && version.is_ok_and(|version| version.is_null()) {
                    wiped::follow_other_tab();
                }
            }
        });
        // The browser closed it, for instance because the user cleared the data of the site.
        database.on_close({
            let is_open = Rc::clone(&is_open);
            move |_| is_open.set(false)
        });
        Self { _database: database, raw, is_open }
    }

    /// Whether the connection can be used.
    pub(super) fn is_open(&self) -> bool {
        self.is_open.get()
    }

    /// Closes the connection after the transactions that have started.
    pub(super) fn close(&self) {
        self.is_open.set(false);
        self.raw.close();
    }

    /// Starts a transaction on a table. What it writes of the user's input is on the disk when it
    /// completes (section 4.4, `durability`); values that can be read again, from a file or from the
    /// services, do not wait for the disk.
    ///
    /// Uses reflection: `idb` 0.6 does not offer the options of a transaction, and `web_sys` has
    /// them only among its unstable bindings.
    pub(super) fn begin(
        &self,
        table: Table,
        mode: TransactionMode,
    ) -> Result<IdbTransaction, Error> {
        let durability = match table {
            Table::Drafts | Table::Ledger | Table::Issues | Table::Annotations | Table::Views => {
                "strict"
            }
            Table::Files | Table::Accounts | Table::Customers | Table::History => "relaxed",
        };
        let mode = match mode {
            TransactionMode::ReadWrite => "readwrite",
            _ => "readonly",
        };
        let transaction = || {
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &durability.into())?;
            let begin: Function = Reflect::get(&self.raw, &"transaction".into())?.dyn_into()?;
            begin.call3(&self.raw, &table.name().into(), &mode.into(), &options)
        };
        let transaction: JsValue = transaction().map_err(Error::TransactionOpenFailed)?;
        Ok(transaction.unchecked_into())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.close();
    }
}

/// Why an operation failed (Indexed Database API 3.0, section 3 "Exceptions").
pub(super) fn reason(error: &Error) -> StorageError {
    let name = match error {
        Error::DomException(error) => Some(error.name()),
        Error::IndexedDbOpenFailed(error)
        | Error::TransactionOpenFailed(error)
        | Error::TransactionAbortError(error)
        | Error::UpdateFailed(error) => {
            error.dyn_ref().map(|error: &web_sys::DomException| error.name())
        }
        _ => None,
    };
    match name.as_deref() {
        Some("QuotaExceededError") => StorageError::Full,
        Some("VersionError") => StorageError::NewerVersion,
        _ => StorageError::Refused,
    }
}

/// Creates the missing tables. If that fails, it aborts the upgrade, because the next start could
/// not repair a database without its tables.
fn upgrade(event: &VersionChangeEvent) {
    if create_tables(event).is_err()
        && let Some(transaction) = event.target().ok().and_then(|request| request.transaction())
    {
        // Fails only if the transaction has ended.
        transaction.abort().ok();
    }
}

fn create_tables(event: &VersionChangeEvent) -> Result<(), Error> {
    let database = event.database()?;
    let existing = database.store_names();
    for table in TABLES.map(Table::name) {
        if !existing.iter().any(|existing| existing == table) {
            database.create_object_store(table, ObjectStoreParams::new())?;
        }
    }
    Ok(())
}

/// Closes a database that opens after its caller dropped the future.
async fn close_late(opening: OpenDatabaseRequestFuture) {
    if let Ok(database) = opening.await {
        database.close();
    }
}
