//! Keeping things in IndexedDB.

use gloo_timers::future::TimeoutFuture;
use idb::Factory;
use js_sys::{Function, Promise};
use regia::services::{
    indexed_db::IdbStorage,
    storage::{Change, Storage, StorageError, Table},
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// A store whose database is new, whatever an earlier run left behind.
async fn fresh(name: &str) -> IdbStorage {
    Factory::new().unwrap().delete(name).unwrap().await.unwrap();
    IdbStorage::named(name)
}

/// Runs a script that replaces something of the browser; what it returns undoes that.
fn replaced(script: &str) -> impl Fn() -> JsValue + use<> {
    let undo = Function::new_no_args(script).call0(&JsValue::NULL).unwrap();
    let undo: Function = undo.unchecked_into();
    move || undo.call0(&JsValue::NULL).unwrap()
}

#[wasm_bindgen_test]
async fn what_is_kept_comes_back_byte_for_byte() {
    let store = fresh("round-trip").await;
    let bytes: Vec<u8> = (0..=255).collect();
    store.put(Table::Drafts, "a", bytes.clone()).await.unwrap();
    store.put(Table::Drafts, "empty", Vec::new()).await.unwrap();
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(Some(bytes)));
    assert_eq!(store.get(Table::Drafts, "empty").await, Ok(Some(Vec::new())));
    assert_eq!(store.get(Table::Drafts, "b").await, Ok(None));
    assert_eq!(store.get(Table::Ledger, "a").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_later_value_replaces_an_earlier_one_until_it_is_forgotten() {
    let store = fresh("replace").await;
    store.put(Table::Files, "opened", vec![1]).await.unwrap();
    store.put(Table::Files, "opened", vec![2, 3]).await.unwrap();
    assert_eq!(store.get(Table::Files, "opened").await, Ok(Some(vec![2, 3])));
    store.delete(Table::Files, "opened").await.unwrap();
    store.delete(Table::Files, "never there").await.unwrap();
    assert_eq!(store.get(Table::Files, "opened").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_table_is_listed_in_the_order_of_its_keys() {
    let store = fresh("order").await;
    for key in ["b", "c", "a"] {
        store.put(Table::Ledger, key, key.as_bytes().to_vec()).await.unwrap();
    }
    let all = store.all(Table::Ledger).await.unwrap();
    let expected = ["a", "b", "c"].map(|it| (it.to_owned(), it.as_bytes().to_vec()));
    assert_eq!(all, expected);
    assert_eq!(store.all(Table::Drafts).await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn a_second_tab_sees_what_the_first_one_kept() {
    let (first, second) = (fresh("tabs").await, IdbStorage::named("tabs"));
    assert_eq!(second.get(Table::Drafts, "a").await, Ok(None));
    first.put(Table::Drafts, "a", vec![7]).await.unwrap();
    assert_eq!(second.get(Table::Drafts, "a").await, Ok(Some(vec![7])));
}

#[wasm_bindgen_test]
async fn a_value_is_kept_though_nobody_waits_for_the_answer() {
    let store = fresh("unawaited").await;
    drop(store.put(Table::Drafts, "a", vec![1]));
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(Some(vec![1])));
}

#[wasm_bindgen_test]
async fn what_a_person_wrote_is_on_the_disk_before_it_counts_as_kept() {
    let asked = replaced(
        "const asked = [], { prototype } = IDBDatabase, { transaction } = prototype;
         prototype.transaction = function (table, mode, options) {
             if (mode === 'readwrite') asked.push(`${table} ${options?.durability}`);
             return transaction.call(this, table, mode, options);
         };
         return () => { prototype.transaction = transaction; return asked.join() }",
    );
    let store = fresh("durable").await;
    for table in [Table::Drafts, Table::Ledger, Table::Files] {
        store.put(table, "a", vec![1]).await.unwrap();
    }
    assert_eq!(asked().as_string().as_deref(), Some("drafts strict,ledger strict,files relaxed"));
}

#[wasm_bindgen_test]
async fn a_full_disk_is_told() {
    let store = fresh("full").await;
    store.put(Table::Drafts, "a", vec![1]).await.unwrap();
    // A transaction that is aborted when it should be committed, as a full disk does it.
    let restore = replaced(
        "const { prototype } = IDBTransaction, { commit } = prototype;
         prototype.commit = function () { this.abort() };
         return () => { prototype.commit = commit }",
    );
    assert_eq!(store.put(Table::Drafts, "a", vec![2]).await, Err(StorageError::Refused));
    restore();
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(Some(vec![1])));
}

#[wasm_bindgen_test]
async fn a_tab_lets_go_of_the_database_when_another_one_changes_it() {
    let store = fresh("let-go").await;
    store.put(Table::Drafts, "a", vec![1]).await.unwrap();
    // Would wait for ever on an open connection.
    Factory::new().unwrap().delete("let-go").unwrap().await.unwrap();
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(None));
    store.put(Table::Drafts, "a", vec![2]).await.unwrap();
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(Some(vec![2])));
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_build_is_refused_and_left_alone() {
    let factory = Factory::new().unwrap();
    factory.delete("newer").unwrap().await.unwrap();
    factory.open("newer", Some(9)).unwrap().await.unwrap().close();
    let store = IdbStorage::named("newer");
    assert_eq!(store.get(Table::Drafts, "a").await, Err(StorageError::NewerVersion));
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Err(StorageError::NewerVersion));
    // Once the obstacle is gone the same store works, without a reload.
    factory.delete("newer").unwrap().await.unwrap();
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_tab_of_an_older_build_blocks_nobody_for_long() {
    let store = fresh("blocked").await;
    let old = Factory::new().unwrap().open("blocked", Some(1)).unwrap().await.unwrap();
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Err(StorageError::Blocked));
    old.close();
    // The request that was blocked goes on, and what it opens is closed again.
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Ok(()));
    Factory::new().unwrap().delete("blocked").unwrap().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_write_that_does_not_settle_counts_as_failed_and_the_next_one_goes_through() {
    drop(fresh("unsettled").await);
    let store = IdbStorage::with_timeout("unsettled", 200);
    let restore = replaced(
        "const { prototype } = IDBTransaction;
         const property = Object.getOwnPropertyDescriptor(prototype, 'oncomplete');
         Object.defineProperty(prototype, 'oncomplete', { configurable: true, set() {} });
         return () => Object.defineProperty(prototype, 'oncomplete', property)",
    );
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Err(StorageError::TimedOut));
    restore();
    assert_eq!(store.put(Table::Drafts, "a", vec![2]).await, Ok(()));
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(Some(vec![2])));
}

#[wasm_bindgen_test]
async fn a_database_that_never_opens_counts_as_refused_and_is_tried_again() {
    drop(fresh("never").await);
    let store = IdbStorage::with_timeout("never", 200);
    let restore = replaced(
        "const { prototype } = IDBFactory, { open } = prototype;
         prototype.open = () => new EventTarget();
         return () => { prototype.open = open }",
    );
    assert_eq!(store.get(Table::Drafts, "a").await, Err(StorageError::TimedOut));
    restore();
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(None));
}

/// Sends an event of the page's life.
fn page(event: &str) {
    let script = format!("dispatchEvent(new PageTransitionEvent('{event}'))");
    Function::new_no_args(&script).call0(&JsValue::NULL).unwrap();
}

#[wasm_bindgen_test]
async fn a_page_that_goes_away_finishes_its_writes_and_closes_the_database() {
    let store = fresh("away").await;
    store.follow_page();
    let closed = replaced(
        "const { prototype } = IDBDatabase, { close } = prototype;
         let closed = 0;
         prototype.close = function () { closed++; return close.call(this) };
         return () => closed",
    );
    let closed = || closed().as_f64();
    store.put(Table::Drafts, "a", vec![1]).await.unwrap();
    assert_eq!(closed(), Some(0.0));

    let last = store.put(Table::Drafts, "a", vec![2]);
    page("pagehide");
    assert_eq!(last.await, Ok(()));
    TimeoutFuture::new(0).await;
    assert!(closed() >= Some(1.0));

    // Shown again, it opens with the next use and stays open.
    page("pageshow");
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(Some(vec![2])));
    let before = closed();
    assert_eq!(store.put(Table::Drafts, "a", vec![3]).await, Ok(()));
    assert_eq!(closed(), before);

    // Nothing is under way: it closes at once.
    page("pagehide");
    assert!(closed() > before);
    page("pageshow");
    assert_eq!(store.get(Table::Drafts, "a").await, Ok(Some(vec![3])));
}

#[wasm_bindgen_test]
async fn a_full_disk_at_the_first_request_is_told_without_an_error_of_the_page() {
    let store = fresh("full-at-once").await;
    let errors = replaced(
        "let errors = 0;
         const count = (event) => { errors++; event.preventDefault() };
         addEventListener('error', count);
         return () => { removeEventListener('error', count); return errors }",
    );
    let restore = replaced(
        "const { prototype } = IDBObjectStore, { put } = prototype;
         prototype.put = function (value, key) {
             const request = put.call(this, value, key);
             this.transaction.abort();
             return request;
         };
         return () => { prototype.put = put }",
    );
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Err(StorageError::Refused));
    restore();
    // Long enough for the events that follow the first one.
    TimeoutFuture::new(50).await;
    assert_eq!(errors().as_f64(), Some(0.0));
    assert_eq!(store.put(Table::Drafts, "a", vec![2]).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_page_that_is_away_holds_no_transaction_and_its_reading_goes_on_when_it_is_back() {
    let (away, other) = (fresh("holds").await, IdbStorage::with_timeout("holds", 2000));
    away.follow_page();
    away.put(Table::Ledger, "a", vec![1]).await.unwrap();
    // Every transaction that is aborted when the page goes away, and none is left.
    let open = replaced(
        "const { prototype } = IDBDatabase, { transaction } = prototype;
         const open = new Set();
         prototype.transaction = function (...given) {
             const begun = transaction.apply(this, given);
             open.add(begun);
             for (const end of ['complete', 'abort']) {
                 begun.addEventListener(end, () => open.delete(begun));
             }
             return begun;
         };
         return () => { prototype.transaction = transaction; return open.size }",
    );
    let reading = away.all(Table::Ledger);
    let adding = away.update(
        Table::Ledger,
        "a",
        Box::new(|found| Change::Put(found.into_iter().flatten().chain([2]).collect())),
    );
    page("pagehide");
    // What starts now waits: listeners of `visibilitychange` run after those of `pagehide`.
    let late = away.all(Table::Ledger);
    TimeoutFuture::new(50).await;
    assert_eq!(open().as_f64(), Some(0.0));
    assert_eq!(other.put(Table::Ledger, "b", vec![9]).await, Ok(()));

    page("pageshow");
    assert_eq!(adding.await, Ok(()));
    let keys = |rows: Vec<(String, Vec<u8>)>| rows.into_iter().map(|(key, _)| key);
    assert!(keys(reading.await.unwrap()).eq(["a", "b"]));
    assert!(keys(late.await.unwrap()).eq(["a", "b"]));
    assert_eq!(away.get(Table::Ledger, "a").await, Ok(Some(vec![1, 2])));
}

#[wasm_bindgen_test]
async fn a_value_is_changed_in_one_transaction() {
    let (first, second) = (fresh("update").await, IdbStorage::named("update"));
    let add = |byte: u8| {
        Box::new(move |found: Option<Vec<u8>>| {
            Change::Put(found.into_iter().flatten().chain([byte]).collect())
        })
    };
    let both = futures_util::future::join(
        first.update(Table::Ledger, "a", add(1)),
        second.update(Table::Ledger, "a", add(2)),
    );
    assert_eq!(both.await, (Ok(()), Ok(())));
    let mut added = first.get(Table::Ledger, "a").await.unwrap().unwrap();
    added.sort_unstable();
    assert_eq!(added, [1, 2]);

    let keep = |found: Option<Vec<u8>>| {
        assert!(found.is_some());
        Change::Nothing
    };
    assert_eq!(first.update(Table::Ledger, "a", Box::new(keep)).await, Ok(()));
    assert!(first.get(Table::Ledger, "a").await.unwrap().is_some());
    let delete = |_: Option<Vec<u8>>| Change::Delete;
    assert_eq!(first.update(Table::Ledger, "a", Box::new(delete)).await, Ok(()));
    assert_eq!(second.get(Table::Ledger, "a").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_connection_that_blocks_is_told_and_the_value_is_stored_once_it_lets_go() {
    drop(fresh("held").await);
    let store = IdbStorage::with_timeout("held", 300);
    store.put(Table::Ledger, "a", vec![1]).await.unwrap();
    // A second connection whose transaction does not end, as that of a page in the back/forward
    // cache of WebKit.
    let release = replaced(
        "let keeps = true;
         const opening = indexedDB.open('held');
         opening.onsuccess = () => {
             const store = opening.result.transaction('ledger', 'readwrite').objectStore('ledger');
             const again = () => { if (keeps) store.get('a').onsuccess = again };
             again();
         };
         return () => { keeps = false; opening.result.close() }",
    );
    TimeoutFuture::new(50).await;
    assert_eq!(store.put(Table::Ledger, "a", vec![2]).await, Err(StorageError::TimedOut));
    release();
    assert_eq!(store.put(Table::Ledger, "a", vec![3]).await, Ok(()));
    assert_eq!(store.get(Table::Ledger, "a").await, Ok(Some(vec![3])));
}

#[wasm_bindgen_test]
async fn a_database_of_the_version_before_keeps_its_tables_and_gets_the_new_one() {
    drop(fresh("upgraded").await);
    let old = Function::new_no_args(
        "return new Promise((resolve, reject) => {
             const opening = indexedDB.open('upgraded', 3);
             opening.onupgradeneeded = () => {
                 for (const name of ['drafts', 'ledger', 'files', 'accounts', 'customers', 'issues']) {
                     opening.result.createObjectStore(name).put(new Uint8Array([7]), 'a');
                 }
             };
             opening.onsuccess = () => { opening.result.close(); resolve() };
             opening.onerror = () => reject(opening.error);
         })",
    );
    let old: Promise = old.call0(&JsValue::NULL).unwrap().unchecked_into();
    JsFuture::from(old).await.unwrap();
    let store = IdbStorage::named("upgraded");
    for table in [
        Table::Drafts,
        Table::Ledger,
        Table::Files,
        Table::Accounts,
        Table::Customers,
        Table::Issues,
    ] {
        assert_eq!(store.get(table, "a").await, Ok(Some(vec![7])), "{table:?}");
    }
    assert_eq!(store.all(Table::Annotations).await, Ok(Vec::new()));
    store.put(Table::Annotations, "a", vec![1]).await.unwrap();
    assert_eq!(store.get(Table::Annotations, "a").await, Ok(Some(vec![1])));
    assert_eq!(store.all(Table::History).await, Ok(Vec::new()));
}
