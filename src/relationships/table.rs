//! The relationships of all customers, as columns.

use rustc_hash::FxHashSet;

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

    /// The relationships of some customers.
    ///
    /// Of customers without one it is not known whether their record failed, if the records of some
    /// customers did; then all of them count as failed.
    #[must_use]
    pub fn of_customers(&self, customers: &[TenantId]) -> Self {
        let wanted: FxHashSet<TenantId> = customers.iter().copied().collect();
        let kept: Vec<u32> = (0..self.len())
            .filter(|row| wanted.contains(&self.customers[self.customer[*row as usize] as usize]))
            .collect();
        let with: FxHashSet<u32> = kept.iter().map(|row| self.customer[*row as usize]).collect();
        let without = wanted.len().saturating_sub(with.len());
        let (customers_without, customers_failed) =
            if self.customers_failed == 0 { (without, 0) } else { (0, without) };
        let texts = |texts: &Texts| {
            let mut some = Texts::default();
            for row in &kept {
                some.push(texts.get(*row));
            }
            some
        };
        let mut titles = Texts::default();
        for customer in (0..).take(self.customers.len()) {
            titles.push(self.titles.get(customer));
        }
        Self {
            customers: self.customers.clone(),
            titles,
            customer: kept.iter().map(|row| self.customer[*row as usize]).collect(),
            ids: texts(&self.ids),
            names: texts(&self.names),
            statuses: kept.iter().map(|row| self.statuses[*row as usize].clone()).collect(),
            terms: kept.iter().map(|row| self.terms[*row as usize]).collect(),
            roles: kept.iter().map(|row| self.roles[*row as usize]).collect(),
            role_sets: self.role_sets.clone(),
            customers_without,
            customers_failed,
            orders: Orders::default(),
            decompose: self.decompose,
        }
    }

    /// Number of relationships that a filter shows.
    pub fn count(&self, filter: RelationshipFilter, now: Timestamp) -> usize {
        self.terms.iter().filter(|term| filter.shows(**term, now)).count()
    }
}

#[cfg(test)]
mod tests;
