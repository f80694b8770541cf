//! A network that a test scripts.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Replaces `fetch` of the window until it is dropped.
pub struct OtherFetch(JsValue);

impl OtherFetch {
    /// Responds as the body of `async (request) => { … }` says.
    pub fn new(body: &str) -> Self {
        let original = Reflect::get(&js_sys::global(), &"fetch".into()).unwrap();
        let other = js_sys::Function::new_with_args("request", body);
        Reflect::set(&js_sys::global(), &"fetch".into(), &other).unwrap();
        Self(original)
    }

    /// Responds with ten bytes, and breaks off.
    pub fn breaking_off() -> Self {
        Self::new(
            "let pulled = 0;
             return Promise.resolve(new Response(new ReadableStream({
                 pull(it) {
                     if (pulled++) it.error(new TypeError('network error'));
                     else it.enqueue(new Uint8Array(10));
                 },
             })))",
        )
    }
}

impl Drop for OtherFetch {
    fn drop(&mut self) {
        Reflect::set(&js_sys::global(), &"fetch".into(), &self.0).unwrap();
    }
}
