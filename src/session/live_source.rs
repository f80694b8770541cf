//! The session as the live source of the console.

use futures_util::future::LocalBoxFuture;

use super::microsoft_session::MicrosoftSession;
use crate::{
    domain::{Customer, TenantId},
    links::Link,
    state::LiveSource,
};

impl LiveSource for MicrosoftSession {
    fn start(&self) -> LocalBoxFuture<'static, ()> {
        Box::pin((*self).start())
    }

    fn links(&self, customer: &Customer) -> Vec<Link> {
        self.links.of(customer)
    }

    fn known_links(&self, customer: &Customer) -> Vec<Link> {
        self.links.known(customer)
    }

    fn show_first(&self, customers: &[TenantId]) {
        self.customers.show_first(customers);
    }

    fn pause(&self) {
        self.customers.pause();
    }
}
