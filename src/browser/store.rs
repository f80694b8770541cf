//! Keeps drafts, the ledger and the opened file in this browser (Indexed Database API 3.0).

use std::{
    cell::{Cell, RefCell},
    future::{Future, ready},
    rc::{Rc, Weak},
};

use futures_channel::oneshot;
use futures_util::{
    FutureExt as _,
    future::{LocalBoxFuture, Shared},
};
use idb::{
    Database, DatabaseEvent as _, Error, Event as _, Factory, ObjectStoreParams, Query,
    Request as _, Transaction, event::VersionChangeEvent,
};
use js_sys::{Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IdbDatabase, IdbTransaction};

use super::dom;
use crate::state::platform::{Kept, NotKept, Store, Table};

const NAME: &str = "regia";
const VERSION: u32 = 1;
const TABLES: [Table; 3] = [Table::Drafts, Table::Ledger, Table::Files];

/// One database, opened when it is first needed and shared by all tables.
///
/// What is begun is finished even if nobody waits for its answer: a draft is not lost because its
/// form was closed. Natively, and in a browser that refuses, everything answers [`NotKept`].
pub struct IdbStore {
    name: String,
    opening: Slot,
}

/// The connection, once it was asked for; emptied when it fails or is closed, so that the next
/// request tries anew.
type Slot = Rc<RefCell<Option<Opening>>>;
type Opening = Shared<LocalBoxFuture<'static, Option<Rc<Connection>>>>;

impl IdbStore {
    /// The store of this console.
    pub fn new() -> Self {
        Self::named(NAME)
    }

    /// A store apart from the console's, as tests need it.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), opening: Slot::default() }
    }

    fn connection(&self) -> Opening {
        let mut slot = self.opening.borrow_mut();
        let open = || open(self.name.clone(), Rc::downgrade(&self.opening)).boxed_local().shared();
        slot.get_or_insert_with(open).clone()
    }

    fn run<T, W, F>(&self, work: W) -> Kept<T>
    where
        T: 'static,
        W: FnOnce(Rc<Connection>) -> F + 'static,
        F: Future<Output = Result<T, Error>> + 'static,
    {
        if dom::window().is_none() {
            return Box::pin(ready(Err(NotKept)));
        }
        let connection = self.connection();
        let (answer, answered) = oneshot::channel();
        spawn_local(async move {
            let kept = match connection.await {
                Some(connection) => work(connection).await.or(Err(NotKept)),
                None => Err(NotKept),
            };
            // Whoever asked may have left.
            drop(answer.send(kept));
        });
        Box::pin(async move { answered.await.unwrap_or(Err(NotKept)) })
    }
}

impl Default for IdbStore {
    fn default() -> Self {
        Self::new()
    }
}

impl Store for IdbStore {
    fn get(&self, table: Table, key: &str) -> Kept<Option<Vec<u8>>> {
        let key = JsValue::from_str(key);
        self.run(async move |connection| {
            let reading = connection.read(table)?;
            let value = reading.object_store(name(table))?.get(Query::Key(key))?.await?;
            value.map(bytes).transpose()
        })
    }

    fn all(&self, table: Table) -> Kept<Vec<(String, Vec<u8>)>> {
        self.run(async move |connection| {
            let reading = connection.read(table)?;
            let store = reading.object_store(name(table))?;
            // Both are asked before either is awaited: one transaction, one state of the table,
            // and both come in the order of the keys.
            let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
            let (keys, values) = (keys.into_future(), values.into_future());
            let (keys, values) = (keys.await?, values.await?);
            let pairs = keys.into_iter().zip(values);
            pairs.map(|(key, value)| Ok((text(key)?, bytes(value)?))).collect()
        })
    }

    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> Kept<()> {
        let key = JsValue::from_str(key);
        self.run(async move |connection| {
            let writing = connection.write(table)?;
            let value = Uint8Array::from(&value[..]);
            writing.object_store(name(table))?.put(&value, Some(&key))?;
            committed(writing).await
        })
    }

    fn delete(&self, table: Table, key: &str) -> Kept<()> {
        let key = JsValue::from_str(key);
        self.run(async move |connection| {
            let writing = connection.write(table)?;
            writing.object_store(name(table))?.delete(Query::Key(key))?;
            committed(writing).await
        })
    }
}

/// An open database and the handlers that close it.
struct Connection {
    // Owns the handlers of the events `versionchange` and `close`.
    database: Database,
    raw: IdbDatabase,
}

impl Connection {
    fn read(&self, table: Table) -> Result<Transaction, Error> {
        self.database.transaction(&[name(table)], idb::TransactionMode::ReadOnly)
    }

    /// A transaction that is complete only when the bytes are on the disk (section 4.4,
    /// `durability`); the file that was opened can be opened again and need not wait for it.
    ///
    /// By reflection, because `idb` and `web_sys` do not offer the options.
    fn write(&self, table: Table) -> Result<Transaction, Error> {
        let durability = match table {
            Table::Drafts | Table::Ledger => "strict",
            Table::Files => "relaxed",
        };
        let begin = || -> Result<IdbTransaction, JsValue> {
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &durability.into())?;
            let method: Function = Reflect::get(&self.raw, &"transaction".into())?.dyn_into()?;
            let begun = method.call3(&self.raw, &name(table).into(), &"readwrite".into(), &options);
            Ok(begun?.unchecked_into())
        };
        begin().map(Into::into).map_err(Error::TransactionOpenFailed)
    }
}

/// Opens the database, making its tables if it is new.
///
/// Blocked (section 4.3, event `blocked`) means that a tab of an older build holds on to the old
/// version. It counts as refused at once, for it may hold on for hours.
async fn open(name: String, slot: Weak<RefCell<Option<Opening>>>) -> Option<Rc<Connection>> {
    let opened = match request(&name) {
        Ok(answered) => answered.await.ok().flatten(),
        Err(_) => None,
    };
    let forget = move || {
        if let Some(slot) = slot.upgrade() {
            slot.take();
        }
    };
    let Some(raw) = opened else {
        forget();
        return None;
    };
    let mut database = Database::from(raw.clone());
    // Another tab wants to upgrade or delete the database and waits until all others let go.
    let (close, forget_too) = (raw.clone(), forget.clone());
    database.on_version_change(move |_| {
        close.close();
        forget_too();
    });
    // The browser closed it, for instance because the person cleared the site's data.
    database.on_close(move |_| forget());
    Some(Rc::new(Connection { database, raw }))
}

fn request(name: &str) -> Result<oneshot::Receiver<Option<IdbDatabase>>, Error> {
    let mut request = Factory::new()?.open(name, Some(VERSION))?;
    let (answer, answered) = oneshot::channel();
    let answer = Rc::new(Cell::new(Some(answer)));
    let blocked = Rc::clone(&answer);
    request.on_blocked(move |_| {
        if let Some(answer) = blocked.take() {
            drop(answer.send(None));
        }
    });
    request.on_upgrade_needed(|event| {
        // A database without its tables must not come to be: the next start could not mend it.
        if make_tables(&event).is_err()
            && let Ok(request) = event.target()
        {
            drop(request.transaction().map(Transaction::abort));
        }
    });
    spawn_local(async move {
        let opened = request.await.ok().map(IdbDatabase::from);
        match (answer.take(), opened) {
            (Some(answer), opened) => drop(answer.send(opened)),
            // It was blocked and is not any more, but nobody waits.
            (None, Some(late)) => late.close(),
            (None, None) => {}
        }
    });
    Ok(answered)
}

fn make_tables(event: &VersionChangeEvent) -> Result<(), Error> {
    let database = event.database()?;
    let there = database.store_names();
    for table in TABLES.map(name).into_iter().filter(|it| !there.iter().any(|have| have == it)) {
        database.create_object_store(table, ObjectStoreParams::new())?;
    }
    Ok(())
}

/// Completes with the transaction, not with its request: only then is anything kept.
async fn committed(mut writing: Transaction) -> Result<(), Error> {
    let (complete, completed) = oneshot::channel();
    writing.on_complete(move |_| {
        // The receiver is below and waits.
        complete.send(()).ok();
    });
    // Dropping the sender is the answer "aborted": a full disk, above all.
    let (abort, aborted) = oneshot::channel::<()>();
    writing.on_abort(move |_| drop(abort));
    // Not left to the browser, which asks the page first whether it has more to write: a page that
    // is going away does not answer, and what it wrote last would be lost (section 4.9 `commit()`).
    let _alive = writing.commit()?;
    let ended = futures_util::future::select(completed, aborted).await;
    match ended {
        futures_util::future::Either::Left((Ok(()), _)) => Ok(()),
        _ => Err(Error::OneshotChannelReceiveError),
    }
}

const fn name(table: Table) -> &'static str {
    match table {
        Table::Drafts => "drafts",
        Table::Ledger => "ledger",
        Table::Files => "files",
    }
}

fn text(key: JsValue) -> Result<String, Error> {
    key.as_string().ok_or(Error::UnexpectedJsType("string", key))
}

fn bytes(value: JsValue) -> Result<Vec<u8>, Error> {
    match value.dyn_into::<Uint8Array>() {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(value) => Err(Error::UnexpectedJsType("Uint8Array", value)),
    }
}
