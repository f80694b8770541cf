//! Microsoft's own links into the admin centers of a customer.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::FxHashMap;

use super::{selected::selected, sign_in::SignIn};
use crate::{
    domain::{Customer, ServiceLink, TenantId},
    links::{KnownIds, Link},
    sources::microsoft::{client::retry::RetryPolicy, service_links},
};

/// The links that Microsoft returns for each customer.
#[derive(Clone, Copy)]
pub struct AdminLinks {
    /// The links of each customer; an empty list until the response arrives.
    requested: StoredValue<FxHashMap<TenantId, Arc<[ServiceLink]>>>,
    sign_in: StoredValue<SignIn>,
}

impl AdminLinks {
    /// Creates links with the rights of the account in use.
    pub(super) fn new(sign_in: SignIn) -> Self {
        Self { requested: StoredValue::default(), sign_in: StoredValue::new(sign_in) }
    }

    /// Removes all links.
    pub(super) fn clear(self) {
        self.requested.update_value(FxHashMap::clear);
    }

    /// Returns the known links of a customer; tracks them. Requests them on the first call.
    pub(crate) fn of(self, customer: &Customer) -> Vec<Link> {
        self.sign_in.get_value().console().news().track();
        if !self.requested.with_value(|all| all.contains_key(&customer.id)) {
            spawn_local(self.request(customer.id));
        }
        self.known(customer)
    }

    /// Returns the known links of a customer without a request; does not track them.
    pub(crate) fn known(self, customer: &Customer) -> Vec<Link> {
        let console = self.sign_in.get_value().console();
        let known = KnownIds::new(customer);
        let services = self.requested.with_value(|all| all.get(&customer.id).cloned());
        // Links that cannot be used are left out: the console has links of its own for them.
        let links = &console.config().links;
        links.links_with_services(&known, services.as_deref().unwrap_or_default()).0
    }

    async fn request(self, id: TenantId) {
        let sign_in = self.sign_in.get_value();
        let (console, navigator) = (sign_in.console(), sign_in.navigator());
        let (Some(clients), Some(home)) = (sign_in.clients(), sign_in.home()) else { return };
        // Requested once a session, even if the request fails.
        self.set(id, Arc::from([]));
        if let Ok(found) = service_links::ask(&clients, home, id, RetryPolicy::BACKGROUND).await
            && !found.items.is_empty()
        {
            self.set(id, found.items.into());
            if untrack(|| selected(console, navigator)) == Some(id) {
                console.tell_news();
            }
        }
    }

    fn set(self, id: TenantId, links: Arc<[ServiceLink]>) {
        self.requested.update_value(|all| {
            all.insert(id, links);
        });
    }
}
