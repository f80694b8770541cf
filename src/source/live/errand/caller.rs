//! Who asks Microsoft's services.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::Errand;
use crate::{
    domain::TenantId,
    source::live::{
        endpoint::Endpoint,
        entra::{
            keyring::Tokens,
            registration::{Registration, Resource},
            session::Need,
        },
        exchange::Exchange,
        labels::Labels,
        retry::Policy,
    },
};

/// Who asks Microsoft's services, and with whose rights. Cloning it is cheap.
#[derive(Clone)]
pub struct Caller {
    app: Rc<Registration>,
    exchange: Exchange,
    tokens: Rc<dyn Tokens>,
    locale: Rc<str>,
}

impl Caller {
    /// Asks through `exchange` with tokens of `tokens`; in English, where a service cares.
    pub fn new(app: Rc<Registration>, exchange: Exchange, tokens: Rc<dyn Tokens>) -> Self {
        Self { app, exchange, tokens, locale: "en-US".into() }
    }

    /// The same, for texts in the language with this BCP 47 tag.
    #[must_use]
    pub fn speaking(self, tag: &str) -> Self {
        Self { locale: tag.into(), ..self }
    }

    /// The app that asks.
    pub fn app(&self) -> &Registration {
        &self.app
    }

    /// Begins to ask Graph about a tenant, with the rights in that tenant.
    pub fn errand(&self, tenant: TenantId, policy: Policy) -> Errand {
        self.errand_to(Resource::Graph, self.app.graph.clone(), tenant, policy)
    }

    /// Begins to ask Partner Center, with the rights in the partner's own tenant `home`; `None`
    /// where the operator configured none.
    pub fn partner_center(&self, home: TenantId, policy: Policy) -> Option<Errand> {
        let service = self.app.partner_center.clone()?;
        let errand = self.errand_to(Resource::PartnerCenter, service, home, policy);
        let labels = Labels::new(Rc::clone(&self.locale), || self.exchange.chance());
        Some(Errand { labels: Some(labels), ..errand })
    }

    fn errand_to(
        &self,
        resource: Resource,
        service: Endpoint,
        tenant: TenantId,
        policy: Policy,
    ) -> Errand {
        let sent = Rc::new(Cell::new(0));
        Errand {
            exchange: self.exchange.counting(Rc::clone(&sent)),
            tokens: Rc::clone(&self.tokens),
            resource,
            service,
            tenant,
            policy,
            labels: None,
            sent,
            need: RefCell::new(Need::Any),
        }
    }
}
