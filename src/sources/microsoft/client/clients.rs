//! Creates clients for Microsoft's services.

use std::rc::Rc;

use super::service_client::ServiceClient;
use crate::{
    domain::TenantId,
    sources::microsoft::client::{
        endpoint::Endpoint,
        http_client::HttpClient,
        partner_center_headers::PartnerCenterHeaders,
        retry::RetryPolicy,
        tokens::{Resource, TokenProvider},
    },
};

/// The services that the app uses, and its app registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Services {
    /// Application (client) id of the app.
    pub client_id: String,
    /// Microsoft Graph.
    pub graph: Endpoint,
    /// Partner Center, or a proxy for it; `None` if it is not configured.
    pub partner_center: Option<Endpoint>,
}

/// Creates clients for Microsoft's services. Cloning is cheap.
#[derive(Clone)]
pub struct Clients {
    services: Rc<Services>,
    http: HttpClient,
    tokens: Rc<dyn TokenProvider>,
    locale: Rc<str>,
}

impl Clients {
    /// Creates clients that send requests with `http` and tokens of `tokens`. The locale is
    /// `en-US`.
    pub fn new(services: Services, http: HttpClient, tokens: Rc<dyn TokenProvider>) -> Self {
        Self { services: Rc::new(services), http, tokens, locale: "en-US".into() }
    }

    /// The same with another locale, a BCP 47 tag.
    #[must_use]
    pub fn with_locale(self, tag: &str) -> Self {
        Self { locale: tag.into(), ..self }
    }

    /// The services that the app uses.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// A Graph client with the permissions in `tenant`.
    pub fn client(&self, tenant: TenantId, policy: RetryPolicy) -> ServiceClient {
        self.client_of(Resource::Graph, self.services.graph.clone(), tenant, policy)
    }

    /// A Partner Center client with the permissions in the partner's tenant `home`; `None` if
    /// Partner Center is not configured.
    pub fn partner_center(&self, home: TenantId, policy: RetryPolicy) -> Option<ServiceClient> {
        let service = self.services.partner_center.clone()?;
        let client = self.client_of(Resource::PartnerCenter, service, home, policy);
        let headers = PartnerCenterHeaders::new(Rc::clone(&self.locale), || self.http.random());
        Some(client.with_headers(headers))
    }

    fn client_of(
        &self,
        resource: Resource,
        service: Endpoint,
        tenant: TenantId,
        policy: RetryPolicy,
    ) -> ServiceClient {
        let tokens = Rc::clone(&self.tokens);
        ServiceClient::new(&self.http, tokens, (resource, service), tenant, policy)
    }
}
