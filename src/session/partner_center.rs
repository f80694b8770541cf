//! Partner Center, if the operator configured it.

use std::collections::BTreeSet;

use futures_util::{
    FutureExt as _,
    future::{Either, select},
};
use leptos::{prelude::*, task::spawn_local};

use super::sign_in::SignIn;
use crate::{
    domain::{Fact, Problem, ProblemKind, Record, ServiceRequest, TenantId},
    refresh::clock::Clock as _,
    services::clock::WallClock,
    sources::microsoft::{
        assemble::reseller::{Sales, with_sales},
        client::{clients::Clients, retry::RetryPolicy, tokens::Resource},
        reseller::{
            approval,
            customer::complete,
            probe::{Presence, probe},
            requests,
        },
    },
};

/// The maximum time that the lists wait for Partner Center, in milliseconds.
const TIMEOUT_MILLIS: u32 = 1_500;

/// The display name of the approved app in the tenants of customers.
const DISPLAY_NAME: &str = "Regia";

/// What Partner Center offers the account in use.
#[derive(Clone, Copy)]
pub struct PartnerCenter {
    /// Whether Partner Center is available; `None` before the first response, and if it is not
    /// configured.
    pub presence: RwSignal<Option<Presence>>,
    /// The customers in Partner Center's list.
    sold_to: StoredValue<BTreeSet<TenantId>>,
    sign_in: StoredValue<SignIn>,
}

impl PartnerCenter {
    /// Creates the state of Partner Center for the account in use.
    pub(super) fn new(sign_in: SignIn) -> Self {
        Self {
            presence: RwSignal::new(None),
            sold_to: StoredValue::default(),
            sign_in: StoredValue::new(sign_in),
        }
    }

    /// Whether the operator configured Partner Center.
    pub(crate) fn is_configured(self) -> bool {
        let settings = self.sign_in.get_value().settings();
        settings.is_ok_and(|it| it.app.endpoint(Resource::PartnerCenter).is_some())
    }

    /// Whether Partner Center approves the app for customers; tracks it.
    pub(crate) fn can_approve(self) -> bool {
        self.presence.with(|presence| *presence == Some(Presence::Available))
    }

    /// Whether Partner Center is available; requested once a session.
    pub(super) async fn is_available(self) -> bool {
        if !self.is_configured() {
            return false;
        }
        let (Some(clients), Some(home)) = self.rights() else {
            return false;
        };
        if self.presence.get_untracked().is_none() {
            let probing = async move {
                let presence = probe(&clients, home).await;
                self.presence.set(Some(presence));
            };
            let timeout = WallClock.after(TIMEOUT_MILLIS);
            if let Either::Right(((), probing)) = select(probing.boxed_local(), timeout).await {
                spawn_local(probing);
                return false;
            }
        }
        self.presence.with_untracked(|presence| *presence == Some(Presence::Available))
    }

    /// The response of Partner Center, however long it takes; `None` if it is not configured.
    pub(super) async fn awaited_presence(self) -> Option<Presence> {
        let known = self.presence.get_untracked();
        let (true, None, (Some(clients), Some(home))) =
            (self.is_configured(), &known, self.rights())
        else {
            return known;
        };
        let presence = probe(&clients, home).await;
        self.presence.set(Some(presence.clone()));
        Some(presence)
    }

    /// Why Partner Center is not available; `None` if it is not configured, or if nothing is known
    /// yet.
    pub(super) fn absence(self) -> Option<Problem> {
        let presence = self.presence.get_untracked();
        match presence.filter(|_| self.is_configured())? {
            Presence::Absent(absence) => Some(absence.problem),
            Presence::Available => None,
        }
    }

    /// The clients and the tenant of the account in use.
    fn rights(self) -> (Option<Clients>, Option<TenantId>) {
        let sign_in = self.sign_in.get_value();
        (sign_in.clients(), sign_in.home())
    }

    /// The customers in Partner Center's list.
    pub(crate) fn sold_to(self) -> BTreeSet<TenantId> {
        self.sold_to.get_value()
    }

    /// Replaces the customers in Partner Center's list.
    pub(super) fn set_sold_to(self, customers: BTreeSet<TenantId>) {
        self.sold_to.set_value(customers);
    }

    /// The service requests of all customers; `None` if they cannot be requested.
    pub(super) async fn service_requests(self) -> Option<Fact<Vec<ServiceRequest>>> {
        let (Some(clients), Some(home)) = self.rights() else { return None };
        requests::all(&clients, home, RetryPolicy::INTERACTIVE).await
    }

    /// Whether Partner Center has facts of a customer.
    pub(super) fn tells_of(self, id: TenantId) -> bool {
        self.sold_to.with_value(|all| all.contains(&id))
    }

    /// Adds Partner Center's facts to the facts from the customer's own tenant. `before` is what was
    /// known of the customer.
    pub(super) async fn complete(self, record: Record, before: &Record) -> Record {
        match self.rights() {
            (Some(clients), Some(home)) if self.tells_of(record.customer.id) => {
                complete(&clients, home, record, before, RetryPolicy::INTERACTIVE).await.record
            }
            _ => self.keep(record, before),
        }
    }

    /// The facts from the customer's own tenant, with what Partner Center told before.
    pub(super) fn keep(self, record: Record, before: &Record) -> Record {
        if self.is_configured() { with_sales(record, Sales::default(), before) } else { record }
    }

    /// Approves the app in a customer's tenant.
    ///
    /// # Errors
    ///
    /// The reason why the app is not approved.
    pub(super) async fn approve(self, id: TenantId) -> Result<(), Problem> {
        let (Some(clients), Some(home)) = self.rights() else {
            return Err(ProblemKind::SignInNeeded.into());
        };
        let approved = approval::approve(&clients, home, id, DISPLAY_NAME).await;
        approved.map_err(|denied| denied.problem)
    }
}
