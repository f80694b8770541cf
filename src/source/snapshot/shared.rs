//! What the rows of a snapshot share, so that each text stands in the file once.

use std::{
    cell::Cell,
    collections::{BTreeMap, HashMap},
    rc::Rc,
    str::FromStr,
};

use serde::{Deserialize, Serialize};

use super::wire::{Item, Moment, Text, health};
use crate::domain::{
    HealthStatus, Issue, Record, ServiceStatus, TenantId, Timestamp, role::RoleId,
};

/// Issues, names and sets that rows name by a key.
///
/// A writer that wants a small file lets its tables [learn](Tables::learn) every record first.
/// Whatever a row has that the tables have not is written out in that row.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    issues: Vec<Rc<Issue>>,
    issue_places: HashMap<String, usize>,
    services: BTreeMap<String, String>,
    products: BTreeMap<String, String>,
    service_sets: Vec<Vec<ServiceStatus>>,
    service_set_places: HashMap<String, usize>,
    role_sets: Vec<Vec<RoleId>>,
    role_set_places: HashMap<Vec<RoleId>, usize>,
}

impl Tables {
    /// Takes over what this record may share with others. What was learnt first stays.
    pub fn learn(&mut self, record: &Record) {
        for relationship in &record.customer.delegation.relationships {
            self.add_role_set(&relationship.roles);
        }
        for subscription in record.subscriptions.value().into_iter().flatten() {
            if let Some(part) = &subscription.part_number {
                self.add_product(part, &subscription.name);
            }
        }
        if let Some(health) = record.health.value() {
            for service in &health.services {
                self.add_service(&service.id, &service.name);
            }
            self.add_service_set(&health.services);
            health.issues.iter().for_each(|issue| self.add_issue(issue));
        }
    }

    /// The issues, in the order in which they were learnt.
    pub fn issues(&self) -> &[Rc<Issue>] {
        &self.issues
    }

    /// Names of services by their codes.
    pub const fn services(&self) -> &BTreeMap<String, String> {
        &self.services
    }

    /// Names of products by their part numbers.
    pub const fn products(&self) -> &BTreeMap<String, String> {
        &self.products
    }

    /// Sets of services, all of them operational.
    pub fn service_sets(&self) -> &[Vec<ServiceStatus>] {
        &self.service_sets
    }

    /// Sets of roles.
    pub fn role_sets(&self) -> &[Vec<RoleId>] {
        &self.role_sets
    }

    pub(super) fn issue(&self, id: &str) -> Option<&Rc<Issue>> {
        self.issue_places.get(id).map(|place| &self.issues[*place])
    }

    pub(super) fn service(&self, id: &str) -> Option<&str> {
        self.services.get(id).map(String::as_str)
    }

    pub(super) fn product(&self, part: &str) -> Option<&str> {
        self.products.get(part).map(String::as_str)
    }

    pub(super) fn service_set(&self, number: usize) -> Option<&[ServiceStatus]> {
        self.service_sets.get(number).map(Vec::as_slice)
    }

    pub(super) fn role_set(&self, number: usize) -> Option<&[RoleId]> {
        self.role_sets.get(number).map(Vec::as_slice)
    }

    /// The number of the set with these services, where there is one.
    pub(super) fn service_set_of(&self, services: &[ServiceStatus]) -> Option<usize> {
        self.service_set_places.get(&self.set_key(services)?).copied()
    }

    /// The number of the set with these roles, where there is one.
    pub(super) fn role_set_of(&self, roles: &[RoleId]) -> Option<usize> {
        self.role_set_places.get(roles).copied()
    }

    /// The codes of services that a row can name by their set: all known, and each once.
    fn set_key(&self, services: &[ServiceStatus]) -> Option<String> {
        let mut key = String::new();
        for (place, service) in services.iter().enumerate() {
            let named = self.service(&service.id) == Some(&*service.name);
            if !named || services[..place].iter().any(|other| other.id == service.id) {
                return None;
            }
            key.push_str(&service.id);
            key.push('\0');
        }
        (!key.is_empty()).then_some(key)
    }

    pub(super) fn add_issue(&mut self, issue: &Rc<Issue>) {
        if !issue.id.is_empty() && !self.issue_places.contains_key(&issue.id) {
            self.issue_places.insert(issue.id.clone(), self.issues.len());
            self.issues.push(Rc::clone(issue));
        }
    }

    pub(super) fn add_service(&mut self, id: &str, name: &str) {
        if !self.services.contains_key(id) {
            self.services.insert(id.to_owned(), name.to_owned());
        }
    }

    pub(super) fn add_product(&mut self, part: &str, name: &str) {
        if !self.products.contains_key(part) {
            self.products.insert(part.to_owned(), name.to_owned());
        }
    }

    pub(super) fn add_service_set(&mut self, services: &[ServiceStatus]) {
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

    pub(super) fn add_role_set(&mut self, roles: &[RoleId]) {
        if !roles.is_empty() && !self.role_set_places.contains_key(roles) {
            self.role_set_places.insert(roles.to_vec(), self.role_sets.len());
            self.role_sets.push(roles.to_vec());
        }
    }
}

/// The tables as a snapshot writes them.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct TablesShape<'a> {
    #[serde(borrow)]
    services: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow)]
    service_sets: Vec<Vec<Text<'a>>>,
    #[serde(borrow)]
    role_sets: Vec<Vec<Text<'a>>>,
    #[serde(borrow)]
    products: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow)]
    issues: Vec<health::Issue<'a>>,
}

impl TablesShape<'_> {
    /// The tables. Sets keep their numbers, whatever else is odd about them.
    pub(super) fn into_tables(self, context: &Context<'_>) -> Tables {
        let mut tables = Tables::default();
        for (id, name) in self.services {
            tables.add_service(&id, &name);
        }
        for (part, name) in self.products {
            tables.add_product(&part, &name);
        }
        for issue in self.issues {
            tables.add_issue(&Rc::new(issue.into_domain(context)));
        }
        for (number, set) in self.role_sets.into_iter().enumerate() {
            let set: Vec<RoleId> = set.into_iter().filter_map(|id| context.parsed(id)).collect();
            tables.role_set_places.entry(set.clone()).or_insert(number);
            tables.role_sets.push(set);
        }
        for (number, set) in self.service_sets.into_iter().enumerate() {
            let named = Context::new(&tables, context.tenant, context.as_of, context.shift_days);
            let set: Vec<ServiceStatus> = set
                .into_iter()
                .map(|id| health::service_status(Item::Shared(id), &named))
                .collect();
            if let Some(key) = tables.set_key(&set) {
                tables.service_set_places.entry(key).or_insert(number);
            }
            tables.service_sets.push(set);
        }
        tables
    }
}

/// What it takes to turn the shape of a row into a record.
pub struct Context<'a> {
    /// What rows refer to.
    pub shared: &'a Tables,
    /// The tenant of the row.
    pub tenant: TenantId,
    /// When its facts were given.
    pub as_of: Timestamp,
    /// Days by which all moments of the file move (see [`super::Header::relative_to`]).
    pub shift_days: i64,
    odd: Cell<bool>,
}

impl<'a> Context<'a> {
    /// A context in which nothing odd was met yet.
    pub const fn new(
        shared: &'a Tables,
        tenant: TenantId,
        as_of: Timestamp,
        shift_days: i64,
    ) -> Self {
        Self { shared, tenant, as_of, shift_days, odd: Cell::new(false) }
    }

    /// Remembers that something of the row could not be read.
    pub fn note_odd(&self) {
        self.odd.set(true);
    }

    /// Whether something of the row could not be read.
    pub const fn is_odd(&self) -> bool {
        self.odd.get()
    }

    /// The moment that is meant.
    pub const fn moment(&self, moment: Moment) -> Timestamp {
        moment.0.plus_days(self.shift_days)
    }

    /// What the text says, if it can be read.
    pub fn parsed<T: FromStr>(&self, text: Text<'_>) -> Option<T> {
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.note_odd();
        }
        parsed
    }
}
