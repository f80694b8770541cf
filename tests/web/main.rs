//! What only a real browser can answer.
//!
//! `cargo test --target wasm32-unknown-unknown --features csr --test web` runs this in a headless
//! one; natively it is empty.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test fails where it unwraps")]
#![expect(clippy::cast_possible_truncation, reason = "moments of a Date are whole, below 2^53")]

mod customer_record;
mod dom;
mod effects;
mod grid;
mod intl;
mod live;
mod other_fetch;
mod services;
mod store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
