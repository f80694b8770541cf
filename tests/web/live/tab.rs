//! What a tab keeps while the page is away.

use regia::{auth::pending::TabStorage, services::tab_storage::Tab};
use wasm_bindgen_test::wasm_bindgen_test;

use super::run;

#[wasm_bindgen_test]
fn a_text_is_handed_out_once() {
    assert!(Tab::SIGN_IN.save("one"));
    assert!(Tab::SIGN_IN.save("two"));
    assert_eq!(Tab::SESSION.take(), None);
    assert_eq!(Tab::SIGN_IN.take().as_deref(), Some("two"));
    assert_eq!(Tab::SIGN_IN.take(), None);
}

#[wasm_bindgen_test]
fn what_is_kept_is_this_tab_s_alone() {
    assert!(Tab::SIGN_IN.save("mine"));
    let kept = run("return JSON.stringify([{ ...sessionStorage }, { ...localStorage }])");
    let kept = kept.as_string().unwrap();
    let (session, local) = kept.split_once("},{").unwrap();
    assert!(session.contains("\"regia.sign-in\":\"mine\""), "{kept}");
    assert!(!local.contains("mine"), "{kept}");
    Tab::SIGN_IN.take().unwrap();
}

#[wasm_bindgen_test]
fn a_storage_that_is_refused_keeps_nothing_and_throws_nothing() {
    run("globalThis.saved = Object.getOwnPropertyDescriptor(window, 'sessionStorage');
         Object.defineProperty(window, 'sessionStorage', {
             configurable: true, get() { throw new DOMException('no', 'SecurityError') },
         })");
    let (kept, taken) = (Tab::SIGN_IN.save("one"), Tab::SIGN_IN.take());
    run("Object.defineProperty(window, 'sessionStorage', saved)");
    assert!(!kept);
    assert_eq!(taken, None);
    assert!(Tab::SIGN_IN.save("two") && Tab::SIGN_IN.take().is_some());
}

#[wasm_bindgen_test]
fn a_full_storage_is_told() {
    let full = "x".repeat(20_000_000);
    assert!(!Tab::SIGN_IN.save(&full));
    assert_eq!(Tab::SIGN_IN.take(), None);
}
