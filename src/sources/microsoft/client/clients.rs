//! Who asks Microsoft's services.

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

/// The services that the app asks, and the id that it is registered under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Services {
    /// Application (client) id of the app.
    pub client_id: String,
    /// Microsoft Graph.
    pub graph: Endpoint,
    /// Partner Center, or a proxy for it; `None` when the operator configured none.
    pub partner_center: Option<Endpoint>,
}

/// Who asks Microsoft's services, and with whose rights. Cloning it is cheap.
#[derive(Clone)]
pub struct Clients {
    services: Rc<Services>,
    http: HttpClient,
    tokens: Rc<dyn TokenProvider>,
    locale: Rc<str>,
}

impl Clients {
    /// Asks through `exchange` with tokens of `tokens`; in English, where a service cares.
    pub fn new(services: Services, http: HttpClient, tokens: Rc<dyn TokenProvider>) -> Self {
        Self { services: Rc::new(services), http, tokens, locale: "en-US".into() }
    }

    /// The same, for texts in the language with this BCP 47 tag.
    #[must_use]
    pub fn speaking(self, tag: &str) -> Self {
        Self { locale: tag.into(), ..self }
    }

    /// The services that are asked.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Begins to ask Graph about a tenant, with the rights in that tenant.
    pub fn client(&self, tenant: TenantId, policy: RetryPolicy) -> ServiceClient {
        self.client_of(Resource::Graph, self.services.graph.clone(), tenant, policy)
    }

    /// Begins to ask Partner Center, with the rights in the partner's own tenant `home`; `None`
    /// where the operator configured none.
    pub fn partner_center(&self, home: TenantId, policy: RetryPolicy) -> Option<ServiceClient> {
        let service = self.services.partner_center.clone()?;
        let client = self.client_of(Resource::PartnerCenter, service, home, policy);
        let labels = PartnerCenterHeaders::new(Rc::clone(&self.locale), || self.http.chance());
        Some(client.labelled(labels))
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
