//! An operation on a table that is running.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_util::future::join;
use idb::{Error, ObjectStore, Query, Transaction, TransactionMode, TransactionResult};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::IdbTransaction;

use super::connection::Connection;
use crate::services::storage::{Change, Decide, Table};

/// What an operation does. All operations share their code, because each asynchronous function
/// weighs a kilobyte.
pub(super) enum Task {
    /// Reads the value under a key.
    Get(JsValue),
    /// Reads all keys and values.
    All,
    /// Changes the value under a key.
    Change(JsValue, Change),
    /// Changes the value under a key as the function decides.
    Update(JsValue, Decide),
}

/// The keys and values that an operation found.
pub(super) type Rows = Vec<(JsValue, JsValue)>;

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

    /// Runs the operation in one transaction.
    pub(super) async fn run(&self, task: &Task) -> Result<Rows, Error> {
        let mode = match task {
            Task::Get(_) | Task::All => TransactionMode::ReadOnly,
            Task::Change(..) | Task::Update(..) => TransactionMode::ReadWrite,
        };
        let (transaction, store) = self.begin(mode)?;
        let decided;
        let (key, change) = match task {
            Task::All => {
                // Both requests are made before either is awaited: one state of the table, and both
                // results come in the order of the keys.
                let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
                let (keys, values) = join(keys.into_future(), values.into_future()).await;
                return Ok(keys?.into_iter().zip(values?).collect());
            }
            Task::Get(key) | Task::Update(key, _) => {
                let found = store.get(Query::Key(key.clone()))?.await?;
                let Task::Update(_, decide) = task else {
                    return Ok(found.map(|value| (key.clone(), value)).into_iter().collect());
                };
                let found = found.and_then(|value| value.dyn_into::<Uint8Array>().ok());
                decided = decide(found.map(|value| value.to_vec()));
                (key, &decided)
            }
            Task::Change(key, change) => (key, change),
        };
        // The browser commits by itself only after the page had the chance to write more. A page
        // that is being unloaded does not reach that point, and its last write would be lost
        // (section 4.9 `commit()`).
        //
        // `idb` listens for the end of a transaction until the first event of it; a request that
        // failed sends two, an error and an abort. So its end is awaited only after the request
        // succeeded. The end counts: a request may succeed in a transaction that then fails.
        let committing = match change {
            Change::Nothing => return Ok(Rows::new()),
            Change::Put(value) => {
                let put = store.put(&Uint8Array::from(&value[..]), Some(key))?;
                let committing = transaction.commit()?;
                put.await?;
                committing
            }
            Change::Delete => {
                let delete = store.delete(Query::Key(key.clone()))?;
                let committing = transaction.commit()?;
                delete.await?;
                committing
            }
        };
        match committing.await? {
            TransactionResult::Committed => Ok(Rows::new()),
            // The usual cause is a full disk.
            TransactionResult::Aborted => {
                let error = self.transaction.borrow().as_ref().and_then(IdbTransaction::error);
                let error = error.map_or(JsValue::UNDEFINED, JsValue::from);
                Err(Error::TransactionAbortError(error))
            }
        }
    }

    fn begin(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), Error> {
        let raw = self.connection.begin(self.table, mode)?;
        self.transaction.replace(Some(raw.clone()));
        let transaction = Transaction::from(raw);
        let store = transaction.object_store(self.table.name())?;
        Ok((transaction, store))
    }

    /// Aborts the transaction, unless it is being committed.
    ///
    /// In the back/forward cache of Safari's engine a page gets no events. Its transactions do not
    /// end, and every later transaction on the table waits for them, in all tabs. A transaction that
    /// is being committed lets go if its connection is closed, but it may fail.
    pub(super) fn interrupt(&self) {
        if let Some(transaction) = &*self.transaction.borrow() {
            // Fails if it is being committed.
            transaction.abort().ok();
        }
        self.was_interrupted.set(true);
    }

    /// Whether the page went away while it ran, so that its failure tells nothing.
    pub(super) const fn was_interrupted(&self) -> bool {
        self.was_interrupted.get()
    }
}
