//! A lock across tabs for requests of the same token.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;

use super::web_lock;
use crate::sources::microsoft::client::{
    endpoint::Endpoint,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};

/// The maximum time that one tab waits for another, in milliseconds.
const LOCK_TIMEOUT_MILLIS: u32 = 20_000;

/// Requests one customer's token in one tab at a time: two tabs that refresh the same customers
/// then send half as many requests.
pub struct TokenLock {
    network: Rc<dyn Transport>,
    login: Endpoint,
    renewed: Rc<dyn Fn()>,
}

impl TokenLock {
    /// Wraps `network` with a lock for requests to `login`. Calls `renewed` after each response.
    pub fn new(network: Rc<dyn Transport>, login: Endpoint, renewed: Rc<dyn Fn()>) -> Self {
        Self { network, login, renewed }
    }
}

impl Transport for TokenLock {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        if !self.login.contains(request.url()) {
            return self.network.send(request);
        }
        let (network, renewed) = (Rc::clone(&self.network), Rc::clone(&self.renewed));
        Box::pin(async move {
            let held = web_lock::hold(request.url(), LOCK_TIMEOUT_MILLIS).await;
            let answer = network.send(request).await;
            drop(held);
            renewed();
            answer
        })
    }
}
