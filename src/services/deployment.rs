//! Whether the site was deployed again while the page is open.

use std::rc::Rc;

use web_sys::Event;

use super::{files, panic};
use crate::dom::{self, Listener};

/// The event of the boot script that another version is ready to be used.
const UPDATE: &str = "regia:update";

/// The event for the boot script that the user wants the other version.
const USE_UPDATE: &str = "regia:use-update";

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
