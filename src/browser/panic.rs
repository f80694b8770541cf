//! Says to the person that the app stopped, since after a panic nothing else of it can.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, EventTarget};

use super::dom;

/// The event by which the boot script is asked to show that the app stopped.
///
/// The panel and its button live in the boot script, outside the wasm: a panic aborts, and an
/// aborted module must not be called again, not even to reload the page.
pub const STOPPED: &str = "regia:stopped";
/// The event by which it is asked to say that a part of the app could not be loaded.
const UNLOADABLE: &str = "regia:unloadable";

/// Makes every panic write to the console and show the recovery panel. Called once, at start.
pub fn install() {
    if dom::window().is_none() {
        return;
    }
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show_recovery();
    }));
}

/// Asks the boot script for the recovery panel.
pub fn show_recovery() {
    show(STOPPED);
}

/// Asks the boot script to say that the app could not be loaded: there are no words to say it here.
pub fn show_unloadable() {
    show(UNLOADABLE);
}

fn show(event: &str) {
    let Some(document) = dom::window().and_then(|it| it.document()) else { return };
    if let Ok(event) = Event::new(event) {
        // Answers whether someone cancelled the event, which says nothing here.
        drop(document.unchecked_ref::<EventTarget>().dispatch_event(&event));
    }
}
