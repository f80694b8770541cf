//! Storage of drafts, the ledger, the opened file and customers in IndexedDB (Indexed Database API
//! 3.0, through `idb`).

mod connection;

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
use gloo_timers::future::TimeoutFuture;
use idb::{Error, Query, Transaction, TransactionResult};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;

use self::connection::Connection;
use crate::{
    dom::{self, Event},
    services::storage::{Storage, StorageError, StorageFuture, Table},
};

/// The name of the database.
const NAME: &str = "regia";

/// The timeout for opening the database, and for an operation on a small table, in milliseconds.
const TIMEOUT_MILLIS: u32 = 10_000;

/// The factor of the timeout for an operation on a table of large values.
const LARGE_FACTOR: u32 = 6;

/// One database, opened when it is first needed and shared by all tables.
///
/// An operation that has started is finished even if its future is dropped: a draft is not lost
/// because its form was closed. An operation that does not settle in time returns [`StorageError`],
/// and so does every operation natively and in a browser that refuses the database.
pub struct IdbStorage(Rc<Inner>);

/// State that the store shares with its operations.
struct Inner {
    name: String,
    timeout_millis: u32,
    /// The connection, once an operation needed it.
    opening: RefCell<Option<Opening>>,
    /// The number of operations that are running.
    running: Cell<usize>,
    /// Whether the page is hidden for good or in the back/forward cache.
    page_is_away: Cell<bool>,
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
            running: Cell::default(),
            page_is_away: Cell::default(),
        }))
    }

    /// Closes the database while the page is away. An open connection can keep the page out of the
    /// back/forward cache, fails after it at times (Safari), and keeps other tabs from upgrading.
    /// The next operation opens it again.
    ///
    /// Called once, after every other listener of `pagehide` that writes: a write that has started
    /// before the connection closes is still finished.
    pub fn follow_page(&self) {
        let inner = Rc::clone(&self.0);
        dom::on_window("pagehide", move |_: Event| {
            inner.page_is_away.set(true);
            inner.close_if_idle();
        })
        .keep();
        let inner = Rc::clone(&self.0);
        dom::on_window("pageshow", move |_: Event| inner.page_is_away.set(false)).keep();
    }

    /// Runs an operation on a table and returns its result, or an error after the timeout.
    fn run<T: 'static>(
        &self,
        table: Table,
        operation: impl AsyncFnOnce(&Connection) -> Result<T, Error> + 'static,
    ) -> StorageFuture<T> {
        if dom::window().is_none() {
            return Box::pin(ready(Err(StorageError)));
        }
        let (answer, answered) = oneshot::channel();
        let inner = Rc::clone(&self.0);
        inner.running.update(|running| running + 1);
        spawn_local(async move {
            let connection = match inner.connection().await {
                Ok(connection) => connection,
                Err(error) => {
                    // The caller may have dropped the future.
                    answer.send(Err(error)).ok();
                    return inner.ended();
                }
            };
            let timeout = pin!(timeout(inner.timeout_millis * factor(table)));
            match select(pin!(operation(&connection)), timeout).await {
                Either::Left((Ok(value), _)) => {
                    answer.send(Ok(value)).ok();
                    inner.ended();
                }
                Either::Left((Err(_), _)) => {
                    answer.send(Err(StorageError)).ok();
                    connection.close();
                    inner.ended();
                }
                Either::Right(((), operation)) => {
                    answer.send(Err(StorageError)).ok();
                    connection.close();
                    inner.ended();
                    // The listeners of a dropped request throw if the browser calls them later.
                    drop(operation.await);
                }
            }
        });
        Box::pin(async move { answered.await.unwrap_or(Err(StorageError)) })
    }
}

impl Inner {
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

    fn ended(&self) {
        self.running.update(|running| running - 1);
        if self.page_is_away.get() {
            self.close_if_idle();
        }
    }

    fn close_if_idle(&self) {
        if self.running.get() == 0
            && let Some(opening) = &*self.opening.borrow()
            && let Some(Ok(connection)) = opening.peek()
        {
            connection.close();
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
        let value = self.run(table, async move |connection| {
            connection.read(table)?.get(Query::Key(key))?.await
        });
        Box::pin(async move { value.await?.map(bytes).transpose() })
    }

    fn all(&self, table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>> {
        let rows = self.run(table, async move |connection| {
            let store = connection.read(table)?;
            // Both requests are made before either is awaited: one transaction, one state of the
            // table, and both results come in the order of the keys.
            let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
            let (keys, values) = join(keys.into_future(), values.into_future()).await;
            Ok((keys?, values?))
        });
        Box::pin(async move {
            let (keys, values) = rows.await?;
            let row = |(key, value): (JsValue, JsValue)| {
                Ok((key.as_string().ok_or(StorageError)?, bytes(value)?))
            };
            keys.into_iter().zip(values).map(row).collect()
        })
    }

    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> StorageFuture<()> {
        let (key, value) = (JsValue::from_str(key), Uint8Array::from(&value[..]));
        self.run(table, async move |connection| {
            let writing = connection.write(table)?;
            let put = connection::store_of(&writing, table)?.put(&value, Some(&key))?;
            committed(writing, put).await
        })
    }

    fn delete(&self, table: Table, key: &str) -> StorageFuture<()> {
        let key = JsValue::from_str(key);
        self.run(table, async move |connection| {
            let writing = connection.write(table)?;
            let delete = connection::store_of(&writing, table)?.delete(Query::Key(key))?;
            committed(writing, delete).await
        })
    }
}

/// Commits a transaction and completes with it, not with its request, which may succeed in a
/// transaction that then fails.
async fn committed<T>(
    writing: Transaction,
    request: impl IntoFuture<Output = Result<T, Error>>,
) -> Result<(), Error> {
    // The browser commits by itself only after the page had the chance to write more. A page that
    // is being unloaded does not reach that point, and its last write would be lost (section 4.9
    // `commit()`).
    let writing = writing.commit()?;
    // `idb` listens for the end of a transaction until the first event of it; a request that failed
    // sends two, an error and an abort. So its end is awaited only after the request succeeded.
    request.await?;
    match writing.await? {
        TransactionResult::Committed => Ok(()),
        // The usual cause is a full disk.
        TransactionResult::Aborted => Err(Error::TransactionAbortError(JsValue::UNDEFINED)),
    }
}

/// Completes after so many milliseconds in which the page was running.
///
/// The time is split into ten parts: when a frozen page is shown again, a timer that ended
/// meanwhile fires at once, before the events of the requests arrive.
async fn timeout(millis: u32) {
    const PARTS: u32 = 10;
    for _ in 0..PARTS {
        TimeoutFuture::new(millis / PARTS).await;
    }
}

const fn factor(table: Table) -> u32 {
    match table {
        Table::Drafts | Table::Ledger | Table::Accounts => 1,
        Table::Files | Table::Customers => LARGE_FACTOR,
    }
}

fn bytes(value: JsValue) -> Result<Vec<u8>, StorageError> {
    value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).or(Err(StorageError))
}
