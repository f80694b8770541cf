//! What is left to do when the app cannot go on.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, EventTarget};

use super::dom;

/// The event that asks the boot script to say that the app could not be loaded.
const UNLOADABLE: &str = "regia:unloadable";

/// Writes the message and the location of a panic to the console. Called once, at start.
///
/// The boot script tells the user that the app stopped: an aborted module must not be called again,
/// not even to reload the page.
pub fn install() {
    if dom::window().is_some() {
        console_error_panic_hook::set_once();
    }
}

/// Asks the boot script to say that the app could not be loaded: there are no words to say it here.
pub fn show_unloadable() {
    let Some(document) = dom::window().and_then(|it| it.document()) else { return };
    if let Ok(event) = Event::new(UNLOADABLE) {
        // Answers whether someone cancelled the event, which says nothing here.
        drop(document.unchecked_ref::<EventTarget>().dispatch_event(&event));
    }
}
