//! The clipboard of this machine (Clipboard API).

use futures_util::future::LocalBoxFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use crate::dom;

/// Writes text to the clipboard.
pub trait Clipboard {
    /// Writes a text to the clipboard; `false` if the browser refuses.
    fn write(&self, text: String) -> LocalBoxFuture<'static, bool>;

    /// Writes a text to the clipboard as plain text and as HTML, so that the user can paste it where
    /// either is expected; `false` if the browser refuses.
    fn write_rich(&self, text: String, _html: String) -> LocalBoxFuture<'static, bool> {
        self.write(text)
    }
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

    fn write_rich(&self, text: String, html: String) -> LocalBoxFuture<'static, bool> {
        // A browser without the constructor has the clipboard for plain text alone.
        match begin_rich_write(&text, &html) {
            Ok(written) => Box::pin(async move { JsFuture::from(written).await.is_ok() }),
            Err(_refused) => self.write(text),
        }
    }
}

/// Begins to write a text in both types (Clipboard API, section 7.1 `ClipboardItem`). Through
/// `Reflect`, because `web-sys` counts the constructor among what may still change.
fn begin_rich_write(text: &str, html: &str) -> Result<Promise, JsValue> {
    let window = dom::window().ok_or(JsValue::NULL)?;
    let clipboard = window.navigator().clipboard();
    let types = Object::new();
    for (name, content) in [("text/plain", text), ("text/html", html)] {
        let settings = BlobPropertyBag::new();
        settings.set_type(name);
        let parts = Array::of1(&content.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &settings)?;
        Reflect::set(&types, &name.into(), &blob)?;
    }
    let constructor: Function = Reflect::get(&window, &"ClipboardItem".into())?.dyn_into()?;
    let item = Reflect::construct(&constructor, &Array::of1(&types))?;
    let write: Function = Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
    write.call1(&clipboard, &Array::of1(&item))?.dyn_into()
}
