//! Partner Center, where the operator configured it.

use futures_util::{
    FutureExt as _,
    future::{Either, select},
};

use rustc_hash::FxHashMap;

use leptos::prelude::*;

use super::room::Room;
use crate::{
    domain::{Fact, Problem, ProblemKind, Record, ServiceRequest, TenantId},
    refresh::clock::Clock as _,
    services::clock::WallClock,
    sources::microsoft::{
        client::{retry::RetryPolicy, tokens::Resource},
        reseller::{
            approval,
            customer::complete,
            probe::{Presence, probe},
            requests,
        },
    },
};

/// The lists wait for Partner Center at most so long, in milliseconds.
const PATIENCE_MILLIS: u32 = 1_500;

/// What the customers' administrators see of the app that is approved.
const DISPLAY_NAME: &str = "Regia";

impl Room {
    /// Whether the operator configured Partner Center.
    pub(crate) fn has_partner_center(self) -> bool {
        let setting = &self.inner().setting;
        setting.as_ref().is_ok_and(|it| it.app.endpoint(Resource::PartnerCenter).is_some())
    }

    /// Whether Partner Center approves the app for customers; tracks it.
    pub(crate) fn can_approve(self) -> bool {
        self.partner_center.with(|known| *known == Some(Presence::Available))
    }

    /// Whether Partner Center can be asked; found out once a session.
    pub(super) async fn can_ask_partner_center(self) -> bool {
        if !self.has_partner_center() {
            return false;
        }
        let (Some(clients), Some(home)) = (self.clients(), self.home()) else { return false };
        if self.partner_center.get_untracked().is_none() {
            let asked = async move {
                let presence = probe(&clients, home).await;
                self.partner_center.set(Some(presence));
            };
            let late = WallClock.after(PATIENCE_MILLIS);
            if let Either::Right(((), asked)) = select(asked.boxed_local(), late).await {
                leptos::task::spawn_local(asked);
                return false;
            }
        }
        self.partner_center.with_untracked(|known| *known == Some(Presence::Available))
    }

    /// Asks for every customer's service requests: the list shows how many are open.
    pub(super) async fn gather_requests(self) {
        let (Some(clients), Some(home)) = (self.clients(), self.home()) else { return };
        let Ok(requests) = requests::all(&clients, home, RetryPolicy::PERSON).await else { return };
        let as_of = self.console.platform().now();
        let inner = self.inner();
        let mut by_customer: FxHashMap<TenantId, Vec<ServiceRequest>> =
            inner.sold_to.borrow().iter().map(|id| (*id, Vec::new())).collect();
        for request in requests {
            if let Some(its) = request.customer.and_then(|id| by_customer.get_mut(&id)) {
                its.push(request);
            }
        }
        let mut estate = inner.estate.borrow_mut();
        for (id, requests) in by_customer {
            let known = estate.record(id);
            let Some(known) = known else { continue };
            let requests = Fact::Known { value: requests, as_of };
            estate.told(Record { requests, ..Record::of(known.customer) });
            inner.dirty.borrow_mut().insert(id);
        }
        inner.paint.call();
    }

    /// What Partner Center adds to what a customer's own tenant told just now.
    pub(super) async fn complete(self, known: Record) -> Record {
        let is_sold_to = self.inner().sold_to.borrow().contains(&known.customer.id);
        match (self.clients(), self.home()) {
            (Some(clients), Some(home)) if is_sold_to => {
                complete(&clients, home, known, RetryPolicy::PERSON).await.record
            }
            _ => known,
        }
    }

    /// Approves the app in a customer through Partner Center.
    ///
    /// # Errors
    ///
    /// Why it is not approved.
    pub(crate) async fn approve(self, id: TenantId) -> Result<(), Problem> {
        let (Some(clients), Some(home)) = (self.clients(), self.home()) else {
            return Err(ProblemKind::SignInNeeded.into());
        };
        let approved = approval::approve(&clients, home, id, DISPLAY_NAME).await;
        approved.map_err(|denied| denied.problem)?;
        self.was_approved(id);
        Ok(())
    }
}
