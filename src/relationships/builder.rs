//! Builds the table of relationships.

use rustc_hash::FxHashMap;

use super::{orders::Orders, table::RelationshipTable, term::Term};
use crate::{
    directory::Texts,
    domain::{Record, delegation::Relationship, role::RoleId},
};

/// Builds a [`RelationshipTable`], customer by customer.
pub struct RelationshipTableBuilder {
    table: RelationshipTable,
    set_by_roles: FxHashMap<Box<[RoleId]>, u32>,
}

impl RelationshipTableBuilder {
    /// An empty table. `decompose` is Unicode normalisation form NFKD in lower case.
    pub fn new(decompose: fn(&str) -> String) -> Self {
        let table = RelationshipTable {
            customers: Vec::new(),
            titles: Texts::default(),
            customer: Vec::new(),
            ids: Texts::default(),
            names: Texts::default(),
            statuses: Vec::new(),
            terms: Vec::new(),
            roles: Vec::new(),
            role_sets: Vec::new(),
            customers_without: 0,
            customers_failed: 0,
            orders: Orders::default(),
            decompose,
        };
        Self { table, set_by_roles: FxHashMap::default() }
    }

    /// Adds a customer's relationships; `title` is its title.
    pub fn push(&mut self, title: &str, record: &Record) {
        let relationships = &record.customer.delegation.relationships;
        if relationships.is_empty() {
            self.table.customers_without += 1;
            return;
        }
        let customer = u32::try_from(self.table.customers.len()).unwrap_or(u32::MAX);
        self.table.customers.push(record.customer.id);
        self.table.titles.push(title);
        for relationship in relationships {
            self.add(customer, relationship);
        }
    }

    /// Counts a customer whose record failed.
    pub fn push_failed(&mut self) {
        self.table.customers_failed += 1;
    }

    /// The finished table.
    pub fn finish(self) -> RelationshipTable {
        self.table
    }

    fn add(&mut self, customer: u32, relationship: &Relationship) {
        let roles = self.set_of(&relationship.roles);
        let table = &mut self.table;
        table.customer.push(customer);
        table.ids.push(&relationship.id);
        table.names.push(&relationship.name);
        table.statuses.push(relationship.status.clone());
        table.terms.push(Term::new(relationship));
        table.roles.push(roles);
    }

    /// The index of this set of roles.
    fn set_of(&mut self, roles: &[RoleId]) -> u32 {
        if let Some(index) = self.set_by_roles.get(roles) {
            return *index;
        }
        let sets = &mut self.table.role_sets;
        let index = u32::try_from(sets.len()).unwrap_or(u32::MAX);
        sets.push(roles.into());
        self.set_by_roles.insert(roles.into(), index);
        index
    }
}
