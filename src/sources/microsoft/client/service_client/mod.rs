//! Questions to one service about one tenant, each with the token that it needs.

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

/// Questions to one service about one tenant.
pub struct ServiceClient {
    http: HttpClient,
    tokens: Rc<dyn TokenProvider>,
    resource: Resource,
    service: Endpoint,
    tenant: TenantId,
    /// How patient it is.
    pub policy: RetryPolicy,
    /// What the service wants to be told with each request.
    labels: Option<PartnerCenterHeaders>,
    sent: Rc<Cell<u32>>,
    need: RefCell<TokenNeed>,
}

impl ServiceClient {
    /// Asks `service` about `tenant`; counts its requests from now on.
    pub(super) fn new(
        http: &HttpClient,
        tokens: Rc<dyn TokenProvider>,
        (resource, service): (Resource, Endpoint),
        tenant: TenantId,
        policy: RetryPolicy,
    ) -> Self {
        let sent = Rc::new(Cell::new(0));
        Self {
            http: http.counting(Rc::clone(&sent)),
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

    /// The same, with these headers on each request.
    pub(super) fn labelled(self, labels: PartnerCenterHeaders) -> Self {
        Self { labels: Some(labels), ..self }
    }

    /// The service.
    pub fn service(&self) -> &Endpoint {
        &self.service
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.http.clock().now()
    }

    /// A random number.
    pub fn chance(&self) -> u32 {
        self.http.chance()
    }

    /// Waits.
    pub async fn wait(&self, millis: u32) {
        self.http.clock().after(millis).await;
    }

    /// Requests to the service so far, repeated ones among them.
    pub fn sent(&self) -> u32 {
        self.sent.get()
    }

    /// Whether a problem is the session's: every tenant would have it.
    pub fn is_everyones(&self, problem: &Problem) -> bool {
        problem.kind == ProblemKind::SignInNeeded && self.tokens.is_over()
    }

    /// Asks for a document at an address of the service.
    ///
    /// # Errors
    ///
    /// Why there is none; [`ProblemKind::Unreadable`] for an address elsewhere, which is not asked.
    pub async fn get(&self, address: &str) -> Result<JsonResponse, RequestError> {
        self.get_with(address, &[]).await
    }

    /// The same, with headers that the service itself asked to have sent along.
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
        self.ask(&make).await
    }

    /// Asks Graph several questions at once.
    ///
    /// # Errors
    ///
    /// Why there is no answer to any.
    pub async fn post_batch(&self, json: &str) -> Result<JsonResponse, RequestError> {
        let address = self.service.at("/v1.0/$batch");
        let make = |token: &AccessToken| {
            Ok(HttpRequest::post(token, address.clone(), json.to_owned())?.repeatable())
        };
        self.ask(&make).await
    }

    /// From now on another token is needed: this one was refused, for want of these claims or
    /// because its time was over.
    fn renew(&self, refused: AccessToken, claims: Option<String>) {
        *self.need.borrow_mut() = match claims {
            Some(claims) => TokenNeed::Claims(claims),
            None => TokenNeed::InsteadOf(refused),
        };
    }

    async fn token(&self) -> Result<AccessToken, RequestError> {
        let need = self.need.replace(TokenNeed::Any);
        let demanded = match &need {
            TokenNeed::Claims(claims) => Some(claims.clone()),
            TokenNeed::Any | TokenNeed::InsteadOf(_) => None,
        };
        let token = self.tokens.token(self.tenant, self.resource, need).await;
        // What the service demanded is what the sign-in page has to be asked for.
        token.map_err(|denied| RequestError { claims: denied.claims.or(demanded), ..denied })
    }

    /// Sends what `make` makes of a token, and once more with another token when the service wants
    /// one: for want of claims at most once, and once because its time was over. The same demand
    /// again means that no token will do.
    ///
    /// # Errors
    ///
    /// Why there is no answer.
    pub async fn ask(
        &self,
        make: &dyn Fn(&AccessToken) -> Result<HttpRequest, ForeignHostError>,
    ) -> Result<JsonResponse, RequestError> {
        // One question is one request to whoever counts them, however often it is sent.
        let labels = self.labels.as_ref().map(|it| (it, guid(|| self.http.chance())));
        let (mut was_over, mut wanted_claims) = (false, false);
        loop {
            let token = self.token().await?;
            let mut request =
                make(&token).map_err(|foreign| RequestError::from(elsewhere(foreign)))?;
            if let Some((labels, id)) = &labels {
                request = labels.put_on(request, id);
            }
            match self.http.ask(&request, self.policy).await {
                Err(denied) if wants_another_token(&denied) => {
                    let met =
                        if denied.claims.is_some() { &mut wanted_claims } else { &mut was_over };
                    if std::mem::replace(met, true) {
                        return Err(denied);
                    }
                    self.renew(token, denied.claims);
                }
                answer => return answer,
            }
        }
    }

    /// A part of a batch refused the token that the batch was sent with: the next request has
    /// another.
    pub async fn token_refused(&self, claims: Option<String>) {
        let used = self.tokens.token(self.tenant, self.resource, TokenNeed::Any).await;
        if let Ok(token) = used {
            self.renew(token, claims);
        }
    }
}

fn wants_another_token(denied: &RequestError) -> bool {
    let status = denied.problem.ids.as_ref().map_or(0, |ids| ids.status);
    status == 401 || denied.claims.is_some()
}

/// A link that leads elsewhere: what it says next cannot be read, and nothing is sent there.
pub fn elsewhere(foreign: ForeignHostError) -> Problem {
    said(&foreign.to_string())
}

/// An answer that cannot be used, and why.
pub fn said(why: &str) -> Problem {
    let message = Some(why.to_owned());
    let ids = SupportIds { message, ..SupportIds::default() };
    Problem::new(ProblemKind::Unreadable).with_ids(ids)
}
