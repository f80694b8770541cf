//! Fetches a file beside the page (WHATWG Fetch).

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestInit, Response};

use super::{
    dom,
    stream::{Cut, gather},
};
use crate::{source::Refused, state::platform::Unfetched};

/// Ends the request when nobody waits for it any more.
pub(super) struct Wanted(AbortController);

impl Wanted {
    /// A request that is still to be made; `None` where the browser refuses.
    pub(super) fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// What the request listens to.
    pub(super) fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The bytes at an absolute address; dropped, the request is aborted.
///
/// # Errors
///
/// Why they could not be had. A connection that ends early is [`Unfetched::Offline`] as well: the
/// browser does not tell the two apart.
pub(super) async fn fetch(url: String, progress: Rc<dyn Fn(usize)>) -> Result<Vec<u8>, Unfetched> {
    let window = dom::window().ok_or(Unfetched::Offline)?;
    let wanted = Wanted::new().ok_or(Unfetched::Offline)?;
    let options = RequestInit::new();
    options.set_signal(Some(&wanted.signal()));
    // Rejected with a TypeError when the network or the host fails (section 5.6 "Fetch method").
    let answer = JsFuture::from(window.fetch_with_str_and_init(&url, &options)).await;
    let response: Response = answer.or(Err(Unfetched::Offline))?.unchecked_into();
    match response.status() {
        404 => return Err(Unfetched::Missing),
        status if !response.ok() => return Err(Unfetched::Status(status)),
        _ => {}
    }
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    gather(&body, promised(&response), Refused::MOST_BYTES, move |count| progress(count))
        .await
        .map_err(|cut| match cut {
            Cut::TooLarge => Unfetched::TooLarge,
            Cut::Failed => Unfetched::Offline,
        })
}

/// What the host says of the length; 0 if nothing. A compressed body has more bytes than that.
pub(super) fn promised(response: &Response) -> usize {
    let length = response.headers().get("content-length").ok().flatten();
    length.and_then(|it| it.parse().ok()).unwrap_or(0)
}
