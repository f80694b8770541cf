//! Whether the site was deployed again while the page is open.

use std::rc::Rc;

use super::files;
use crate::dom;

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
