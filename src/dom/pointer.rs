//! Dragging with the pointer (W3C Pointer Events).

use wasm_bindgen::JsCast as _;
use web_sys::{Element, PointerEvent};

use super::{focus_element, window};

/// Focuses the target of `event`, and sends all events of the pointer to it until the user lets go,
/// wherever the pointer is.
pub fn capture_pointer(event: &PointerEvent) {
    if let Some(element) = target(event) {
        focus_element(&element, true);
        // Fails only for a pointer that is gone.
        drop(element.set_pointer_capture(event.pointer_id()));
    }
}

/// The distance of a captured pointer from the end of the window, in CSS pixels; `None` if the
/// pointer is not captured.
pub fn drag_from_end(event: &PointerEvent) -> Option<f64> {
    target(event).filter(|it| it.has_pointer_capture(event.pointer_id()))?;
    let width = window()?.inner_width().ok()?.as_f64()?;
    Some(width - f64::from(event.client_x()))
}

fn target(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
