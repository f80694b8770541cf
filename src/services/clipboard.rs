//! The clipboard of this machine (Clipboard API).

use futures_util::future::LocalBoxFuture;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::dom;

/// Writes text to the clipboard.
pub trait Clipboard {
    /// Writes a text to the clipboard; `false` if the browser refuses.
    fn write(&self, text: String) -> LocalBoxFuture<'static, bool>;
}

/// The clipboard of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClipboard;

impl Clipboard for SystemClipboard {
    fn write(&self, text: String) -> LocalBoxFuture<'static, bool> {
        Box::pin(async move {
            let Some(clipboard) = dom::window().map(|it| it.navigator().clipboard()) else {
                return false;
            };
            // Absent in a page that was served over plain HTTP (Clipboard API, section 7.2).
            if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
                return false;
            }
            JsFuture::from(clipboard.write_text(&text)).await.is_ok()
        })
    }
}
