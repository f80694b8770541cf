//! What the live source asks of the browser.

mod journey;
mod lock;
mod network;
mod tab;

use js_sys::{Date, Function, Reflect};
use regia::{
    auth::pkce::Crypto,
    refresh::clock::Clock,
    services::{
        clock::WallClock,
        cryptography::{WebCrypto, random},
    },
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Runs a script, and gives what it returns.
fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap()
}

/// A property of an object, or of the page's own for `undefined`.
fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap()
}

#[wasm_bindgen_test]
async fn the_hash_is_the_one_that_the_standard_prints() {
    // FIPS 180-2, appendix B.1.
    let hash = WebCrypto.sha256("abc").await.unwrap();
    assert_eq!(hash[..8], [0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea]);
    assert_eq!(hash[24..], [0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad]);
}

#[wasm_bindgen_test]
async fn a_page_without_encryption_has_no_hash() {
    run("Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true })");
    let hash = WebCrypto.sha256("abc").await;
    run("delete crypto.subtle");
    assert_eq!(hash, None);
    assert!(WebCrypto.sha256("abc").await.is_some());
}

#[wasm_bindgen_test]
fn randomness_fills_every_byte_however_many_there_are() {
    let (mut one, mut other) = (vec![0; 200_000], vec![0; 200_000]);
    WebCrypto.fill(&mut one);
    WebCrypto.fill(&mut other);
    for bytes in [&one, &other] {
        for part in bytes.chunks(100) {
            assert!(part.iter().any(|byte| *byte != 0));
        }
    }
    let same = one.iter().zip(&other).filter(|(a, b)| a == b).count();
    // One in 256 by random: 781, give or take 28.
    assert!((600..1_000).contains(&same), "{same}");
    assert!((0..4).any(|_| random() != random()));
}

#[wasm_bindgen_test]
async fn the_clock_waits_as_long_as_it_is_told() {
    let start = WallClock.now();
    assert!((start.millis() - Date::now() as i64).abs() < 1_000);
    WallClock.after(50).await;
    assert!(WallClock.now().millis() - start.millis() >= 49);
}

#[wasm_bindgen_test]
async fn a_wait_of_months_does_not_end_at_once() {
    let months = WallClock.after(u32::MAX);
    let short = WallClock.after(30);
    let first = futures_util::future::select(months, short).await;
    assert!(matches!(first, futures_util::future::Either::Right(_)));
}
