//! The size of an element, now and whenever it changes.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast as _, prelude::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::next_frame;

/// The width and height of an element inside its borders and without scroll bars, in CSS pixels
/// (CSSOM View, section 6 `clientWidth`).
pub fn size(element: &Element) -> (f64, f64) {
    (element.client_width().into(), element.client_height().into())
}

/// Observes the size of an element until it is dropped.
#[must_use = "dropping an observer ends it"]
pub struct SizeObserver {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn Fn(Array)>,
    _target: Rc<Target>,
}

struct Target {
    element: Element,
    callback: Box<dyn Fn(f64, f64)>,
}

/// Calls back with the [`size`] of `element`, first soon and then after every change (Resize
/// Observer, section 2.1).
pub fn observe_size(element: &Element, callback: impl Fn(f64, f64) + 'static) -> SizeObserver {
    let target = Rc::new(Target { element: element.clone(), callback: Box::new(callback) });
    let weak = Rc::downgrade(&target);
    // The callback runs one frame later: if it changes the layout while the browser delivers
    // observations, the browser reports "ResizeObserver loop completed with undelivered
    // notifications".
    let notice = Closure::<dyn Fn(Array)>::new(move |_entries: Array| {
        let weak = weak.clone();
        next_frame(move || {
            if let Some(target) = weak.upgrade() {
                let (width, height) = size(&target.element);
                (target.callback)(width, height);
            }
        });
    });
    let observer = ResizeObserver::new(notice.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    SizeObserver { observer, _callback: notice, _target: target }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// The width of the parent of an element with its borders, in CSS pixels; `None` without a parent.
pub fn width_of_parent(element: &Element) -> Option<f64> {
    let parent: HtmlElement = element.parent_element()?.dyn_into().ok()?;
    Some(parent.offset_width().into())
}
