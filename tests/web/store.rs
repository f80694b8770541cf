//! Keeping things in IndexedDB.

use idb::Factory;
use js_sys::Function;
use regia::{
    browser::store::IdbStore,
    state::platform::{NotKept, Store, Table},
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// A store whose database is new, whatever an earlier run left behind.
async fn fresh(name: &str) -> IdbStore {
    Factory::new().unwrap().delete(name).unwrap().await.unwrap();
    IdbStore::named(name)
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
    let (first, second) = (fresh("tabs").await, IdbStore::named("tabs"));
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
    let spied = Function::new_no_args(
        "const asked = [], { prototype } = IDBDatabase, { transaction } = prototype;
         prototype.transaction = function (table, mode, options) {
             if (mode === 'readwrite') asked.push(`${table} ${options?.durability}`);
             return transaction.call(this, table, mode, options);
         };
         return () => { prototype.transaction = transaction; return asked.join() }",
    );
    let asked: Function = spied.call0(&JsValue::NULL).unwrap().unchecked_into();
    let store = fresh("durable").await;
    for table in [Table::Drafts, Table::Ledger, Table::Files] {
        store.put(table, "a", vec![1]).await.unwrap();
    }
    let asked = asked.call0(&JsValue::NULL).unwrap();
    assert_eq!(asked.as_string().as_deref(), Some("drafts strict,ledger strict,files relaxed"));
}

#[wasm_bindgen_test]
async fn a_full_disk_is_told() {
    let store = fresh("full").await;
    store.put(Table::Drafts, "a", vec![1]).await.unwrap();
    // A transaction that is aborted when it should be committed, as a full disk does it.
    let spied = Function::new_no_args(
        "const { prototype } = IDBTransaction, { commit } = prototype;
         prototype.commit = function () { this.abort() };
         return () => { prototype.commit = commit }",
    );
    let restore: Function = spied.call0(&JsValue::NULL).unwrap().unchecked_into();
    assert_eq!(store.put(Table::Drafts, "a", vec![2]).await, Err(NotKept));
    restore.call0(&JsValue::NULL).unwrap();
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
    let store = IdbStore::named("newer");
    assert_eq!(store.get(Table::Drafts, "a").await, Err(NotKept));
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Err(NotKept));
    // Once the obstacle is gone the same store works, without a reload.
    factory.delete("newer").unwrap().await.unwrap();
    assert_eq!(store.put(Table::Drafts, "a", vec![1]).await, Ok(()));
}
