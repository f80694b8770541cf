//! The relationships of all customers, as columns.

use rustc_hash::FxHashMap;

use super::{RelationshipColumn, RelationshipFilter, Term, order::Orders};
use crate::{
    directory::Texts,
    domain::{
        DelegationStatus, Record, TenantId, Timestamp, delegation::Relationship, role::RoleId,
    },
};

/// Relationships in memory. A relationship is a row number, from 0 in the order of arrival.
#[derive(Debug)]
pub struct RelationshipTable {
    /// The customers who have one.
    pub(super) customers: Vec<TenantId>,
    pub(super) titles: Texts,
    /// Per row: the place of its customer.
    pub(super) customer: Vec<u32>,
    ids: Texts,
    pub(super) names: Texts,
    pub(super) statuses: Vec<DelegationStatus>,
    pub(super) terms: Vec<Term>,
    /// Per row: the place of its roles.
    pub(super) roles: Vec<u32>,
    /// Partners ask for the same roles again and again: each set is held once.
    pub(super) role_sets: Vec<Box<[RoleId]>>,
    /// Customers of whom no relationship is known.
    without: usize,
    /// Customers of whom the source gave no answer.
    unanswered: usize,
    pub(super) orders: Orders,
    pub(super) decompose: fn(&str) -> String,
}

/// What a list shows of one relationship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationshipRow<'a> {
    /// Whose it is.
    pub customer: TenantId,
    /// What to call the customer.
    pub title: &'a str,
    /// Its id: two GUIDs joined, as Graph prints it.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Where it is in its life.
    pub status: &'a DelegationStatus,
    /// When it ends.
    pub term: Term,
    /// The roles it grants.
    pub roles: &'a [RoleId],
}

impl RelationshipTable {
    /// How many relationships there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.customer.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.customer.is_empty()
    }

    /// How many customers there are of whom no relationship is known.
    pub const fn without(&self) -> usize {
        self.without
    }

    /// How many customers there are of whom the source gave no answer.
    pub const fn unanswered(&self) -> usize {
        self.unanswered
    }

    /// The relationship at `row`; `None` beyond the last one.
    pub fn entry(&self, row: u32) -> Option<RelationshipRow<'_>> {
        let at = row as usize;
        let customer = *self.customer.get(at)?;
        Some(RelationshipRow {
            customer: self.customers[customer as usize],
            title: self.titles.get(customer),
            id: self.ids.get(row),
            name: self.names.get(row),
            status: &self.statuses[at],
            term: self.terms[at],
            roles: &self.role_sets[self.roles[at] as usize],
        })
    }

    /// How many relationships a filter shows.
    pub fn count(&self, filter: RelationshipFilter, now: Timestamp) -> usize {
        self.terms.iter().filter(|term| filter.shows(**term, now)).count()
    }

    /// The rows that a filter shows, by a column and whether downwards. Without a column, what
    /// runs out first comes first.
    pub fn find(
        &self,
        filter: RelationshipFilter,
        sort: Option<(RelationshipColumn, bool)>,
        now: Timestamp,
    ) -> Vec<u32> {
        let mut rows = self.in_order(sort);
        rows.retain(|&row| filter.shows(self.terms[row as usize], now));
        rows
    }
}

/// Builds a [`RelationshipTable`], a customer at a time.
pub struct RelationshipTableBuilder {
    book: RelationshipTable,
    set_by_roles: FxHashMap<Box<[RoleId]>, u32>,
}

impl RelationshipTableBuilder {
    /// An empty book. `decompose` is Unicode normalisation form NFKD in lower case.
    pub fn new(decompose: fn(&str) -> String) -> Self {
        let book = RelationshipTable {
            customers: Vec::new(),
            titles: Texts::default(),
            customer: Vec::new(),
            ids: Texts::default(),
            names: Texts::default(),
            statuses: Vec::new(),
            terms: Vec::new(),
            roles: Vec::new(),
            role_sets: Vec::new(),
            without: 0,
            unanswered: 0,
            orders: Orders::default(),
            decompose,
        };
        Self { book, set_by_roles: FxHashMap::default() }
    }

    /// Adds what is known of a customer, who is called `title`.
    pub fn push(&mut self, title: &str, record: &Record) {
        let relationships = &record.customer.delegation.relationships;
        if relationships.is_empty() {
            self.book.without += 1;
            return;
        }
        let customer = u32::try_from(self.book.customers.len()).unwrap_or(u32::MAX);
        self.book.customers.push(record.customer.id);
        self.book.titles.push(title);
        for relationship in relationships {
            self.add(customer, relationship);
        }
    }

    /// Counts a customer of whom the source gave no answer.
    pub fn push_unanswered(&mut self) {
        self.book.unanswered += 1;
    }

    /// The finished book.
    pub fn finish(self) -> RelationshipTable {
        self.book
    }

    fn add(&mut self, customer: u32, relationship: &Relationship) {
        let roles = self.set_of(&relationship.roles);
        let book = &mut self.book;
        book.customer.push(customer);
        book.ids.push(&relationship.id);
        book.names.push(&relationship.name);
        book.statuses.push(relationship.status.clone());
        book.terms.push(Term::of(relationship));
        book.roles.push(roles);
    }

    /// The place of these roles.
    fn set_of(&mut self, roles: &[RoleId]) -> u32 {
        if let Some(place) = self.set_by_roles.get(roles) {
            return *place;
        }
        let sets = &mut self.book.role_sets;
        let place = u32::try_from(sets.len()).unwrap_or(u32::MAX);
        sets.push(roles.into());
        self.set_by_roles.insert(roles.into(), place);
        place
    }
}

#[cfg(test)]
mod tests;
