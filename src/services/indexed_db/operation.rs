//! An operation on a table that is running.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use idb::{Error, ObjectStore, Transaction, TransactionMode, TransactionResult};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::connection::{Connection, name};
use crate::services::storage::Table;

/// An operation with its connection and its transaction.
pub(super) struct Operation {
    connection: Rc<Connection>,
    table: Table,
    transaction: RefCell<Option<IdbTransaction>>,
    was_interrupted: Cell<bool>,
}

impl Operation {
    pub(super) fn new(connection: Rc<Connection>, table: Table) -> Self {
        Self {
            connection,
            table,
            transaction: RefCell::default(),
            was_interrupted: Cell::default(),
        }
    }

    /// Starts to read the table.
    pub(super) fn read(&self) -> Result<ObjectStore, Error> {
        self.begin(TransactionMode::ReadOnly).map(|(_, store)| store)
    }

    /// Starts to read and write the table.
    pub(super) fn write(&self) -> Result<(Transaction, ObjectStore), Error> {
        self.begin(TransactionMode::ReadWrite)
    }

    fn begin(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), Error> {
        let raw = self.connection.begin(self.table, mode)?;
        self.transaction.replace(Some(raw.clone()));
        let transaction = Transaction::from(raw);
        let store = transaction.object_store(name(self.table))?;
        Ok((transaction, store))
    }

    /// Commits a transaction and completes with it, not with its request, which may succeed in a
    /// transaction that then fails.
    pub(super) async fn commit<T>(
        &self,
        transaction: Transaction,
        request: impl IntoFuture<Output = Result<T, Error>>,
    ) -> Result<(), Error> {
        // The browser commits by itself only after the page had the chance to write more. A page
        // that is being unloaded does not reach that point, and its last write would be lost
        // (section 4.9 `commit()`).
        let transaction = transaction.commit()?;
        // `idb` listens for the end of a transaction until the first event of it; a request that
        // failed sends two, an error and an abort. So its end is awaited only after the request
        // succeeded.
        request.await?;
        match transaction.await? {
            TransactionResult::Committed => Ok(()),
            // The usual cause is a full disk.
            TransactionResult::Aborted => {
                let error = self.transaction.borrow().as_ref().and_then(IdbTransaction::error);
                let error = error.map_or(JsValue::UNDEFINED, JsValue::from);
                Err(Error::TransactionAbortError(error))
            }
        }
    }

    /// Aborts the transaction, unless it is being committed.
    ///
    /// In the back/forward cache of Safari's engine a page gets no events. Its transactions do not
    /// end, and every later transaction on the table waits for them, in all tabs. A transaction that
    /// is being committed ends without the page if its connection is closed.
    pub(super) fn interrupt(&self) {
        if let Some(transaction) = &*self.transaction.borrow()
            && transaction.abort().is_ok()
        {
            self.was_interrupted.set(true);
        }
    }

    /// Whether [`Operation::interrupt`] stopped it.
    pub(super) const fn was_interrupted(&self) -> bool {
        self.was_interrupted.get()
    }
}
