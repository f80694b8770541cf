//! Storage of drafts, the ledger, the opened file and customers in IndexedDB (Indexed Database API
//! 3.0, through `idb`).

mod connection;
mod operation;
mod timeout;

use std::{
    cell::{Cell, RefCell},
    future::ready,
    pin::pin,
    rc::Rc,
};

use futures_channel::oneshot;
use futures_util::{
    FutureExt as _,
    future::{Either, LocalBoxFuture, Shared, join, select},
};
use idb::{Error, Query};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;

use self::{
    connection::{Connection, reason},
    operation::Operation,
    timeout::{TIMEOUT_MILLIS, factor, timeout},
};
use crate::{
    dom::{self, Event},
    services::storage::{Change, Decide, Storage, StorageError, StorageFuture, Table},
};

/// The name of the database.
const NAME: &str = "regia";

/// One database, opened when it is first needed and shared by all tables.
///
/// An operation that has started is finished even if its future is dropped: a draft is not lost
/// because its form was closed. An operation that does not settle in time returns
/// [`StorageError::TimedOut`]; natively every operation returns [`StorageError::Refused`].
pub struct IdbStorage(Rc<Inner>);

/// State that the store shares with its operations.
struct Inner {
    name: String,
    timeout_millis: u32,
    /// The connection, once an operation needed it.
    opening: RefCell<Option<Opening>>,
    /// The operations that are running.
    running: RefCell<Vec<Rc<Operation>>>,
    /// Whether the page is hidden for good or in the back/forward cache.
    page_is_away: Cell<bool>,
    /// The operations that wait until the page is back.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

type Opening = Shared<LocalBoxFuture<'static, Result<Rc<Connection>, StorageError>>>;

impl IdbStorage {
    /// The store of this console.
    pub fn new() -> Self {
        Self::named(NAME)
    }

    /// Creates a store apart from the console's, for tests.
    pub fn named(name: &str) -> Self {
        Self::with_timeout(name, TIMEOUT_MILLIS)
    }

    /// Creates such a store with another timeout, in milliseconds.
    pub fn with_timeout(name: &str, timeout_millis: u32) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            timeout_millis,
            opening: RefCell::default(),
            running: RefCell::default(),
            page_is_away: Cell::default(),
            waiting: RefCell::default(),
        }))
    }

    /// Closes the database while the page is away. An open connection can keep the page out of the
    /// back/forward cache, and keeps other tabs from upgrading; an open transaction keeps them from
    /// writing ([`Operation::interrupt`]). Writes that have started are still finished. Operations
    /// that were interrupted, and those that start while the page is away, run when it is back.
    ///
    /// Called once, after every other listener of `pagehide` that writes.
    pub fn follow_page(&self) {
        let inner = Rc::clone(&self.0);
        dom::on_window("pagehide", move |_: Event| inner.page_goes()).keep();
        let inner = Rc::clone(&self.0);
        dom::on_window("pageshow", move |_: Event| inner.page_comes()).keep();
    }

    /// Runs an operation on a table and returns its result, or an error after the timeout. The
    /// operation runs again if the page went away meanwhile.
    fn run<T: 'static>(
        &self,
        table: Table,
        operation: impl AsyncFn(&Operation) -> Result<T, Error> + 'static,
    ) -> StorageFuture<T> {
        if dom::window().is_none() {
            return Box::pin(ready(Err(StorageError::Refused)));
        }
        let (answer, answered) = oneshot::channel();
        let mut work = Box::pin(Rc::clone(&self.0).perform(table, operation, answer));
        // Starts at once, because a page that goes away may run no further task.
        if work.as_mut().now_or_never().is_none() {
            spawn_local(work);
        }
        Box::pin(async move { answered.await.unwrap_or(Err(StorageError::Refused)) })
    }
}

impl Inner {
    /// Runs an operation to its end. The caller may have dropped the future of the answer.
    async fn perform<T>(
        self: Rc<Self>,
        table: Table,
        operation: impl AsyncFn(&Operation) -> Result<T, Error>,
        answer: oneshot::Sender<Result<T, StorageError>>,
    ) {
        let result = loop {
            self.page_is_back().await;
            let connection = match self.connection().await {
                // The page may have gone away while the database was opened.
                Ok(_) if self.page_is_away.get() => continue,
                Ok(connection) => connection,
                Err(error) => break Err(error),
            };
            let running = Rc::new(Operation::new(Rc::clone(&connection), table));
            self.running.borrow_mut().push(Rc::clone(&running));
            let timeout = pin!(timeout(self.timeout_millis * factor(table)));
            let result = match select(pin!(operation(&running)), timeout).await {
                Either::Left((result, _)) => result,
                Either::Right(((), unsettled)) => {
                    answer.send(Err(StorageError::TimedOut)).ok();
                    connection.close();
                    self.ended(&running);
                    // The listeners of a dropped request throw if the browser calls them later.
                    return drop(unsettled.await);
                }
            };
            self.ended(&running);
            match result {
                Ok(value) => break Ok(value),
                Err(_) if running.was_interrupted() => {}
                Err(error) => {
                    connection.close();
                    break Err(reason(&error));
                }
            }
        };
        answer.send(result).ok();
    }

    /// Returns the connection; opens a new one if it failed or was closed.
    fn connection(&self) -> Opening {
        let mut slot = self.opening.borrow_mut();
        let is_usable = |opening: &&mut Opening| match opening.peek() {
            Some(Ok(connection)) => connection.is_open(),
            Some(Err(_)) => false,
            None => true,
        };
        if let Some(opening) = slot.as_mut().filter(is_usable) {
            return opening.clone();
        }
        let (name, timeout) = (self.name.clone(), timeout(self.timeout_millis));
        let open = async move { Connection::open(&name, timeout).await.map(Rc::new) };
        slot.insert(open.boxed_local().shared()).clone()
    }

    fn ended(&self, operation: &Rc<Operation>) {
        self.running.borrow_mut().retain(|other| !Rc::ptr_eq(other, operation));
    }

    fn page_goes(&self) {
        self.page_is_away.set(true);
        for operation in &*self.running.borrow() {
            operation.interrupt();
        }
        if let Some(Some(Ok(connection))) = self.opening.borrow().as_ref().map(Shared::peek) {
            connection.close();
        }
    }

    fn page_comes(&self) {
        self.page_is_away.set(false);
        for waiting in self.waiting.take() {
            // Its operation may be gone.
            waiting.send(()).ok();
        }
    }

    async fn page_is_back(&self) {
        while self.page_is_away.get() {
            let (sender, back) = oneshot::channel();
            self.waiting.borrow_mut().push(sender);
            back.await.ok();
        }
    }
}

impl Default for IdbStorage {
    fn default() -> Self {
        Self::new()
    }
}

impl Storage for IdbStorage {
    fn open(&self) {
        if dom::window().is_some() {
            spawn_local(self.0.connection().map(drop));
        }
    }

    fn get(&self, table: Table, key: &str) -> StorageFuture<Option<Vec<u8>>> {
        let key = JsValue::from_str(key);
        let value = self.run(table, async move |operation| {
            operation.read()?.get(Query::Key(key.clone()))?.await
        });
        Box::pin(async move { value.await?.map(bytes).transpose() })
    }

    fn all(&self, table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>> {
        let rows = self.run(table, async move |operation| {
            let store = operation.read()?;
            // Both requests are made before either is awaited: one transaction, one state of the
            // table, and both results come in the order of the keys.
            let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
            let (keys, values) = join(keys.into_future(), values.into_future()).await;
            Ok((keys?, values?))
        });
        Box::pin(async move {
            let (keys, values) = rows.await?;
            let row = |(key, value): (JsValue, JsValue)| {
                Ok((key.as_string().ok_or(StorageError::Refused)?, bytes(value)?))
            };
            keys.into_iter().zip(values).map(row).collect()
        })
    }

    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> StorageFuture<()> {
        let (key, value) = (JsValue::from_str(key), Uint8Array::from(&value[..]));
        self.run(table, async move |operation| {
            let (writing, store) = operation.write()?;
            operation.commit(writing, store.put(&value, Some(&key))?).await
        })
    }

    fn delete(&self, table: Table, key: &str) -> StorageFuture<()> {
        let key = JsValue::from_str(key);
        self.run(table, async move |operation| {
            let (writing, store) = operation.write()?;
            operation.commit(writing, store.delete(Query::Key(key.clone()))?).await
        })
    }

    fn update(&self, table: Table, key: &str, decide: Decide) -> StorageFuture<()> {
        let key = JsValue::from_str(key);
        self.run(table, async move |operation| {
            let (writing, store) = operation.write()?;
            let found = store.get(Query::Key(key.clone()))?.await?;
            let found = found.and_then(|value| value.dyn_into::<Uint8Array>().ok());
            match decide(found.map(|value| value.to_vec())) {
                Change::Nothing => Ok(()),
                Change::Put(value) => {
                    let put = store.put(&Uint8Array::from(&value[..]), Some(&key))?;
                    operation.commit(writing, put).await
                }
                Change::Delete => {
                    operation.commit(writing, store.delete(Query::Key(key.clone()))?).await
                }
            }
        })
    }
}

fn bytes(value: JsValue) -> Result<Vec<u8>, StorageError> {
    value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).or(Err(StorageError::Refused))
}
