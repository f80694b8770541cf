//! Sends requests to Microsoft's services (WHATWG Fetch).

use futures_util::future::{Either, LocalBoxFuture, select};
use gloo_net::{
    Error,
    http::{Headers as WebHeaders, Method as WebMethod, RequestBuilder},
};
use wasm_bindgen::JsValue;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::{
    dom::{
        self,
        stream::{StreamError, read_to_end},
    },
    refresh::clock::Clock as _,
    services::{
        clock::WallClock,
        files::{AbortOnDrop, content_length},
    },
    sources::microsoft::client::{
        headers::Headers,
        transport::{HttpRequest, HttpResponse, Method, Transport, TransportError},
    },
};

/// The network as a page can use it.
#[derive(Clone, Copy, Debug)]
pub struct Network {
    timeout_millis: u32,
    max_bytes: usize,
}

impl Network {
    /// Creates a network with limits for the time until a response is complete and for its body.
    pub const fn new(timeout_millis: u32, max_bytes: usize) -> Self {
        Self { timeout_millis, max_bytes }
    }
}

impl Default for Network {
    /// The limits are 100 s, within which Partner Center responds if it does at all, and 64 MB,
    /// which is more than the largest page of any list.
    fn default() -> Self {
        Self::new(100_000, 64_000_000)
    }
}

impl Transport for Network {
    /// A body that is too large is not read: the response has an empty body, which the reader
    /// rejects like an incomplete one.
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        let Self { timeout_millis, max_bytes } = *self;
        Box::pin(async move {
            let response = Box::pin(http(request, max_bytes));
            match select(response, WallClock.after(timeout_millis)).await {
                Either::Left((response, _)) => response,
                Either::Right(_) => Err(TransportError::TimedOut),
            }
        })
    }
}

/// Dropping the future aborts the request.
async fn http(request: HttpRequest, max_bytes: usize) -> Result<HttpResponse, TransportError> {
    dom::window().ok_or(TransportError::Offline)?;
    let abort = AbortOnDrop::new().ok_or(TransportError::Aborted)?;
    // A retry would fail as well, because the browser refuses the header each time.
    let headers = headers(&request).or(Err(TransportError::Aborted))?;
    let builder = builder(&request).headers(headers).abort_signal(Some(&abort.signal()));
    let built = match request.body() {
        Some(body) => builder.body(body),
        None => builder.build(),
    };
    let response = built.map_err(|error| lost(&error))?.send().await;
    let response = response.map_err(|error| lost(&error))?;
    let body = match response.body() {
        None => Ok(Vec::new()),
        Some(body) => read_to_end(body, content_length(&response), max_bytes, |_| ()).await,
    };
    let body = match body {
        Ok(body) => body,
        Err(StreamError::TooLarge) => Vec::new(),
        Err(StreamError::Failed) => return Err(unreachable_host()),
    };
    let headers = Headers::new(response.headers().entries().collect());
    Ok(HttpResponse { status: response.status(), headers, body })
}

/// A request without cookies and referrer that follows no redirect to another host and bypasses the
/// cache.
fn builder(request: &HttpRequest) -> RequestBuilder {
    RequestBuilder::new(request.url())
        .method(match request.method() {
            Method::Get => WebMethod::GET,
            Method::Post => WebMethod::POST,
        })
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
}

/// Sets the headers of the request. gloo-net panics where the browser refuses a value, such as a
/// token with a line break.
fn headers(request: &HttpRequest) -> Result<WebHeaders, JsValue> {
    let headers = web_sys::Headers::new()?;
    for (name, value) in request.headers() {
        headers.set(name, value)?;
    }
    Ok(WebHeaders::from_raw(headers))
}

/// Maps the error of a failed request.
fn lost(error: &Error) -> TransportError {
    match error {
        Error::JsError(error) if error.name == "AbortError" => TransportError::Aborted,
        _ => unreachable_host(),
    }
}

/// A page cannot distinguish a reset connection, a refused preflight, a redirect and an unknown
/// host; it can only tell whether there is a network at all.
fn unreachable_host() -> TransportError {
    match dom::window() {
        Some(window) if window.navigator().on_line() => TransportError::Reset,
        _ => TransportError::Offline,
    }
}
