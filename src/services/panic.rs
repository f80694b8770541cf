//! Fatal errors: the app stops and the boot script informs the user.

use std::panic::PanicHookInfo;

use wasm_bindgen::JsCast as _;
use web_sys::{ErrorEvent, ErrorEventInit, Event, EventTarget};

use crate::dom;

/// The event for an app that could not be loaded. The boot script shows a message.
const UNLOADABLE: &str = "regia:unloadable";

/// The event with the message and the location of a panic, for the boot script.
const PANIC: &str = "regia:panic";

/// Installs a hook that writes the message and the location of a panic to the console and passes
/// them to the boot script. Called once, at start.
///
/// The boot script shows the message to the user: an aborted module must not be called again, not
/// even to reload the page. Because a panic aborts, this hook is the last code of the app that
/// runs.
pub fn install() {
    if dom::window().is_some() {
        std::panic::set_hook(Box::new(|panic| {
            console_error_panic_hook::hook(panic);
            report(panic);
        }));
    }
}

/// Sends the boot script the message and the location of a panic.
fn report(panic: &PanicHookInfo<'_>) {
    let init = ErrorEventInit::new();
    if let Some(location) = panic.location() {
        init.set_filename(location.file());
        init.set_lineno(location.line());
        init.set_colno(location.column());
    }
    send_message(PANIC, panic.payload_as_str().unwrap_or_default(), &init);
}

/// Reports to the boot script that the app could not be loaded, because the app has no texts then.
/// `cause` is what did not load, in English; the report has it.
pub fn show_unloadable(cause: &str) {
    send_message(UNLOADABLE, cause, &ErrorEventInit::new());
}

/// Sends the boot script an event with a message.
fn send_message(name: &str, message: &str, init: &ErrorEventInit) {
    init.set_message(message);
    if let Ok(event) = ErrorEvent::new_with_event_init_dict(name, init) {
        send(&event);
    }
}

/// Sends the boot script an event.
pub(super) fn send(event: &Event) {
    if let Some(document) = dom::window().and_then(|it| it.document()) {
        // The result says only whether a listener cancelled the event, which has no meaning here.
        drop(document.unchecked_ref::<EventTarget>().dispatch_event(event));
    }
}
