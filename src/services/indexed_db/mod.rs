//! Storage of drafts, the ledger, the opened file and customers in IndexedDB (Indexed Database API
//! 3.0, through `idb`).

mod connection;
mod deletion;
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
    future::{Either, LocalBoxFuture, Shared, select},
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;

pub use self::deletion::delete_database;
use self::{
    connection::{Connection, NAME, reason},
    operation::{Operation, Rows, Task},
    timeout::{TIMEOUT_MILLIS, factor, timeout},
};
use crate::{
    dom::{self, Event},
    services::{
        storage::{Change, Decide, Storage, StorageError, StorageFuture, Table},
        wiped::is_wiped,
    },
};

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
    /// writing (`Operation::interrupt`). Writes that have started are still finished. Operations
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
    fn run(&self, table: Table, task: Task) -> StorageFuture<Rows> {
        if dom::window().is_none() {
            return Box::pin(ready(Err(StorageError::Refused)));
        }
        let (answer, answered) = oneshot::channel();
        let mut work = Rc::clone(&self.0).perform(table, task, answer).boxed_local();
        // Starts at once, because a page that goes away may run no further task.
        if work.as_mut().now_or_never().is_none() {
            spawn_local(work);
        }
        Box::pin(async move { answered.await.unwrap_or(Err(StorageError::Refused)) })
    }

    /// Runs an operation that finds nothing.
    fn change(&self, table: Table, task: Task) -> StorageFuture<()> {
        Box::pin(self.run(table, task).map(|result| result.map(drop)))
    }
}

impl Inner {
    /// Runs an operation to its end. The caller may have dropped the future of the answer.
    async fn perform(
        self: Rc<Self>,
        table: Table,
        task: Task,
        answer: oneshot::Sender<Result<Rows, StorageError>>,
    ) {
        let result = loop {
            self.page_is_back().await;
            if is_wiped() {
                break Err(StorageError::Refused);
            }
            let connection = match self.connection().await {
                Ok(connection) => connection,
                Err(error) => break Err(error),
            };
            if is_wiped() {
                connection.close();
                break Err(StorageError::Refused);
            }
            if self.page_is_away.get() {
                // The page went away while the database was opened.
                connection.close();
                continue;
            }
            let running = Rc::new(Operation::new(Rc::clone(&connection), table));
            self.running.borrow_mut().push(Rc::clone(&running));
            let timeout = pin!(timeout(self.timeout_millis * factor(table)));
            let result = match select(pin!(running.run(&task)), timeout).await {
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
                Ok(rows) => break Ok(rows),
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
        let found = self.run(table, Task::Get(JsValue::from_str(key)));
        Box::pin(async move { found.await?.pop().map(|(_, value)| bytes(value)).transpose() })
    }

    fn all(&self, table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>> {
        let rows = self.run(table, Task::All);
        Box::pin(async move {
            let row = |(key, value): (JsValue, JsValue)| {
                Ok((key.as_string().ok_or(StorageError::Refused)?, bytes(value)?))
            };
            rows.await?.into_iter().map(row).collect()
        })
    }

    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> StorageFuture<()> {
        self.change(table, Task::Change(JsValue::from_str(key), Change::Put(value)))
    }

    fn delete(&self, table: Table, key: &str) -> StorageFuture<()> {
        self.change(table, Task::Change(JsValue::from_str(key), Change::Delete))
    }

    fn update(&self, table: Table, key: &str, decide: Decide) -> StorageFuture<()> {
        self.change(table, Task::Update(JsValue::from_str(key), decide))
    }
}

fn bytes(value: JsValue) -> Result<Vec<u8>, StorageError> {
    value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).or(Err(StorageError::Refused))
}
