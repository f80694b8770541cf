//! The partner's customers in memory: data of earlier visits, and what was read since.

mod shared;
#[cfg(test)]
mod tests;

use std::{cell::RefCell, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};

use self::shared::Shared;
use super::assemble::{
    customers::merge_domains,
    partial::{health_with, profile_with, requests_after, subscriptions_with},
};
use crate::{
    directory::{Listing, ListingBuilder},
    domain::{
        Access, Customer, Fact, Record, ServiceHealth, ServiceRequest, Subscription, TenantId,
        Timestamp, customer::Profile,
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

/// Which of the partner's lists are complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompleteLists {
    /// The lists of delegated administration.
    pub granted: bool,
    /// Partner Center's list.
    pub sold_to: bool,
}

impl CompleteLists {
    /// All of them.
    pub const ALL: Self = Self { granted: true, sold_to: true };
    /// None of them.
    pub const NONE: Self = Self { granted: false, sold_to: false };
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
        let before = checked.or_else(stored);
        let is_new = before.is_none();
        let mut record = before.unwrap_or_else(|| Record::new(Customer::new(id)));
        if let Some(listed) = entry.and_then(|entry| entry.listed.as_ref()) {
            let names_itself = record.profile.value().is_some();
            let Customer { name, domains, .. } = &mut record.customer;
            if name.is_empty() || !names_itself && !listed.name.is_empty() {
                listed.name.clone_into(name);
            }
            *domains = merge_domains([std::mem::take(domains), listed.domains.clone()]);
            let (before, listed) = (&mut record.customer.delegation, listed.delegation.clone());
            *before = if is_new { listed } else { std::mem::take(before).updated(listed) };
        }
        Some(record)
    }

    /// Adds the customers of the partner's lists, and removes those that complete lists do not name.
    /// An incomplete list removes nothing: neither customers nor their relationships.
    pub fn update_lists(&mut self, customers: Vec<Customer>, complete: CompleteLists) {
        if complete.granted {
            let named: FxHashSet<TenantId> = customers.iter().map(|it| it.id).collect();
            let is_kept = |id: &TenantId| {
                named.contains(id) || !complete.sold_to && self.is_only_sold_to(*id)
            };
            let order: Vec<TenantId> = self.order.iter().copied().filter(is_kept).collect();
            self.known = order.iter().copied().collect();
            self.entries.retain(|id, _| self.known.contains(id));
            self.order = order;
        }
        for mut customer in customers {
            customer.delegation.is_part = !complete.granted;
            let id = customer.id;
            if self.known.insert(id) {
                self.order.push(id);
            }
            let listed = &mut self.entries.entry(id).or_default().listed;
            if let Some(before) = listed.take() {
                // A domain that is known is not requested again.
                customer.domains = merge_domains([customer.domains, before.domains]);
                customer.delegation = before.delegation.updated(customer.delegation);
            }
            *listed = Some(customer);
        }
    }

    /// Whether a customer is known from other lists than those of delegated administration.
    fn is_only_sold_to(&self, id: TenantId) -> bool {
        self.record(id).is_some_and(|record| {
            let delegation = &record.customer.delegation;
            delegation.relationships.is_empty() && delegation.access() == Access::Unknown
        })
    }

    /// Adds the result of a check. A response replaces the previous one. A failure replaces nothing
    /// that is known, and neither does a fact that was not requested.
    pub fn add_result(&mut self, record: Record) {
        let id = record.customer.id;
        let Some(before) = self.record(id) else { return };
        let subscriptions = before.subscriptions.updated(record.subscriptions, subscriptions_with);
        let health = before.health.updated(record.health, health_with);
        // The lists tell who granted access, not the customer's own tenant.
        let delegation = before.customer.delegation;
        let checked = CheckedData {
            customer: Customer { delegation, ..record.customer },
            profile: before.profile.updated(record.profile, profile_with).map(Arc::new),
            subscriptions: subscriptions.map(Arc::new),
            health: health.map(|health| self.shared.health(health)),
            requests: requests_after(before.requests, record.requests).map(Arc::new),
        };
        self.entries.entry(id).or_default().checked = Some(checked);
    }

    /// Builds the list of all customers in slices; awaits `reading.pause` between them.
    pub async fn list(
        store: &RefCell<Self>,
        as_of: Option<Timestamp>,
        reading: &Reading,
    ) -> Listing {
        let (order, names) = {
            let store = store.borrow();
            let tables = store.stored.as_ref().map(|stored| stored.tables().services().to_vec());
            (store.order.clone(), tables.unwrap_or_default())
        };
        let mut list = ListingBuilder::new(reading.decompose).with_service_names(&names);
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
