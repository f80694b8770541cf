//! What is left to do when the app cannot go on.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, EventTarget};

use super::dom;

/// The event by which the boot script is asked to say that a part of the app could not be loaded.
const UNLOADABLE: &str = "regia:unloadable";

/// Makes a panic say to the console what it is about. Called once, at start.
///
/// In a release it says nothing: there a panic is a trap and no more (`script/site/panics.mjs`). To
/// the person the boot script says that the app stopped, in both: an aborted module must not be
/// called again, not even to reload the page.
pub fn install() {
    if cfg!(debug_assertions) && dom::window().is_some() {
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
