//! The removal of an element from the page.

use std::cell::Cell;

use js_sys::Array;
use wasm_bindgen::{JsCast as _, prelude::Closure};
use web_sys::{Element, MutationObserver, MutationObserverInit};

use super::{has_focus, has_no_focus, is_connected, page::document};

/// Waits for the removal of an element until it is dropped.
#[must_use = "dropping an observer ends it"]
pub struct RemovalObserver {
    observer: Option<MutationObserver>,
    _notice: Closure<dyn Fn(Array, MutationObserver)>,
}

/// Calls back when `element`, which has the focus, is removed from the page and nothing else has the
/// focus; not if it loses the focus before (WHATWG DOM, section 4.3 "Mutation observers").
pub fn observe_removal(element: &Element, callback: impl FnOnce() + 'static) -> RemovalObserver {
    let element = element.clone();
    let callback = Cell::new(Some(callback));
    let notice = Closure::<dyn Fn(Array, MutationObserver)>::new(
        move |_changes: Array, observer: MutationObserver| {
            let is_there = is_connected(&element);
            if is_there && has_focus(&element) {
                return;
            }
            observer.disconnect();
            if !is_there
                && has_no_focus()
                && let Some(callback) = callback.take()
            {
                callback();
            }
        },
    );
    let observer = MutationObserver::new(notice.as_ref().unchecked_ref()).ok();
    if let (Some(observer), Some(document)) = (&observer, document()) {
        let changes = MutationObserverInit::new();
        changes.set_child_list(true);
        changes.set_subtree(true);
        // Only options that observe nothing are refused.
        drop(observer.observe_with_options(&document, &changes));
    }
    RemovalObserver { observer, _notice: notice }
}

impl Drop for RemovalObserver {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
