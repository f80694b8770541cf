//! Event listeners that are removed when they are dropped.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, EventTarget, MediaQueryList, MediaQueryListEvent};

use super::window;

/// A registered event listener; dropping it removes it.
#[must_use = "dropping a listener removes it"]
pub struct Listener(Option<Registered>);

struct Registered {
    target: EventTarget,
    name: String,
    callback: Closure<dyn Fn(Event)>,
    /// Whether it hears an event before the target does.
    is_first: bool,
}

impl Listener {
    /// Listens to the events `name` of `target` that have the type `E`. Other events are ignored,
    /// such as a `keydown` without a key from a password manager.
    ///
    /// The callback is `Fn`, because the browser may call it while it runs: its own calls can send
    /// the same event again. A `FnMut` that is entered a second time throws.
    pub(crate) fn on<E: JsCast>(
        target: EventTarget,
        name: &str,
        callback: impl Fn(E) + 'static,
    ) -> Self {
        Self::register(target, name, false, callback)
    }

    fn register<E: JsCast>(
        target: EventTarget,
        name: &str,
        is_first: bool,
        callback: impl Fn(E) + 'static,
    ) -> Self {
        let callback = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if let Ok(event) = event.dyn_into() {
                callback(event);
            }
        });
        let function = callback.as_ref().unchecked_ref();
        match target.add_event_listener_with_callback_and_bool(name, function, is_first) {
            Ok(()) => Self(Some(Registered { target, name: name.to_owned(), callback, is_first })),
            Err(_) => Self(None),
        }
    }
}

impl Listener {
    /// Keeps the listener for the lifetime of the page.
    pub fn keep(mut self) {
        if let Some(registered) = self.0.take() {
            registered.callback.forget();
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(Registered { target, name, callback, is_first }) = &self.0 {
            let function = callback.as_ref().unchecked_ref();
            drop(target.remove_event_listener_with_callback_and_bool(name, function, *is_first));
        }
    }
}

/// Listens to the events `name` that reach the window: `keydown`, `dragover`, `drop`,
/// `visibilitychange`, `beforeunload` and others.
///
/// The parameter of the callback has the type of the event: `|event: KeyboardEvent| …`. To ask the
/// user before the page is left, prevent the default of `beforeunload` (WHATWG HTML, section
/// 7.4.2.4).
pub fn on_window<E: JsCast>(name: &str, callback: impl Fn(E) + 'static) -> Listener {
    match window() {
        Some(window) => Listener::on(window.into(), name, callback),
        None => Listener(None),
    }
}

/// Listens to the events `name` of the window's elements before the elements themselves do (DOM,
/// section 2.9, the capturing phase).
pub fn on_window_first<E: JsCast>(name: &str, callback: impl Fn(E) + 'static) -> Listener {
    match window() {
        Some(window) => Listener::register(window.into(), name, true, callback),
        None => Listener(None),
    }
}

/// Calls back with the new result whenever the result of a media query changes (CSSOM View, section
/// 4.2); [`matches`](super::matches) returns the current one.
pub fn on_media(query: &str, callback: impl Fn(bool) + 'static) -> Listener {
    let list = window().and_then(|it| it.match_media(query).ok().flatten());
    let Some(list): Option<MediaQueryList> = list else { return Listener(None) };
    Listener::on(list.into(), "change", move |event: MediaQueryListEvent| {
        callback(event.matches());
    })
}
