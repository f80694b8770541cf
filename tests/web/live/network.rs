//! Requests to services, and their answers.

use js_sys::{Object, Reflect};
use regia::{
    services::network::Network,
    sources::microsoft::client::{
        credentials::{AccessToken, Secret},
        endpoint::Endpoint,
        transport::{HttpRequest, HttpResponse, Transport, TransportError},
    },
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{property, run};
use crate::other_fetch::OtherFetch;

const URL: &str = "https://graph.microsoft.com/v1.0/organization";

fn token() -> AccessToken {
    let graph = Endpoint::parse("https://graph.microsoft.com").unwrap();
    AccessToken::new(Secret::new("opensesame".to_owned()), graph)
}

async fn sent(url: &str) -> Result<HttpResponse, TransportError> {
    Network::default().send(HttpRequest::open(url.to_owned())).await
}

/// What the latest stub was asked with.
fn seen() -> JsValue {
    property(&js_sys::global(), "seen")
}

#[wasm_bindgen_test]
async fn a_request_carries_what_it_should_and_nothing_of_the_page() {
    let _other = OtherFetch::new(
        "const { url, method, credentials, redirect, cache, referrerPolicy, body } = request;
         const headers = [...request.headers].join('|');
         return request.text().then((text) => {
             globalThis.seen = { url, method, credentials, redirect, cache, referrerPolicy, headers };
             if (body) seen.body = text;
             return new Response('{}');
         })",
    );
    let request = HttpRequest::post(&token(), URL.to_owned(), "{\"a\":1}".to_owned()).unwrap();
    Network::default().send(request).await.unwrap();
    for (name, expected) in [
        ("url", URL),
        ("method", "POST"),
        ("body", "{\"a\":1}"),
        ("credentials", "omit"),
        ("redirect", "error"),
        ("cache", "no-store"),
        ("referrerPolicy", "no-referrer"),
        (
            "headers",
            "accept,application/json|authorization,Bearer opensesame|content-type,application/json",
        ),
    ] {
        assert_eq!(property(&seen(), name).as_string().as_deref(), Some(expected), "{name}");
    }
    sent(URL).await.unwrap();
    assert_eq!(property(&seen(), "method").as_string().as_deref(), Some("GET"));
    assert!(property(&seen(), "body").is_undefined());
}

#[wasm_bindgen_test]
async fn an_answer_is_told_as_it_is_whatever_it_says() {
    for status in [200, 403, 429, 503] {
        let _other = OtherFetch::new(&format!(
            "return Promise.resolve(new Response('\\u00e9', {{
                 status: {status}, headers: {{ 'Retry-After': '57', 'request-id': 'x' }},
             }}))"
        ));
        let answer = sent(URL).await.unwrap();
        assert_eq!(answer.status, status);
        assert_eq!(answer.body, "é".as_bytes());
        assert_eq!(answer.headers.get("retry-after"), Some("57"));
        assert_eq!(answer.headers.get("Request-Id"), Some("x"));
        assert_eq!(answer.headers.get("etag"), None);
    }
}

#[wasm_bindgen_test]
async fn an_answer_may_have_no_body() {
    let _other = OtherFetch::new("return Promise.resolve(new Response(null, { status: 204 }))");
    let answer = sent(URL).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (204, 0));
}

#[wasm_bindgen_test]
async fn the_browser_accepts_a_request_like_this() {
    let answer = sent("data:application/json,{}").await.unwrap();
    assert_eq!((answer.status, &*answer.body), (200, &b"{}"[..]));
    assert_eq!(answer.headers.get("content-type"), Some("application/json"));
}

#[wasm_bindgen_test]
async fn a_host_that_is_not_there_is_no_missing_network() {
    assert_eq!(sent("http://localhost:1/").await, Err(TransportError::Reset));
}

#[wasm_bindgen_test]
async fn without_a_network_the_browser_says_so() {
    run("Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })");
    let answer = sent("http://localhost:1/").await;
    run("delete navigator.onLine");
    assert_eq!(answer, Err(TransportError::Offline));
}

#[wasm_bindgen_test]
async fn an_answer_that_breaks_off_is_none() {
    let _other = OtherFetch::breaking_off();
    assert_eq!(sent(URL).await, Err(TransportError::Reset));
}

#[wasm_bindgen_test]
async fn a_body_without_an_end_is_left_unread() {
    let _other = OtherFetch::new(
        "globalThis.seen = { signal: request.signal };
         return Promise.resolve(new Response(new ReadableStream({
             pull(it) { it.enqueue(new Uint8Array(300)) },
             cancel() { globalThis.seen.cancelled = true },
         })))",
    );
    let request = HttpRequest::open(URL.to_owned());
    let answer = Network::new(10_000, 1_000).send(request).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    assert_eq!(property(&seen(), "cancelled"), JsValue::TRUE);
    assert_eq!(property(&property(&seen(), "signal"), "aborted"), JsValue::TRUE);
}

#[wasm_bindgen_test]
async fn who_does_not_answer_in_time_is_not_waited_for() {
    let never = "globalThis.seen = { signal: request.signal }; return new Promise(() => {})";
    let trickling = "globalThis.seen = { signal: request.signal };
         return Promise.resolve(new Response(new ReadableStream({ pull: () => new Promise(() => {}) })))";
    for behaviour in [never, trickling] {
        let _other = OtherFetch::new(behaviour);
        let request = HttpRequest::open(URL.to_owned());
        assert_eq!(Network::new(40, 1_000).send(request).await, Err(TransportError::TimedOut));
        assert_eq!(property(&property(&seen(), "signal"), "aborted"), JsValue::TRUE);
    }
}

#[wasm_bindgen_test]
async fn an_answer_nobody_waits_for_is_given_up() {
    let _other = OtherFetch::new("globalThis.seen = request.signal; return new Promise(() => {})");
    let mut answer = Network::default().send(HttpRequest::open(URL.to_owned()));
    assert!(futures_util::poll!(&mut answer).is_pending());
    assert_eq!(property(&seen(), "aborted"), JsValue::FALSE);
    drop(answer);
    assert_eq!(property(&seen(), "aborted"), JsValue::TRUE);
}

#[wasm_bindgen_test]
async fn a_request_that_the_page_gives_up_is_told_from_a_broken_one() {
    let aborted = "return Promise.reject(new DOMException('gone', 'AbortError'))";
    let broken = "return Promise.reject(new TypeError('Failed to fetch'))";
    for (behaviour, expected) in
        [(aborted, TransportError::Aborted), (broken, TransportError::Reset)]
    {
        let _other = OtherFetch::new(behaviour);
        assert_eq!(sent(URL).await, Err(expected));
    }
}

#[wasm_bindgen_test]
async fn a_secret_that_fits_no_header_is_not_sent() {
    let _other = OtherFetch::new("globalThis.seen = 'asked'; return new Promise(() => {})");
    Reflect::set(&js_sys::global(), &"seen".into(), &Object::new()).unwrap();
    let graph = Endpoint::parse("https://graph.microsoft.com").unwrap();
    let token = AccessToken::new(Secret::new("a\r\nCookie: b".to_owned()), graph);
    let answer = Network::default().send(HttpRequest::get(&token, URL.to_owned()).unwrap()).await;
    assert_eq!(answer, Err(TransportError::Aborted));
    assert!(seen().is_object());
}
