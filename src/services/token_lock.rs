//! One request for the same token at a time, over all tabs.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;

use super::web_lock;
use crate::sources::microsoft::client::{
    endpoint::Endpoint,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};

/// One tab waits for another at most so long.
const LOCK_PATIENCE_MILLIS: u32 = 20_000;

/// Asks the sign-in service for one customer's token in one tab at a time: two tabs that refresh
/// the same customers ask half as often.
pub struct TokenLock {
    network: Rc<dyn Transport>,
    login: Endpoint,
    renewed: Rc<dyn Fn()>,
}

impl TokenLock {
    /// A lock before `network` for requests to `login`; `renewed` hears of each answer.
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
            let held = web_lock::hold(request.url(), LOCK_PATIENCE_MILLIS).await;
            let answer = network.send(request).await;
            drop(held);
            renewed();
            answer
        })
    }
}
