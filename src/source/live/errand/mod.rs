//! Questions to one service about one tenant, each with the token that it needs.

mod caller;
#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

pub use self::caller::Caller;
use super::{
    access::AccessToken,
    endpoint::{Endpoint, ForeignHost},
    entra::{keyring::Tokens, registration::Resource, session::Need},
    exchange::{Denied, Exchange, Reply},
    labels::{Labels, guid},
    retry::Policy,
    transport::Request,
};
use crate::domain::{Problem, ProblemKind, SupportIds, TenantId, Timestamp};

/// Questions to one service about one tenant.
pub struct Errand {
    exchange: Exchange,
    tokens: Rc<dyn Tokens>,
    resource: Resource,
    service: Endpoint,
    tenant: TenantId,
    /// How patient it is.
    pub policy: Policy,
    /// What the service wants to be told with each request.
    labels: Option<Labels>,
    sent: Rc<Cell<u32>>,
    need: RefCell<Need>,
}

impl Errand {
    /// The service.
    pub fn service(&self) -> &Endpoint {
        &self.service
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.exchange.clock().now()
    }

    /// A random number.
    pub fn chance(&self) -> u32 {
        self.exchange.chance()
    }

    /// Waits.
    pub async fn wait(&self, millis: u32) {
        self.exchange.clock().after(millis).await;
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
    pub async fn get(&self, address: &str) -> Result<Reply, Denied> {
        self.get_with(address, &[]).await
    }

    /// The same, with headers that the service itself asked to have sent along.
    ///
    /// # Errors
    ///
    /// As for [`Errand::get`].
    pub async fn get_with(
        &self,
        address: &str,
        headers: &[(String, String)],
    ) -> Result<Reply, Denied> {
        let make = |token: &AccessToken| {
            let request = Request::get(token, address.to_owned())?;
            let with = |request: Request, (name, value): &(String, String)| {
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
    pub async fn post_batch(&self, json: &str) -> Result<Reply, Denied> {
        let address = self.service.at("/v1.0/$batch");
        let make = |token: &AccessToken| {
            Ok(Request::post(token, address.clone(), json.to_owned())?.repeatable())
        };
        self.ask(&make).await
    }

    /// From now on another token is needed: this one was refused, for want of these claims or
    /// because its time was over.
    fn renew(&self, refused: AccessToken, claims: Option<String>) {
        *self.need.borrow_mut() = match claims {
            Some(claims) => Need::Claims(claims),
            None => Need::InsteadOf(refused),
        };
    }

    async fn token(&self) -> Result<AccessToken, Denied> {
        let need = self.need.replace(Need::Any);
        let demanded = match &need {
            Need::Claims(claims) => Some(claims.clone()),
            Need::Any | Need::InsteadOf(_) => None,
        };
        let token = self.tokens.token(self.tenant, self.resource, need).await;
        // What the service demanded is what the sign-in page has to be asked for.
        token.map_err(|denied| Denied { claims: denied.claims.or(demanded), ..denied })
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
        make: &dyn Fn(&AccessToken) -> Result<Request, ForeignHost>,
    ) -> Result<Reply, Denied> {
        // One question is one request to whoever counts them, however often it is sent.
        let labels = self.labels.as_ref().map(|it| (it, guid(|| self.exchange.chance())));
        let (mut was_over, mut wanted_claims) = (false, false);
        loop {
            let token = self.token().await?;
            let mut request = make(&token).map_err(|foreign| Denied::from(elsewhere(foreign)))?;
            if let Some((labels, id)) = &labels {
                request = labels.put_on(request, id);
            }
            match self.exchange.ask(&request, self.policy).await {
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
        let used = self.tokens.token(self.tenant, self.resource, Need::Any).await;
        if let Ok(token) = used {
            self.renew(token, claims);
        }
    }
}

fn wants_another_token(denied: &Denied) -> bool {
    let status = denied.problem.ids.as_ref().map_or(0, |ids| ids.status);
    status == 401 || denied.claims.is_some()
}

/// A link that leads elsewhere: what it says next cannot be read, and nothing is sent there.
pub fn elsewhere(foreign: ForeignHost) -> Problem {
    said(&foreign.to_string())
}

/// An answer that cannot be used, and why.
pub fn said(why: &str) -> Problem {
    let message = Some(why.to_owned());
    let ids = SupportIds { message, ..SupportIds::default() };
    Problem::new(ProblemKind::Unreadable).with_ids(ids)
}
