//! When an effect runs that reads a memo and what the memo is computed from.

use std::{cell::Cell, rc::Rc};

use js_sys::Promise;
use leptos::{mount::mount_to_body, prelude::*};
use regia::dom;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Resolves after the effects of what was set have run.
async fn effects_ran() {
    let frame = Promise::new(&mut |resolve, _| {
        dom::next_frame(move || drop(resolve.call0(&JsValue::NULL)));
    });
    JsFuture::from(frame).await.unwrap();
}

/// `reactive_graph` 0.2 asks the sources of an effect in the order in which it read them. A memo
/// that is asked first and has not changed takes the news of its own source along, and the effect
/// does not run. The rows of the grid depend on this order.
#[wasm_bindgen_test]
async fn an_effect_that_reads_the_source_before_the_memo_misses_no_change() {
    // Mounting starts the executor of the effects, whichever test is the first.
    mount_to_body(|| ());
    let (owner, runs) = (Owner::new(), Rc::new(Cell::new(0)));
    let number = owner.with(|| RwSignal::new(1));
    owner.with(|| {
        let twice = Memo::new(move |_| number.get() * 2);
        let is_even = Memo::new(move |_| twice.get() % 2 == 0);
        let runs = Rc::clone(&runs);
        Effect::new(move |_| {
            let (_source, _memo) = (twice.get(), is_even.get());
            runs.set(runs.get() + 1);
        });
    });
    effects_ran().await;
    for expected_runs in 2..5 {
        number.set(expected_runs);
        effects_ran().await;
        assert_eq!(runs.get(), expected_runs);
    }
}
