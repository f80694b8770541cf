//! The files beside the page, and files that the user saves.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use gloo_net::http::{Request, Response};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{AbortController, AbortSignal, Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::{
    dom::{
        self,
        stream::{StreamError, read_to_end},
    },
    sources::OpenError,
};

/// Fetches files and saves them.
pub trait Files {
    /// Fetches a file beside the page. Calls `progress` with the number of bytes that have arrived.
    ///
    /// The address is relative to the base of the page, not to the address that it shows. A static
    /// host may answer an unknown address with the page itself: the caller checks the format of the
    /// bytes.
    ///
    /// # Errors
    ///
    /// Why the file could not be fetched.
    fn fetch(
        &self,
        url: &str,
        progress: Rc<dyn Fn(usize)>,
    ) -> LocalBoxFuture<'static, Result<Vec<u8>, FetchError>>;

    /// Offers bytes as a file to save.
    fn save(&self, name: &str, media_type: &str, bytes: &[u8]);
}

/// Why a file beside the page could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The file does not exist.
    Missing,
    /// No network, or the host cannot be reached.
    Offline,
    /// The host answered with this status.
    Status(u16),
    /// It is larger than a tab can hold.
    TooLarge,
}

/// The files of the host that serves the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct HostFiles;

impl Files for HostFiles {
    fn fetch(
        &self,
        url: &str,
        progress: Rc<dyn Fn(usize)>,
    ) -> LocalBoxFuture<'static, Result<Vec<u8>, FetchError>> {
        Box::pin(fetch(dom::beside_page(url), progress))
    }

    fn save(&self, name: &str, media_type: &str, bytes: &[u8]) {
        drop(save_file(name, media_type, bytes));
    }
}

/// Aborts a request when it is dropped.
pub(super) struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    /// Creates the controller for a request; `None` where the browser refuses.
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

/// Fetches the bytes at an address. Dropping the future aborts the request.
///
/// # Errors
///
/// Why they could not be fetched. A connection that ends early is [`FetchError::Offline`] as well:
/// the browser does not distinguish the two.
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
    read_to_end(body, expected, OpenError::MAX_BYTES, |count| progress(count)).await.map_err(
        |error| match error {
            StreamError::TooLarge => FetchError::TooLarge,
            StreamError::Failed => FetchError::Offline,
        },
    )
}

/// The announced length; 0 without one. A compressed body has more bytes than that.
pub(super) fn content_length(response: &Response) -> usize {
    response.headers().get("content-length").and_then(|it| it.parse().ok()).unwrap_or(0)
}

/// Saves through a link that the app clicks (WHATWG HTML, section 4.6.6 "Downloading resources").
fn save_file(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    /// Safari reads the blob after the click returned; the address must not be revoked before.
    const REVOKE_DELAY_MILLIS: u32 = 60_000;

    let Some(document) = dom::document() else { return Ok(()) };
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    gloo_timers::callback::Timeout::new(REVOKE_DELAY_MILLIS, move || {
        drop(Url::revoke_object_url(&url));
    })
    .forget();
    Ok(())
}
