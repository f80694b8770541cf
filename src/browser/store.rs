//! Keeps drafts, the ledger and the opened file in this browser (Indexed Database API 3.0).

use std::{
    cell::RefCell,
    future::{Future, ready},
    rc::{Rc, Weak},
};

use futures_channel::oneshot;
use futures_util::{
    FutureExt as _,
    future::{LocalBoxFuture, Shared},
};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Event, EventTarget, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::dom::{self, Listener};
use crate::state::platform::{Kept, NotKept, Store, Table};

const NAME: &str = "regia";
/// 2 since accounts and their customers are kept; what version 1 has is left as it is.
const VERSION: u32 = 2;
const TABLES: [Table; 5] =
    [Table::Drafts, Table::Ledger, Table::Files, Table::Accounts, Table::Customers];

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

    /// Does something in a table and answers what came of it.
    fn run(&self, table: Table, deed: Deed) -> Kept<JsValue> {
        if dom::window().is_none() {
            return Box::pin(ready(Err(NotKept)));
        }
        let connection = self.connection();
        let (answer, answered) = oneshot::channel();
        spawn_local(async move {
            let kept = match connection.await {
                Some(connection) => deed.done(&connection, table).await.or(Err(NotKept)),
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
    fn open(&self) {
        if dom::window().is_some() {
            spawn_local(self.connection().map(drop));
        }
    }

    fn get(&self, table: Table, key: &str) -> Kept<Option<Vec<u8>>> {
        let answer = self.run(table, Deed::Get(key.into()));
        Box::pin(async move {
            let value = answer.await?;
            if value.is_undefined() { Ok(None) } else { bytes(value).map(Some) }
        })
    }

    fn all(&self, table: Table) -> Kept<Vec<(String, Vec<u8>)>> {
        let answer = self.run(table, Deed::All);
        Box::pin(async move {
            let pairs = Array::from(&answer.await?);
            let [keys, values] = [0, 1].map(|at| Array::from(&pairs.get(at)));
            let pairs = keys.iter().zip(values.iter());
            pairs.map(|(key, value)| Ok((key.as_string().ok_or(NotKept)?, bytes(value)?))).collect()
        })
    }

    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> Kept<()> {
        let value = Uint8Array::from(&value[..]);
        Box::pin(self.run(table, Deed::Put(key.into(), value.into())).map(|it| it.map(drop)))
    }

    fn delete(&self, table: Table, key: &str) -> Kept<()> {
        Box::pin(self.run(table, Deed::Delete(key.into())).map(|it| it.map(drop)))
    }
}

/// What is done in a table.
enum Deed {
    Get(JsValue),
    All,
    Put(JsValue, JsValue),
    Delete(JsValue),
}

impl Deed {
    async fn done(self, connection: &Connection, table: Table) -> Result<JsValue, JsValue> {
        match self {
            Self::Get(key) => result(&connection.read(table)?.get(&key)?).await,
            Self::All => {
                let store = connection.read(table)?;
                // Both are asked before either is awaited: one transaction, one state of the
                // table, and both come in the order of the keys.
                let (keys, values) = (store.get_all_keys()?, store.get_all()?);
                let (keys, values) = (result(&keys), result(&values));
                Ok(Array::of2(&keys.await?, &values.await?).into())
            }
            Self::Put(key, value) => {
                let writing = connection.write(table)?;
                writing.object_store(name(table))?.put_with_key(&value, &key)?;
                committed(writing).await
            }
            Self::Delete(key) => {
                let writing = connection.write(table)?;
                writing.object_store(name(table))?.delete(&key)?;
                committed(writing).await
            }
        }
    }
}

/// An open database and the listeners that let go of it.
struct Connection {
    database: IdbDatabase,
    _listeners: [Listener; 2],
}

impl Connection {
    fn read(&self, table: Table) -> Result<IdbObjectStore, JsValue> {
        self.database.transaction_with_str(name(table))?.object_store(name(table))
    }

    /// A transaction that is complete only when the bytes are on the disk (section 4.4,
    /// `durability`). What can be had again, as a file or from the services, need not wait for it.
    ///
    /// By reflection, because `web_sys` does not offer the options.
    fn write(&self, table: Table) -> Result<IdbTransaction, JsValue> {
        let durability = match table {
            Table::Drafts | Table::Ledger => "strict",
            Table::Files | Table::Accounts | Table::Customers => "relaxed",
        };
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &durability.into())?;
        let method: Function = Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
        let begun =
            method.call3(&self.database, &name(table).into(), &"readwrite".into(), &options);
        Ok(begun?.unchecked_into())
    }
}

/// Opens the database, making its tables if it is new.
///
/// Blocked (section 4.3, event `blocked`) means that a tab of an older build holds on to the old
/// version. It counts as refused at once, for it may hold on for hours.
async fn open(name: String, slot: Weak<RefCell<Option<Opening>>>) -> Option<Rc<Connection>> {
    let forget = move || {
        if let Some(slot) = slot.upgrade() {
            slot.take();
        }
    };
    let Some(database) = opened(&name).await.ok().flatten() else {
        forget();
        return None;
    };
    // Another tab wants to upgrade or delete the database and waits until all others let go.
    let (close, forget_too) = (database.clone(), forget.clone());
    let let_go = listen(&database, "versionchange", move |_| {
        close.close();
        forget_too();
    });
    // The browser closed it, for instance because the person cleared the site's data.
    let closed = listen(&database, "close", move |_| forget());
    Some(Rc::new(Connection { database, _listeners: [let_go, closed] }))
}

/// The database; `None` when it is blocked.
async fn opened(name: &str) -> Result<Option<IdbDatabase>, JsValue> {
    let factory = dom::window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(name, VERSION)?;
    let making = request.clone();
    let upgrade = listen(&request, "upgradeneeded", move |_| {
        // A database without its tables must not come to be: the next start could not mend it.
        if make_tables(&making).is_err()
            && let Some(transaction) = making.transaction()
        {
            drop(transaction.abort());
        }
    });
    let first = heard(&request, &["success", "error", "blocked"]).await;
    if first != "blocked" {
        return settled(&request, first).map(|it| Some(it.unchecked_into()));
    }
    spawn_local(async move {
        // It may be open one day, but nobody waits.
        if let Ok(late) = result(&request).await {
            late.unchecked_into::<IdbDatabase>().close();
        }
        drop(upgrade);
    });
    Ok(None)
}

fn make_tables(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    let there = database.object_store_names();
    for table in TABLES.map(name).into_iter().filter(|table| !there.contains(table)) {
        database.create_object_store(table)?;
    }
    Ok(())
}

/// What a request comes to.
fn result(request: &IdbRequest) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let first = heard(request, &["success", "error"]);
    let request = request.clone();
    async move { settled(&request, first.await) }
}

fn settled(request: &IdbRequest, event: &str) -> Result<JsValue, JsValue> {
    if event == "success" { request.result() } else { Err(JsValue::NULL) }
}

/// Completes with the transaction, not with its request: only then is anything kept.
#[expect(deprecated, reason = "`commit` is in the standard; the bindings come from an older text")]
async fn committed(writing: IdbTransaction) -> Result<JsValue, JsValue> {
    // Aborted above all by a full disk.
    let ended = heard(&writing, &["complete", "abort"]);
    // Not left to the browser, which asks the page first whether it has more to write: a page that
    // is going away does not answer, and what it wrote last would be lost (section 4.9 `commit()`).
    writing.commit()?;
    if ended.await == "complete" { Ok(JsValue::UNDEFINED) } else { Err(JsValue::NULL) }
}

/// The first of these events that the target sends from now on.
fn heard(
    target: &EventTarget,
    events: &'static [&'static str],
) -> impl Future<Output = &'static str> + use<> {
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let hear = |event: &&'static str| {
        let (event, tell) = (*event, Rc::clone(&tell));
        listen(target, event, move |_| {
            if let Some(tell) = tell.take() {
                // Whoever waited may have left.
                tell.send(event).ok();
            }
        })
    };
    let listeners: Vec<Listener> = events.iter().map(hear).collect();
    async move {
        let first = told.await;
        drop(listeners);
        // Nobody drops the sender but with the listeners.
        first.unwrap_or_default()
    }
}

fn listen(target: &EventTarget, event: &str, callback: impl FnMut(Event) + 'static) -> Listener {
    Listener::on(target.clone(), event, callback)
}

const fn name(table: Table) -> &'static str {
    match table {
        Table::Drafts => "drafts",
        Table::Ledger => "ledger",
        Table::Files => "files",
        Table::Accounts => "accounts",
        Table::Customers => "customers",
    }
}

fn bytes(value: JsValue) -> Result<Vec<u8>, NotKept> {
    value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).or(Err(NotKept))
}
