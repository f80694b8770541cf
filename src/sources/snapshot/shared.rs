//! Values that the rows of a snapshot share, so that each is stored once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::domain::{HealthStatus, Issue, Record, ServiceStatus, role::RoleId};

/// The indices of a table's entries, by key.
type Places = FxHashMap<Vec<u8>, usize>;

/// Names by key, in the order in which they were added.
#[derive(Clone, Debug, Default)]
struct Names {
    entries: Vec<(String, String)>,
    places: Places,
}

impl Names {
    fn get(&self, key: &str) -> Option<&str> {
        self.places.get(key.as_bytes()).map(|place| &*self.entries[*place].1)
    }

    /// Adds a name, unless the key has one.
    fn add(&mut self, key: &str, name: &str) {
        if !self.places.contains_key(key.as_bytes()) {
            self.places.insert(key.as_bytes().to_vec(), self.entries.len());
            self.entries.push((key.to_owned(), name.to_owned()));
        }
    }
}

/// Issues, names and sets that rows refer to by key.
///
/// For a small file, a writer lets the tables [learn](Tables::learn) all records first. Values that
/// the tables lack are written in their rows.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    issues: Vec<Arc<Issue>>,
    issue_places: Places,
    services: Names,
    products: Names,
    service_sets: Vec<Vec<ServiceStatus>>,
    service_set_places: Places,
    role_sets: Vec<Vec<RoleId>>,
    role_set_places: Places,
}

impl Tables {
    /// Adds the values of a record that others may share. Existing entries remain.
    pub fn learn(&mut self, record: &Record) {
        for relationship in &record.customer.delegation.relationships {
            self.add_role_set(&relationship.roles);
        }
        for subscription in record.subscriptions.value().into_iter().flatten() {
            if let Some(part) = &subscription.part_number {
                self.products.add(part, &subscription.name);
            }
        }
        if let Some(health) = record.health.value() {
            for service in &health.services {
                self.services.add(&service.id, &service.name);
            }
            self.add_service_set(&health.services);
            health.issues.iter().for_each(|issue| self.add_issue(issue));
        }
    }

    /// The issues, in the order in which they were added.
    pub fn issues(&self) -> &[Arc<Issue>] {
        &self.issues
    }

    /// Codes and names of services, in the order in which they were added.
    pub fn services(&self) -> &[(String, String)] {
        &self.services.entries
    }

    /// Part numbers and names of products, in the order in which they were added.
    pub fn products(&self) -> &[(String, String)] {
        &self.products.entries
    }

    /// Sets of services, all of them operational.
    pub fn service_sets(&self) -> &[Vec<ServiceStatus>] {
        &self.service_sets
    }

    /// Sets of roles.
    pub fn role_sets(&self) -> &[Vec<RoleId>] {
        &self.role_sets
    }

    pub(super) fn issue(&self, id: &str) -> Option<&Arc<Issue>> {
        self.issue_places.get(id.as_bytes()).map(|place| &self.issues[*place])
    }

    pub(super) fn service(&self, id: &str) -> Option<&str> {
        self.services.get(id)
    }

    pub(super) fn product(&self, part: &str) -> Option<&str> {
        self.products.get(part)
    }

    pub(super) fn service_set(&self, number: usize) -> Option<&[ServiceStatus]> {
        self.service_sets.get(number).map(Vec::as_slice)
    }

    pub(super) fn role_set(&self, number: usize) -> Option<&[RoleId]> {
        self.role_sets.get(number).map(Vec::as_slice)
    }

    /// The number of the set with these services, if there is one.
    pub(super) fn service_set_of(&self, services: &[ServiceStatus]) -> Option<usize> {
        self.service_set_places.get(&self.set_key(services)?).copied()
    }

    /// The number of the set with these roles, if there is one.
    pub(super) fn role_set_of(&self, roles: &[RoleId]) -> Option<usize> {
        self.role_set_places.get(&role_key(roles)).copied()
    }

    /// The key of a set of services; `None` if a service is unknown or occurs twice.
    fn set_key(&self, services: &[ServiceStatus]) -> Option<Vec<u8>> {
        let mut key = Vec::new();
        for (place, service) in services.iter().enumerate() {
            let named = self.service(&service.id) == Some(&*service.name);
            if !named || services[..place].iter().any(|other| other.id == service.id) {
                return None;
            }
            key.extend_from_slice(service.id.as_bytes());
            key.push(0);
        }
        (!key.is_empty()).then_some(key)
    }

    /// Adds the name of a service, unless it has one.
    pub(super) fn add_service(&mut self, id: &str, name: &str) {
        self.services.add(id, name);
    }

    /// Adds the name of a product, unless it has one.
    pub(super) fn add_product(&mut self, part: &str, name: &str) {
        self.products.add(part, name);
    }

    /// Adds a set of roles under the next number.
    pub(super) fn push_role_set(&mut self, set: Vec<RoleId>) {
        self.role_set_places.entry(role_key(&set)).or_insert(self.role_sets.len());
        self.role_sets.push(set);
    }

    /// Adds a set of services under the next number.
    pub(super) fn push_service_set(&mut self, set: Vec<ServiceStatus>) {
        if let Some(key) = self.set_key(&set) {
            self.service_set_places.entry(key).or_insert(self.service_sets.len());
        }
        self.service_sets.push(set);
    }

    /// Adds an issue, unless there is one with its id.
    pub(super) fn add_issue(&mut self, issue: &Arc<Issue>) {
        let key = issue.id.as_bytes();
        if !key.is_empty() && !self.issue_places.contains_key(key) {
            self.issue_places.insert(key.to_vec(), self.issues.len());
            self.issues.push(Arc::clone(issue));
        }
    }

    fn add_service_set(&mut self, services: &[ServiceStatus]) {
        if let Some(key) = self.set_key(services)
            && !self.service_set_places.contains_key(&key)
        {
            self.service_set_places.insert(key, self.service_sets.len());
            let operational = |service: &ServiceStatus| ServiceStatus {
                status: HealthStatus::ServiceOperational,
                ..service.clone()
            };
            self.service_sets.push(services.iter().map(operational).collect());
        }
    }

    fn add_role_set(&mut self, roles: &[RoleId]) {
        let key = role_key(roles);
        if !key.is_empty() && !self.role_set_places.contains_key(&key) {
            self.role_set_places.insert(key, self.role_sets.len());
            self.role_sets.push(roles.to_vec());
        }
    }
}

fn role_key(roles: &[RoleId]) -> Vec<u8> {
    roles.iter().flat_map(|role| *role.as_bytes()).collect()
}
