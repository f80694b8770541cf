//! A client for one service and one tenant.

#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    credentials::AccessToken,
    endpoint::{Endpoint, ForeignHostError},
    http_client::{HttpClient, JsonResponse, RequestError},
    partner_center_headers::{PartnerCenterHeaders, guid},
    retry::RetryPolicy,
    transport::HttpRequest,
};
pub use crate::sources::microsoft::client::clients::Clients;
use crate::{
    domain::{Problem, ProblemKind, SupportIds, TenantId, Timestamp},
    sources::microsoft::client::tokens::{Resource, TokenNeed, TokenProvider},
};

/// A client for one service and one tenant. It adds the access token to each request.
pub struct ServiceClient {
    http: HttpClient,
    tokens: Rc<dyn TokenProvider>,
    resource: Resource,
    service: Endpoint,
    tenant: TenantId,
    /// The retry policy.
    pub policy: RetryPolicy,
    /// The headers that the service expects with each request.
    labels: Option<PartnerCenterHeaders>,
    sent: Rc<Cell<u32>>,
    need: RefCell<TokenNeed>,
}

impl ServiceClient {
    /// A client of `service` for `tenant`, which counts its requests.
    pub(super) fn new(
        http: &HttpClient,
        tokens: Rc<dyn TokenProvider>,
        (resource, service): (Resource, Endpoint),
        tenant: TenantId,
        policy: RetryPolicy,
    ) -> Self {
        let sent = Rc::new(Cell::new(0));
        Self {
            http: http.with_counter(Rc::clone(&sent)),
            tokens,
            resource,
            service,
            tenant,
            policy,
            labels: None,
            sent,
            need: RefCell::new(TokenNeed::Any),
        }
    }

    /// The same client with these headers on each request.
    pub(super) fn with_headers(self, labels: PartnerCenterHeaders) -> Self {
        Self { labels: Some(labels), ..self }
    }

    /// The root of the service.
    pub fn service(&self) -> &Endpoint {
        &self.service
    }

    /// The current time.
    pub fn now(&self) -> Timestamp {
        self.http.clock().now()
    }

    /// A random number.
    pub fn random(&self) -> u32 {
        self.http.random()
    }

    /// Waits for `millis` milliseconds.
    pub async fn wait(&self, millis: u32) {
        self.http.clock().after(millis).await;
    }

    /// Number of requests that were sent, retries included.
    pub fn sent(&self) -> u32 {
        self.sent.get()
    }

    /// Whether a problem concerns the session, and so every tenant.
    pub fn applies_to_all(&self, problem: &Problem) -> bool {
        problem.kind.is_of_session() && self.tokens.is_expired()
    }

    /// Requests a document at an address of the service.
    ///
    /// # Errors
    ///
    /// The reason of the failure; [`ProblemKind::Unreadable`] for an address of another host, to
    /// which no request is sent.
    pub async fn get(&self, address: &str) -> Result<JsonResponse, RequestError> {
        self.get_with(address, &[]).await
    }

    /// The same with further headers.
    ///
    /// # Errors
    ///
    /// As for [`ServiceClient::get`].
    pub async fn get_with(
        &self,
        address: &str,
        headers: &[(String, String)],
    ) -> Result<JsonResponse, RequestError> {
        let make = |token: &AccessToken| {
            let request = HttpRequest::get(token, address.to_owned())?;
            let with = |request: HttpRequest, (name, value): &(String, String)| {
                request.with(name.clone(), value.clone())
            };
            Ok(headers.iter().fold(request, with))
        };
        self.request(&make).await
    }

    /// Sends a batch to Graph.
    ///
    /// # Errors
    ///
    /// [`RequestError`] when the batch as a whole failed.
    pub async fn post_batch(&self, json: &str) -> Result<JsonResponse, RequestError> {
        let address = self.service.at("/v1.0/$batch");
        let make = |token: &AccessToken| {
            Ok(HttpRequest::post(token, address.clone(), json.to_owned())?.repeatable())
        };
        self.request(&make).await
    }

    /// Marks a token as unusable: the service refused it because it expired, or because it lacks
    /// these claims.
    fn renew(&self, refused: AccessToken, claims: Option<String>) {
        *self.need.borrow_mut() = match claims {
            Some(claims) => TokenNeed::Claims(claims),
            None => TokenNeed::Replacing(refused),
        };
    }

    async fn token(&self) -> Result<AccessToken, RequestError> {
        let need = self.need.replace(TokenNeed::Any);
        let demanded = match &need {
            TokenNeed::Claims(claims) => Some(claims.clone()),
            TokenNeed::Any | TokenNeed::Replacing(_) => None,
        };
        let token = self.tokens.token(self.tenant, self.resource, need).await;
        // If no token has the claims that the service requested, the caller needs them for a
        // sign-in.
        token.map_err(|denied| RequestError { claims: denied.claims.or(demanded), ..denied })
    }

    /// Sends the request that `make` creates from a token. If the service refuses the token, sends
    /// the request again with another one: at most once for missing claims, and once for an expired
    /// token.
    ///
    /// # Errors
    ///
    /// The reason of the failure.
    pub async fn request(
        &self,
        make: &dyn Fn(&AccessToken) -> Result<HttpRequest, ForeignHostError>,
    ) -> Result<JsonResponse, RequestError> {
        // A retry has the same ids as the first attempt.
        let labels = self.labels.as_ref().map(|it| (it, guid(|| self.http.random())));
        let (mut renewed, mut sent_claims) = (false, false);
        loop {
            let token = self.token().await?;
            let mut request =
                make(&token).map_err(|foreign| RequestError::from(foreign_host(foreign)))?;
            if let Some((labels, id)) = &labels {
                request = labels.add_to(request, id);
            }
            match self.http.request(&request, self.policy).await {
                Err(denied) if needs_new_token(&denied) => {
                    let repeated =
                        if denied.claims.is_some() { &mut sent_claims } else { &mut renewed };
                    if std::mem::replace(repeated, true) {
                        return Err(denied);
                    }
                    self.renew(token, denied.claims);
                }
                response => return response,
            }
        }
    }

    /// Marks the token of a batch as unusable, because a request of the batch was refused with it.
    pub async fn token_refused(&self, claims: Option<String>) {
        let used = self.tokens.token(self.tenant, self.resource, TokenNeed::Any).await;
        if let Ok(token) = used {
            self.renew(token, claims);
        }
    }
}

fn needs_new_token(denied: &RequestError) -> bool {
    let status = denied.problem.ids.as_ref().map_or(0, |ids| ids.status);
    status == 401 || denied.claims.is_some()
}

/// The problem of a link to another host. No request is sent to it.
pub fn foreign_host(foreign: ForeignHostError) -> Problem {
    unreadable(&foreign.to_string())
}

/// The problem of a response that cannot be used, with the reason.
pub fn unreadable(why: &str) -> Problem {
    let message = Some(why.to_owned());
    let ids = SupportIds { message, ..SupportIds::default() };
    Problem::new(ProblemKind::Unreadable).with_ids(ids)
}
