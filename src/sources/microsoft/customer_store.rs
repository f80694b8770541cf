//! The partner's customers in memory: data of earlier visits, and what was read since.

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

/// Rows per slice. A stored row is parsed from its text.
const ROWS_PER_SLICE: usize = 128;

/// The customers, in the order of the lists.
///
/// A customer that was not checked since the last visit stays in the text of the stored snapshot.
/// Identical health and issues are stored once. The store is designed for 100,000 customers.
#[derive(Default)]
pub struct CustomerStore {
    stored: Option<Snapshot>,
    order: Vec<TenantId>,
    known: FxHashSet<TenantId>,
    entries: FxHashMap<TenantId, CustomerEntry>,
    shared: Shared,
}

/// What was read of a customer since the last visit.
#[derive(Default)]
struct CustomerEntry {
    /// The entry in the partner's lists.
    listed: Option<Customer>,
    /// The data of the customer's own tenant.
    checked: Option<CheckedData>,
}

/// The facts of a customer, and the name and domains from its own tenant.
#[derive(Clone)]
struct CheckedData {
    customer: Customer,
    profile: Fact<Arc<Profile>>,
    subscriptions: Fact<Arc<Vec<Subscription>>>,
    health: Fact<Arc<ServiceHealth>>,
    requests: Fact<Arc<Vec<ServiceRequest>>>,
}

impl CustomerStore {
    /// A store with the data of an earlier visit.
    pub fn from_snapshot(snapshot: Snapshot, listing: &Listing) -> Self {
        let rows = [&listing.directory, &listing.unlisted];
        let order: Vec<TenantId> = rows.iter().flat_map(|rows| rows.ids()).copied().collect();
        let known = order.iter().copied().collect();
        Self { stored: Some(snapshot), order, known, ..Self::default() }
    }

    /// The tenants of all customers.
    pub fn tenants(&self) -> &[TenantId] {
        &self.order
    }

    /// Whether a tenant is a customer.
    pub fn contains(&self, id: TenantId) -> bool {
        self.known.contains(&id)
    }

    /// All that is known of a customer; `None` for another tenant.
    pub fn record(&self, id: TenantId) -> Option<Record> {
        if !self.contains(id) {
            return None;
        }
        let entry = self.entries.get(&id);
        let checked = entry.and_then(|entry| entry.checked.clone()).map(CheckedData::record);
        let stored = || self.stored.as_ref().and_then(|stored| stored.find(id));
        let mut record = checked.or_else(stored).unwrap_or_else(|| Record::new(Customer::new(id)));
        if let Some(listed) = entry.and_then(|entry| entry.listed.as_ref()) {
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

    /// Adds the customers of the partner's lists. `all` says that the lists are complete; other
    /// customers are removed then.
    pub fn update_lists(&mut self, customers: Vec<Customer>, all: bool) {
        if all {
            let named: FxHashSet<TenantId> = customers.iter().map(|it| it.id).collect();
            self.order.retain(|id| named.contains(id));
            self.entries.retain(|id, _| named.contains(id));
            self.known = self.order.iter().copied().collect();
        }
        for customer in customers {
            let id = customer.id;
            if self.known.insert(id) {
                self.order.push(id);
            }
            self.entries.entry(id).or_default().listed = Some(customer);
        }
    }

    /// Adds the result of a check. A response replaces the previous one. A transient failure
    /// replaces nothing, and neither does a fact that was not requested.
    pub fn add_result(&mut self, record: Record) {
        let id = record.customer.id;
        let Some(before) = self.record(id) else { return };
        let checked = CheckedData {
            customer: record.customer,
            profile: later(before.profile, record.profile).map(Arc::new),
            subscriptions: later(before.subscriptions, record.subscriptions).map(Arc::new),
            health: later(before.health, record.health).map(|health| self.shared.health(health)),
            requests: later(before.requests, record.requests).map(Arc::new),
        };
        self.entries.entry(id).or_default().checked = Some(checked);
    }

    /// Builds the list of all customers in slices; awaits `reading.pause` between them.
    pub async fn list(
        store: &RefCell<Self>,
        as_of: Option<Timestamp>,
        reading: &Reading,
    ) -> Listing {
        let mut list = ListingBuilder::new(reading.decompose);
        let order = store.borrow().order.clone();
        for (place, id) in order.into_iter().enumerate() {
            let record = store.borrow().record(id);
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

impl CheckedData {
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

/// The fact after a further response.
fn later<T>(before: Fact<T>, now: Fact<T>) -> Fact<T> {
    match (before, now) {
        (before, Fact::NotAsked) => before,
        (before @ Fact::Known { .. }, Fact::Failed { problem, .. })
            if problem.kind.is_transient() =>
        {
            before
        }
        (_, now) => now,
    }
}
