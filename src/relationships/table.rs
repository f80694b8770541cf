//! The relationships of all customers, as columns.

use super::{filter::RelationshipFilter, orders::Orders, term::Term};
use crate::{
    directory::Texts,
    domain::{DelegationStatus, TenantId, Timestamp, role::RoleId},
};

/// Relationships in memory. A relationship is a row number, from 0 in the order of arrival.
#[derive(Debug)]
pub struct RelationshipTable {
    /// The customers who have one.
    pub(super) customers: Vec<TenantId>,
    pub(super) titles: Texts,
    /// Per row: the place of its customer.
    pub(super) customer: Vec<u32>,
    pub(super) ids: Texts,
    pub(super) names: Texts,
    pub(super) statuses: Vec<DelegationStatus>,
    pub(super) terms: Vec<Term>,
    /// Per row: the place of its roles.
    pub(super) roles: Vec<u32>,
    /// Partners ask for the same roles again and again: each set is held once.
    pub(super) role_sets: Vec<Box<[RoleId]>>,
    /// Customers of whom no relationship is known.
    pub(super) customers_without: usize,
    /// Customers of whom the source gave no answer.
    pub(super) customers_failed: usize,
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
    pub const fn customers_without(&self) -> usize {
        self.customers_without
    }

    /// How many customers there are of whom the source gave no answer.
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

    /// How many relationships a filter shows.
    pub fn count(&self, filter: RelationshipFilter, now: Timestamp) -> usize {
        self.terms.iter().filter(|term| filter.shows(**term, now)).count()
    }
}

#[cfg(test)]
mod tests;
