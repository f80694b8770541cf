//! Randomness and hashes (Web Cryptography API).

use std::future::ready;

use futures_util::future::LocalBoxFuture;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto as Api, SubtleCrypto};

use crate::{auth::pkce::Crypto, dom};

/// The cryptography of this browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct WebCrypto;

/// The maximum number of bytes of one call (section 10.1.1 "The getRandomValues method").
const MAX_CALL_BYTES: usize = 65_536;

impl Crypto for WebCrypto {
    fn fill(&self, bytes: &mut [u8]) {
        fill(bytes);
    }

    fn sha256(&self, text: &str) -> LocalBoxFuture<'static, Option<[u8; 32]>> {
        let hash = subtle()
            .and_then(|it| it.digest_with_str_and_u8_array("SHA-256", text.as_bytes()).ok());
        let Some(hash) = hash else { return Box::pin(ready(None)) };
        Box::pin(async move {
            let buffer = JsFuture::from(hash).await.ok()?;
            Uint8Array::new(&buffer).to_vec().try_into().ok()
        })
    }
}

/// A random number that cannot be predicted.
pub fn random() -> u32 {
    let mut bytes = [0; 4];
    fill(&mut bytes);
    u32::from_ne_bytes(bytes)
}

/// Fills `bytes` with random numbers that cannot be predicted.
pub(crate) fn fill(bytes: &mut [u8]) {
    let crypto: Option<Api> = dom::window().and_then(|it| it.crypto().ok());
    for piece in bytes.chunks_mut(MAX_CALL_BYTES) {
        let filled = crypto.as_ref().map(|it| it.get_random_values_with_u8_array(piece));
        assert!(matches!(filled, Some(Ok(_))), "a browser has randomness");
    }
}

/// Absent in a page that was served over plain HTTP (section 10 "Crypto interface").
fn subtle() -> Option<SubtleCrypto> {
    let subtle: JsValue = dom::window()?.crypto().ok()?.subtle().into();
    (!subtle.is_undefined()).then(|| subtle.unchecked_into())
}

/// A version 4 UUID (RFC 9562, section 5.4).
///
/// It uses `getRandomValues` because `randomUUID` is absent in a page that was served over plain
/// HTTP (Web Cryptography API, section 10).
pub fn new_id() -> String {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}
