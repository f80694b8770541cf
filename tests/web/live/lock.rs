//! One tab at a time.

use std::{cell::RefCell, rc::Rc};

use futures_util::future::join;
use js_sys::Date;
use regia::{
    refresh::clock::Clock as _,
    services::{clock::WallClock, web_lock},
};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

use super::run;

/// The names of the locks that are held and waited for.
async fn locks() -> String {
    let asked = run("return navigator.locks.query().then(({ held, pending }) =>
        [held, pending].map((list) => list.map((it) => it.name).sort().join()).join('|'))");
    JsFuture::from(js_sys::Promise::from(asked)).await.unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn who_holds_a_lock_is_alone_until_it_lets_go() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let first = web_lock::hold("alone", 60_000).await;
    let waiting = Rc::clone(&log);
    let second = async {
        let _held = web_lock::hold("alone", 60_000).await;
        waiting.borrow_mut().push("second");
    };
    let letting_go = async {
        WallClock.after(30).await;
        log.borrow_mut().push("first");
        drop(first);
    };
    join(second, letting_go).await;
    assert_eq!(log.take(), ["first", "second"]);
}

#[wasm_bindgen_test]
async fn locks_of_other_names_are_not_waited_for() {
    let _one = web_lock::hold("one", 60_000).await;
    let start = Date::now();
    let _other = web_lock::hold("other", 60_000).await;
    assert!(Date::now() - start < 5_000.0);
    assert!(locks().await.starts_with("regia.one,regia.other"), "{}", locks().await);
}

#[wasm_bindgen_test]
async fn a_tab_that_does_not_let_go_is_waited_for_with_patience_only() {
    let first = web_lock::hold("patience", 60_000).await;
    let start = Date::now();
    let second = web_lock::hold("patience", 40).await;
    assert!((39.0..10_000.0).contains(&(Date::now() - start)));
    drop((first, second));
    // The one that went on without the lock does not hold it up afterwards.
    let start = Date::now();
    let _third = web_lock::hold("patience", 60_000).await;
    assert!(Date::now() - start < 5_000.0);
}

#[wasm_bindgen_test]
async fn who_stops_waiting_holds_up_nobody() {
    let first = web_lock::hold("leaver", 60_000).await;
    {
        let mut leaver = Box::pin(web_lock::hold("leaver", 60_000));
        assert!(futures_util::poll!(&mut leaver).is_pending());
    }
    drop(first);
    let start = Date::now();
    let _third = web_lock::hold("leaver", 60_000).await;
    assert!(Date::now() - start < 5_000.0);
}

#[wasm_bindgen_test]
async fn a_browser_without_locks_goes_on() {
    for locks in ["undefined", "{ request: () => Promise.reject(new Error('no')) }", "{}"] {
        run(&format!(
            "Object.defineProperty(navigator, 'locks', {{ value: {locks}, configurable: true }})"
        ));
        let start = Date::now();
        let one = web_lock::hold("nothing", 60_000).await;
        let other = web_lock::hold("nothing", 60_000).await;
        run("delete navigator.locks");
        drop((one, other));
        assert!(Date::now() - start < 5_000.0, "{locks}");
    }
}

#[wasm_bindgen_test]
async fn a_lock_is_released_when_its_task_ends() {
    spawn_local(async {
        let _held = web_lock::hold("task", 60_000).await;
    });
    WallClock.after(50).await;
    assert!(!locks().await.contains("regia.task"));
}
