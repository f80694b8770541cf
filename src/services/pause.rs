//! A pause that lets the page draw and handle input, cheap enough for tight loops.

use futures_util::future::LocalBoxFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use crate::dom;

/// How this browser starts a new task.
///
/// A timer is too slow: from the fifth nested one on, each takes at least 4 ms (WHATWG HTML,
/// section 8.7 "Timers"), which adds seconds to a long file.
pub(super) enum Pause {
    /// `scheduler.yield()` resumes before tasks that were queued later (Prioritized Task
    /// Scheduling, section 2.1). Chrome 129, Firefox 142.
    Yield {
        /// The object `scheduler`.
        scheduler: JsValue,
        /// Its method `yield`.
        method: Function,
    },
    /// A message to the own port is a task of its own (WHATWG HTML, section 9.5 "Channel
    /// messaging").
    Message,
    /// Without a window nothing has to be drawn.
    Nowhere,
}

impl Pause {
    /// The best way that this browser supports.
    pub(super) fn of_this_browser() -> Self {
        let Some(window) = dom::window() else { return Self::Nowhere };
        let scheduler = Reflect::get(&window, &"scheduler".into());
        let method = scheduler
            .as_ref()
            .ok()
            .and_then(|it| Reflect::get(it, &"yield".into()).ok()?.dyn_into::<Function>().ok());
        match (scheduler, method) {
            (Ok(scheduler), Some(method)) => Self::Yield { scheduler, method },
            _ => Self::Message,
        }
    }

    /// Completes in a later task than the current one.
    pub(super) fn take(&self) -> LocalBoxFuture<'static, ()> {
        let promise = match self {
            Self::Yield { scheduler, method } => {
                method.call0(scheduler).ok().and_then(|it| it.dyn_into::<Promise>().ok())
            }
            Self::Message => return Box::pin(message()),
            Self::Nowhere => None,
        };
        Box::pin(async move {
            if let Some(promise) = promise {
                // Rejected only with an aborted signal, and none is passed.
                drop(JsFuture::from(promise).await);
            }
        })
    }
}

async fn message() {
    let Ok(channel) = MessageChannel::new() else { return };
    let come = Promise::new(&mut |resolve, _| {
        // With the promise's own function as the listener, there is no closure to keep or to free.
        channel.port1().set_onmessage(Some(&resolve));
    });
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        drop(JsFuture::from(come).await);
    }
    // An open port keeps the channel alive.
    channel.port1().close();
}
