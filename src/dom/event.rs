//! Event listeners that end with their holder.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, EventTarget, MediaQueryList, MediaQueryListEvent};

use super::window;

/// A callback registered for an event; dropping it unregisters.
#[must_use = "dropping a listener removes it"]
pub struct Listener(Option<Registered>);

struct Registered {
    target: EventTarget,
    name: String,
    callback: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Registers for the events `name` of `target` that are of the type `E`; others are left out,
    /// as when a password manager sends a `keydown` without a key.
    ///
    /// The callback is `Fn`, because the browser may call it while it runs: a call that it makes can
    /// send the same event again. A `FnMut` that is entered a second time throws.
    pub(crate) fn on<E: JsCast>(
        target: EventTarget,
        name: &str,
        callback: impl Fn(E) + 'static,
    ) -> Self {
        let callback = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if let Ok(event) = event.dyn_into() {
                callback(event);
            }
        });
        let function = callback.as_ref().unchecked_ref();
        match target.add_event_listener_with_callback(name, function) {
            Ok(()) => Self(Some(Registered { target, name: name.to_owned(), callback })),
            Err(_) => Self(None),
        }
    }
}

impl Listener {
    /// Listens for as long as the page is there.
    pub fn keep(mut self) {
        if let Some(registered) = self.0.take() {
            registered.callback.forget();
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(Registered { target, name, callback }) = &self.0 {
            let function = callback.as_ref().unchecked_ref();
            drop(target.remove_event_listener_with_callback(name, function));
        }
    }
}

/// Calls back for every event `name` that reaches the window: `keydown`, `dragover`, `drop`,
/// `visibilitychange`, `beforeunload` and the like.
///
/// The callback names the type it takes: `|event: KeyboardEvent| …`. To ask before the user
/// leaves, prevent the default of `beforeunload` (WHATWG HTML, section 7.4.2.4).
pub fn on_window<E: JsCast>(name: &str, callback: impl Fn(E) + 'static) -> Listener {
    match window() {
        Some(window) => Listener::on(window.into(), name, callback),
        None => Listener(None),
    }
}

/// Calls back with the new answer whenever that to a media query changes (CSSOM View, section
/// 4.2); [`matches`](super::matches) has the present one.
pub fn on_media(query: &str, callback: impl Fn(bool) + 'static) -> Listener {
    let list = window().and_then(|it| it.match_media(query).ok().flatten());
    let Some(list): Option<MediaQueryList> = list else { return Listener(None) };
    Listener::on(list.into(), "change", move |event: MediaQueryListEvent| {
        callback(event.matches());
    })
}
