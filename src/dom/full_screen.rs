//! An element on the whole screen (Fullscreen API).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::document;

/// Shows an element on the whole screen; completes with whether the browser did. It does so only
/// while it handles a click or a key.
///
/// `web-sys` does not return the promise, and one that is rejected without a handler counts as
/// an error of the page.
pub fn show_full_screen(element: &Element) -> impl Future<Output = bool> + use<> {
    let request = Reflect::get(element, &"requestFullscreen".into());
    let request = request.ok().and_then(|it| it.dyn_into::<Function>().ok());
    let requested = request.and_then(|it| it.call0(element).ok()?.dyn_into::<Promise>().ok());
    async move {
        match requested {
            Some(requested) => JsFuture::from(requested).await.is_ok(),
            None => false,
        }
    }
}

/// Whether an element is shown on the whole screen.
pub fn is_full_screen() -> bool {
    document().is_some_and(|it| it.fullscreen_element().is_some())
}

/// Shows the page again.
pub fn leave_full_screen() {
    if let Some(document) = document() {
        document.exit_fullscreen();
    }
}
