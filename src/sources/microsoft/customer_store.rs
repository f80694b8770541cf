//! All that a live source knows of the partner's customers: what the browser kept, and what came
//! since.

mod shared;
#[cfg(test)]
mod tests;

use std::{cell::RefCell, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};

use self::shared::Shared;
use super::assemble::customers::merge_domains;
use crate::{
    directory::{Listing, ListingBuilder},
    domain::{
        Customer, Fact, Record, ServiceHealth, ServiceRequest, Subscription, TenantId, Timestamp,
        customer::Profile,
    },
    sources::{Reading, snapshot::Snapshot},
};

/// Rows between two pauses: a kept row is read from its text.
const ROWS_PER_SLICE: usize = 128;

/// The customers, in the order in which the lists named them.
///
/// Whoever nothing came of since the last visit stays in the text of the kept snapshot; healths
/// and issues that many have are held once. A hundred thousand customers fit.
#[derive(Default)]
pub struct CustomerStore {
    kept: Option<Snapshot>,
    order: Vec<TenantId>,
    known: FxHashSet<TenantId>,
    held: FxHashMap<TenantId, Held>,
    shared: Shared,
}

/// What came of a customer since the last visit.
#[derive(Default)]
struct Held {
    /// What the partner's lists say.
    listed: Option<Customer>,
    /// What its own tenant says.
    told: Option<Told>,
}

/// Facts of a customer, and its name and domains as its own tenant tells them.
#[derive(Clone)]
struct Told {
    customer: Customer,
    profile: Fact<Arc<Profile>>,
    subscriptions: Fact<Arc<Vec<Subscription>>>,
    health: Fact<Arc<ServiceHealth>>,
    requests: Fact<Arc<Vec<ServiceRequest>>>,
}

impl CustomerStore {
    /// What the browser kept of an earlier visit.
    pub fn kept(snapshot: Snapshot, listing: &Listing) -> Self {
        let rows = [&listing.directory, &listing.unlisted];
        let order: Vec<TenantId> = rows.iter().flat_map(|rows| rows.ids()).copied().collect();
        let known = order.iter().copied().collect();
        Self { kept: Some(snapshot), order, known, ..Self::default() }
    }

    /// Every customer.
    pub fn tenants(&self) -> &[TenantId] {
        &self.order
    }

    /// Whether somebody is a customer.
    pub fn knows(&self, id: TenantId) -> bool {
        self.known.contains(&id)
    }

    /// All that is known of a customer; `None` for somebody else.
    pub fn record(&self, id: TenantId) -> Option<Record> {
        if !self.knows(id) {
            return None;
        }
        let held = self.held.get(&id);
        let told = held.and_then(|held| held.told.clone()).map(Told::record);
        let kept = || self.kept.as_ref().and_then(|kept| kept.find(id));
        let mut record = told.or_else(kept).unwrap_or_else(|| Record::of(Customer::new(id)));
        if let Some(listed) = held.and_then(|held| held.listed.as_ref()) {
            let names_itself = record.profile.value().is_some();
            let Customer { name, domains, .. } = &mut record.customer;
            if name.is_empty() || !names_itself && !listed.name.is_empty() {
                listed.name.clone_into(name);
            }
            *domains = merge_domains([std::mem::take(domains), listed.domains.clone()]);
            record.customer.delegation = listed.delegation.clone();
        }
        Some(record)
    }

    /// The partner's lists came: customers who are new are added. With `all` the lists are whole,
    /// and whoever is in none of them is no customer any more.
    pub fn listed(&mut self, customers: Vec<Customer>, all: bool) {
        if all {
            let named: FxHashSet<TenantId> = customers.iter().map(|it| it.id).collect();
            self.order.retain(|id| named.contains(id));
            self.held.retain(|id, _| named.contains(id));
            self.known = self.order.iter().copied().collect();
        }
        for customer in customers {
            let id = customer.id;
            if self.known.insert(id) {
                self.order.push(id);
            }
            self.held.entry(id).or_default().listed = Some(customer);
        }
    }

    /// A customer was asked about. An answer takes the place of the one before; a failure that
    /// may pass takes nothing away, and what was not asked stays.
    pub fn told(&mut self, record: Record) {
        let id = record.customer.id;
        let Some(before) = self.record(id) else { return };
        let told = Told {
            customer: record.customer,
            profile: later(before.profile, record.profile).map(Arc::new),
            subscriptions: later(before.subscriptions, record.subscriptions).map(Arc::new),
            health: later(before.health, record.health).map(|health| self.shared.health(health)),
            requests: later(before.requests, record.requests).map(Arc::new),
        };
        self.held.entry(id).or_default().told = Some(told);
    }

    /// Builds the list of all customers; `reading.pause` is awaited between slices.
    pub async fn list(
        estate: &RefCell<Self>,
        as_of: Option<Timestamp>,
        reading: &Reading,
    ) -> Listing {
        let mut list = ListingBuilder::new(reading.decompose);
        let order = estate.borrow().order.clone();
        for (place, id) in order.into_iter().enumerate() {
            let record = estate.borrow().record(id);
            if let Some(record) = record {
                let pushed = list.push(&record);
                debug_assert!(pushed.is_ok(), "each tenant stands once in the order");
            }
            if place % ROWS_PER_SLICE == ROWS_PER_SLICE - 1 {
                (reading.pause)().await;
            }
        }
        list.finish(as_of)
    }
}

impl Told {
    fn record(self) -> Record {
        Record {
            customer: self.customer,
            profile: self.profile.map(Arc::unwrap_or_clone),
            subscriptions: self.subscriptions.map(Arc::unwrap_or_clone),
            health: self.health.map(Arc::unwrap_or_clone),
            requests: self.requests.map(Arc::unwrap_or_clone),
        }
    }
}

/// What is known after an answer.
fn later<T>(before: Fact<T>, now: Fact<T>) -> Fact<T> {
    match (before, now) {
        (before, Fact::NotAsked) => before,
        (before @ Fact::Known { .. }, Fact::Failed { problem, .. }) if problem.kind.passes() => {
            before
        }
        (_, now) => now,
    }
}
