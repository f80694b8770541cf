//! A lock across tabs (Web Locks API).

use futures_util::future::{Either, select};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{dom, refresh::clock::Clock as _, services::clock::WallClock};

/// A lock that this tab holds until the value is dropped.
#[must_use = "dropping it lets the next tab go on"]
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // Resolving a promise throws nothing.
            drop(release.call0(&JsValue::UNDEFINED));
        }
    }
}

/// Waits until no other tab of this console holds the lock `name`, `timeout_millis` at most.
///
/// Completes without the lock in a browser without locks, and after the timeout: the lock saves
/// requests, and correctness does not depend on it. Dropping the future withdraws the request.
pub async fn hold(name: &str, timeout_millis: u32) -> Held {
    let Some((manager, request)) = manager() else { return Held(None) };
    let (released, release) = promise();
    let (granted, grant) = promise();
    // The lock is held until the returned promise settles (section 3.2.1). A lock that is granted
    // after the future was dropped is released at once, because the promise has settled by then.
    let held = Held(Some(release));
    let granting = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        drop(grant.call0(&JsValue::UNDEFINED));
        released
    });
    let Ok(requested) = request.call2(&manager, &format!("regia.{name}").into(), &granting) else {
        return held;
    };
    // Settles before `granted` only if the lock is refused.
    let refused = JsFuture::from(requested.unchecked_into::<Promise>());
    let answered = select(JsFuture::from(granted), refused);
    if let Either::Right(_) = select(answered, WallClock.after(timeout_millis)).await {
        return Held(None);
    }
    held
}

/// The object `navigator.locks` and its method `request`.
fn manager() -> Option<(JsValue, Function)> {
    let navigator = dom::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&manager, &"request".into()).ok()?.dyn_into().ok()?;
    Some((manager, request))
}

/// A promise and its resolver.
fn promise() -> (Promise, Function) {
    let mut resolves = None;
    let promise = Promise::new(&mut |resolve, _| resolves = Some(resolve));
    // The executor of a promise runs before its constructor returns (ECMA-262, section 27.2.3.1).
    (promise, resolves.unwrap_or_default())
}
