//! Carries requests to Microsoft's services and their answers back (WHATWG Fetch).

use futures_util::future::{Either, LocalBoxFuture, select};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Headers as WebHeaders, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect, Response,
};

use super::WallClock;
use crate::{
    browser::{
        dom,
        fetch::{Wanted, promised},
        stream::{Cut, gather},
    },
    source::live::{
        headers::Headers,
        transport::{Answer, Clock as _, Lost, Method, Request, Transport},
    },
};

/// The network, as far as a page may use it.
#[derive(Clone, Copy, Debug)]
pub struct Network {
    patience_millis: u32,
    most_bytes: usize,
}

impl Network {
    /// A network in which an answer may take so long, and its body be so large.
    pub const fn new(patience_millis: u32, most_bytes: usize) -> Self {
        Self { patience_millis, most_bytes }
    }
}

impl Default for Network {
    /// 100 s, in which also Partner Center answers if it does at all, and 64 MB, which is more than
    /// the fullest page of any list.
    fn default() -> Self {
        Self::new(100_000, 64_000_000)
    }
}

impl Transport for Network {
    /// A body that is too large is left where it is: its answer comes without one, and cannot be
    /// read any more than one that was cut off.
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Answer, Lost>> {
        let Self { patience_millis, most_bytes } = *self;
        Box::pin(async move {
            let answered = Box::pin(exchange(request, most_bytes));
            match select(answered, WallClock.after(patience_millis)).await {
                Either::Left((answer, _)) => answer,
                Either::Right(_) => Err(Lost::TimedOut),
            }
        })
    }
}

async fn exchange(request: Request, most_bytes: usize) -> Result<Answer, Lost> {
    let window = dom::window().ok_or(Lost::Offline)?;
    let wanted = Wanted::new().ok_or(Lost::Aborted)?;
    // What cannot be written into a header today cannot be tomorrow.
    let options = options(&request).or(Err(Lost::Aborted))?;
    options.set_signal(Some(&wanted.signal()));
    let answer = JsFuture::from(window.fetch_with_str_and_init(request.url(), &options)).await;
    let response: Response = answer.map_err(|thrown| lost(&thrown))?.unchecked_into();
    let body = match response.body() {
        None => Ok(Vec::new()),
        Some(body) => gather(&body, promised(&response), most_bytes, |_| ()).await,
    };
    let body = match body {
        Ok(body) => body,
        Err(Cut::TooLarge) => Vec::new(),
        Err(Cut::Failed) => return Err(lost(&JsValue::UNDEFINED)),
    };
    let headers = exposed(&response.headers());
    Ok(Answer { status: response.status(), headers, body })
}

/// The request as it is meant: no cookie, no way round over another host, nothing out of a cache
/// or into one, and not a word of where it comes from.
fn options(request: &Request) -> Result<RequestInit, JsValue> {
    let options = RequestInit::new();
    options.set_method(match request.method() {
        Method::Get => "GET",
        Method::Post => "POST",
    });
    options.set_credentials(RequestCredentials::Omit);
    options.set_redirect(RequestRedirect::Error);
    options.set_cache(RequestCache::NoStore);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let headers = WebHeaders::new()?;
    for (name, value) in request.headers() {
        headers.set(name, value)?;
    }
    options.set_headers_headers(&headers);
    if let Some(body) = request.body() {
        options.set_body(&body.into());
    }
    Ok(options)
}

/// The headers that the service lets a page of another host see (section 3.3.4 "HTTP new-header
/// syntax": `Access-Control-Expose-Headers`).
fn exposed(headers: &WebHeaders) -> Headers {
    let pairs = headers.entries().into_iter().filter_map(|entry| {
        let pair: Array = entry.ok()?.unchecked_into();
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    Headers::new(pairs.collect())
}

/// What a browser tells of a request that failed: whether it was given up, and whether there is a
/// network at all. A reset, a refused preflight, a redirect and a host that is not there look alike.
fn lost(thrown: &JsValue) -> Lost {
    let name = Reflect::get(thrown, &"name".into()).ok().and_then(|it| it.as_string());
    if name.as_deref() == Some("AbortError") {
        return Lost::Aborted;
    }
    match dom::window() {
        Some(window) if window.navigator().on_line() => Lost::Reset,
        _ => Lost::Offline,
    }
}
