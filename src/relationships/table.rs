//! The relationships of all customers, as columns.

use super::{filter::RelationshipFilter, orders::Orders, term::Term};
use crate::{
    directory::Texts,
    domain::{DelegationStatus, TenantId, Timestamp, role::RoleId},
};

/// Relationships in memory. A relationship is identified by its row number, from 0 in the order of
/// arrival.
#[derive(Debug)]
pub struct RelationshipTable {
    /// The customers with relationships.
    pub(super) customers: Vec<TenantId>,
    pub(super) titles: Texts,
    /// Per row: the index of its customer.
    pub(super) customer: Vec<u32>,
    pub(super) ids: Texts,
    pub(super) names: Texts,
    pub(super) statuses: Vec<DelegationStatus>,
    pub(super) terms: Vec<Term>,
    /// Per row: the index of its set of roles.
    pub(super) roles: Vec<u32>,
    /// Distinct sets of roles; partners use the same ones for many customers.
    pub(super) role_sets: Vec<Box<[RoleId]>>,
    /// Number of customers without a known relationship.
    pub(super) customers_without: usize,
    /// Number of customers whose record failed.
    pub(super) customers_failed: usize,
    pub(super) orders: Orders,
    pub(super) decompose: fn(&str) -> String,
}

/// The fields of a relationship that a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationshipRow<'a> {
    /// The customer.
    pub customer: TenantId,
    /// The customer's title.
    pub title: &'a str,
    /// Its id: two GUIDs joined, as Graph prints it.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its status.
    pub status: &'a DelegationStatus,
    /// Its term.
    pub term: Term,
    /// Its roles.
    pub roles: &'a [RoleId],
}

impl RelationshipTable {
    /// Number of relationships.
    pub fn len(&self) -> u32 {
        u32::try_from(self.customer.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are no relationships.
    pub fn is_empty(&self) -> bool {
        self.customer.is_empty()
    }

    /// Number of customers without a known relationship.
    pub const fn customers_without(&self) -> usize {
        self.customers_without
    }

    /// Number of customers whose record failed.
    pub const fn customers_failed(&self) -> usize {
        self.customers_failed
    }

    /// The relationship at `row`; `None` beyond the last one.
    pub fn row(&self, row: u32) -> Option<RelationshipRow<'_>> {
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

    /// Number of relationships that a filter shows.
    pub fn count(&self, filter: RelationshipFilter, now: Timestamp) -> usize {
        self.terms.iter().filter(|term| filter.shows(**term, now)).count()
    }
}

#[cfg(test)]
mod tests;
