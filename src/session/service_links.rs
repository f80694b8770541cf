//! Microsoft's own links into the selected customer's admin centers.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::room::Room;
use crate::{
    domain::{Customer, ServiceLink, TenantId},
    links::{KnownIds, Link},
    sources::microsoft::{client::retry::RetryPolicy, service_links},
};

impl Room {
    /// A customer's links by now; tracks them, and asks for those that were not asked for.
    pub(crate) fn links(self, customer: &Customer) -> Vec<Link> {
        self.console.news().track();
        let known = KnownIds::of(customer);
        let book = &self.console.config().links;
        let services = self.inner().service_links.borrow().get(&customer.id).cloned();
        if services.is_none() {
            spawn_local(self.ask_for_links(customer.id));
        }
        // What cannot be used is left out: the console's own links do without.
        book.links_with_services(&known, services.as_deref().unwrap_or_default()).0
    }

    async fn ask_for_links(self, id: TenantId) {
        let (Some(clients), Some(home)) = (self.clients(), self.home()) else { return };
        let inner = self.inner();
        // Asked for once a session, whatever comes of it.
        let nothing: Arc<[ServiceLink]> = Arc::from([]);
        inner.service_links.borrow_mut().insert(id, nothing);
        if let Ok(found) = service_links::ask(&clients, home, id, RetryPolicy::QUEUE).await
            && !found.items.is_empty()
        {
            inner.service_links.borrow_mut().insert(id, found.items.into());
            if self.selected_untracked() == Some(id) {
                self.console.tell_news();
            }
        }
    }
}
