//! Fetches a file beside the page.

use std::rc::Rc;

use gloo_net::http::{Request, Response};
use web_sys::{AbortController, AbortSignal};

use crate::{
    dom::{
        self,
        stream::{StreamError, read_to_end},
    },
    services::platform::FetchError,
    sources::OpenError,
};

/// Aborts a request when it is dropped.
pub(super) struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    /// For a request that is still to be made; `None` where the browser refuses.
    pub(super) fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// The signal to give to the request.
    pub(super) fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The bytes at an address. Dropping the future aborts the request.
///
/// # Errors
///
/// Why they could not be fetched. A connection that ends early is [`FetchError::Offline`] as well:
/// the browser does not tell the two apart.
pub(super) async fn fetch(url: String, progress: Rc<dyn Fn(usize)>) -> Result<Vec<u8>, FetchError> {
    dom::window().ok_or(FetchError::Offline)?;
    let abort = AbortOnDrop::new().ok_or(FetchError::Offline)?;
    let response = Request::get(&url).abort_signal(Some(&abort.signal())).send().await;
    // An error when the network or the host fails (WHATWG Fetch, section 5.6 "Fetch method").
    let response = response.or(Err(FetchError::Offline))?;
    match response.status() {
        404 => return Err(FetchError::Missing),
        status if !response.ok() => return Err(FetchError::Status(status)),
        _ => {}
    }
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    let expected = content_length(&response);
    read_to_end(body, expected, OpenError::MOST_BYTES, |count| progress(count)).await.map_err(
        |error| match error {
            StreamError::TooLarge => FetchError::TooLarge,
            StreamError::Failed => FetchError::Offline,
        },
    )
}

/// The length that the host announces, 0 if none. A compressed body has more bytes than that.
pub(super) fn content_length(response: &Response) -> usize {
    response.headers().get("content-length").and_then(|it| it.parse().ok()).unwrap_or(0)
}
