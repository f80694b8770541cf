//! A network of a test's own.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Replaces `fetch` of the window until it is dropped.
pub struct OtherFetch(JsValue);

impl OtherFetch {
    /// Answers as the body of `(url, options) => { … }` says.
    pub fn new(body: &str) -> Self {
        let original = Reflect::get(&js_sys::global(), &"fetch".into()).unwrap();
        let other = js_sys::Function::new_with_args("url, options", body);
        Reflect::set(&js_sys::global(), &"fetch".into(), &other).unwrap();
        Self(original)
    }
}

impl Drop for OtherFetch {
    fn drop(&mut self) {
        Reflect::set(&js_sys::global(), &"fetch".into(), &self.0).unwrap();
    }
}
