//! A lock that keeps the screen on (Screen Wake Lock API).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::dom;

/// Keeps the screen on until the value is dropped, or the tab is hidden.
#[must_use = "dropping it lets the screen turn off"]
pub struct ScreenLock(JsValue);

impl Drop for ScreenLock {
    fn drop(&mut self) {
        // Releasing a lock that the browser has taken back does nothing (section 7.3).
        let release = Reflect::get(&self.0, &"release".into());
        if let Some(release) = release.ok().and_then(|it| it.dyn_into::<Function>().ok()) {
            drop(release.call0(&self.0));
        }
    }
}

/// Keeps the screen on; `None` if the browser cannot or must not. It refuses without power for it,
/// and where the permissions policy of the site forbids it.
///
/// `web-sys` has this API only with an unstable flag.
pub async fn keep_screen_on() -> Option<ScreenLock> {
    let navigator = dom::window()?.navigator();
    let lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
    let request: Function = Reflect::get(&lock, &"request".into()).ok()?.dyn_into().ok()?;
    let requested: Promise = request.call1(&lock, &"screen".into()).ok()?.dyn_into().ok()?;
    JsFuture::from(requested).await.ok().map(ScreenLock)
}
