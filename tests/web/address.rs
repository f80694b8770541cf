//! Writing the address without keeping a frame waiting.

use std::{cell::Cell, rc::Rc};

use js_sys::Reflect;
use regia::{browser::Browser, state::Platform};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

fn global<T: wasm_bindgen::JsCast>(name: &str) -> T {
    Reflect::get(&js_sys::global(), &name.into()).unwrap().unchecked_into()
}

fn written() -> String {
    let location: web_sys::Location = global("location");
    location.pathname().unwrap() + &location.search().unwrap()
}

async fn until_written(browser: &Browser, address: &str) {
    while written() != address {
        browser.after(1).await;
    }
}

#[wasm_bindgen_test]
async fn an_address_in_the_place_of_another_holds_at_once_and_is_written_later() {
    let (browser, start) = (Browser::new(), written());
    browser.write_address("/one?sort=health", true);
    browser.write_address("/two?sort=name", true);
    assert_eq!((browser.address().as_str(), written()), ("/two?sort=name", start.clone()));
    until_written(&browser, "/two?sort=name").await;
    browser.write_address(&start, true);
    until_written(&browser, &start).await;
}

#[wasm_bindgen_test]
async fn a_step_leaves_behind_what_was_shown_and_going_back_forgets_what_was_not_written() {
    let (browser, start) = (Browser::new(), written());
    let travelled = Rc::new(Cell::new(false));
    let heard = Rc::clone(&travelled);
    browser.on_travel(Box::new(move || heard.set(true)));
    browser.write_address("/list?sort=health", true);
    browser.write_address("/step", false);
    assert_eq!(written(), "/step");
    browser.write_address("/step?never=written", true);
    global::<web_sys::History>("history").back().unwrap();
    while !travelled.get() {
        browser.after(1).await;
    }
    assert_eq!(
        (browser.address(), written()),
        ("/list?sort=health".into(), "/list?sort=health".into())
    );
    browser.write_address(&start, true);
    until_written(&browser, &start).await;
}
