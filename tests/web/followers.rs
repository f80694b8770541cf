//! Who hears of values that others are computed from.

use std::{cell::Cell, rc::Rc};

use js_sys::Promise;
use leptos::prelude::Owner;
use regia::{
    browser::dom,
    reactive::{Derived, Value, follow},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Resolves when whoever follows a value that was set has heard of it.
async fn heard() {
    let frame = Promise::new(&mut |resolve, _| {
        dom::next_frame(move || drop(resolve.call0(&JsValue::NULL)));
    });
    JsFuture::from(frame).await.unwrap();
}

#[wasm_bindgen_test]
async fn whoever_reads_first_what_another_value_is_computed_from_hears_of_it() {
    let (owner, times) = (Owner::new(), Rc::new(Cell::new(0)));
    let number = owner.with(|| Value::new(1));
    owner.with(|| {
        let twice = Derived::new(move || number.get() * 2);
        let is_even = Derived::new(move || twice.get() % 2 == 0);
        let times = Rc::clone(&times);
        follow(move || {
            let (_number, _same) = (twice.get(), is_even.get());
            times.set(times.get() + 1);
        });
    });
    heard().await;
    for number_of_times in 2..5 {
        number.set(number_of_times);
        heard().await;
        assert_eq!(times.get(), number_of_times);
    }
}
