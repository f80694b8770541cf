//! Whether the site was deployed again while the page is open, and the copy of it in this browser.

use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, ErrorEventInit, Event};

use super::{files, panic, storage::StorageError};
use crate::dom::{self, Listener};

/// The event of the boot script that another version is ready to be used.
const UPDATE: &str = "regia:update";

/// The event for the boot script that the user wants the other version.
const USE_UPDATE: &str = "regia:use-update";

/// The event for the boot script that the copy of the app in this browser is to be deleted.
const FORGET: &str = "regia:forget";

/// Calls back when another version of the app is ready, and at once if it is already.
pub fn on_update(callback: impl Fn() + 'static) -> Listener {
    if dom::is_update_ready() {
        callback();
    }
    dom::on_window(UPDATE, move |_: Event| callback())
}

/// Loads the page again, in the other version.
pub fn use_update() {
    if let Ok(event) = Event::new(USE_UPDATE) {
        panic::send(&event);
    }
}

/// Reloads the page if the site was deployed again since the page was loaded: the files of the
/// earlier deployment may be gone. Returns whether it reloads.
pub async fn reload_if_outdated() -> bool {
    let Some(script) = dom::app_script() else { return false };
    let page = files::fetch(dom::page_base(), Rc::new(|_| ())).await;
    let is_outdated =
        page.is_ok_and(|page| !String::from_utf8_lossy(&page).contains(script.as_str()));
    if is_outdated {
        dom::reload();
    }
    is_outdated
}

/// Deletes the copy of the app that the service worker keeps, and the worker (`public/boot.js`).
///
/// # Errors
///
/// [`StorageError::Refused`] if the browser does not delete it.
pub async fn forget_copy() -> Result<(), StorageError> {
    let (init, asked) = (ErrorEventInit::new(), Object::new());
    init.set_error(&asked);
    let Ok(event) = ErrorEvent::new_with_event_init_dict(FORGET, &init) else { return Ok(()) };
    panic::send(&event);
    // The boot script has set it by now.
    let done = Reflect::get(&asked, &"done".into()).and_then(JsCast::dyn_into::<Promise>);
    let Ok(done) = done else { return Ok(()) };
    JsFuture::from(done).await.map(drop).map_err(|_refused| StorageError::Refused)
}
