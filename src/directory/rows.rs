//! The customers of a list, as columns.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{
    fold::{fold, one_spaced},
    labels::Labels,
    order::Order,
    owners::DomainOwners,
    text::Texts,
};
use crate::domain::{Access, Customer, TenantId, Timestamp};

/// Separates the names of a row from its domains in the search text. No query contains it.
pub(super) const DOMAINS_FOLLOW: char = '\u{1}';
/// Separates the fields of a row from the other spellings of its name.
pub(super) const NAME_SPELLINGS: char = '\u{3}';
/// Separates these from the other spellings of the other fields.
pub(super) const SPELLINGS: char = '\u{4}';
/// Separates the fields of a row in the search text.
pub(super) const FIELD_ENDS: char = '\n';

/// Customers in memory. A customer is identified by its row number, from 0 in the order of arrival.
#[derive(Debug)]
pub struct Directory {
    pub(super) ids: Vec<TenantId>,
    pub(super) row_by_id: FxHashMap<TenantId, u32>,
    pub(super) names: Texts,
    pub(super) domains: Texts,
    pub(super) initial_domains: Texts,
    /// The tags that the source has.
    pub(super) tags: Labels,
    pub(super) access: Vec<Access>,
    pub(super) access_ends: Vec<Option<Timestamp>>,
    /// Per row: name, alias, tags, [`DOMAINS_FOLLOW`], domains in ASCII; then, if there are any,
    /// [`NAME_SPELLINGS`], other spellings of the name, [`SPELLINGS`], those of the other fields and
    /// the domains in other scripts. Folded, each followed by [`FIELD_ENDS`].
    pub(super) folded: Texts,
    /// Per row: the length of the folded text before [`NAME_SPELLINGS`].
    pub(super) literal_lens: Vec<u32>,
    pub(super) folded_names: Texts,
    pub(super) folded_domains: Texts,
    pub(super) decompose: fn(&str) -> String,
    pub(super) orders: Orders,
    /// The rows of the domains that are not in ASCII or encoded, by their canonical form.
    pub(super) international_owners: FxHashMap<String, u32>,
    pub(super) domain_owners: OnceLock<DomainOwners>,
}

/// The orders that do not depend on health and requests, each computed at its first use.
#[derive(Debug, Default)]
pub(super) struct Orders {
    tie: OnceLock<Vec<u32>>,
    by_name: OnceLock<Order>,
    name_ranks: OnceLock<Vec<u32>>,
    by_domain: OnceLock<Order>,
    by_access_end: OnceLock<Order>,
}

/// The fields of a customer that the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its tenant.
    pub id: TenantId,
    /// Its name; empty if no source has one.
    pub name: &'a str,
    /// Its primary domain, if it is known.
    pub domain: Option<&'a str>,
    /// The partner's access.
    pub access: Access,
    /// The end of delegated access, if it is known.
    pub access_ends: Option<Timestamp>,
}

impl Row<'_> {
    /// The customer's title: its name, otherwise its domain, otherwise its tenant id.
    pub fn title(&self) -> String {
        match (self.name, self.domain) {
            ("", None) => self.id.to_string(),
            ("", Some(domain)) => domain.to_owned(),
            (name, _) => name.to_owned(),
        }
    }
}

impl Directory {
    /// Number of customers.
    pub fn len(&self) -> u32 {
        u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are no customers.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The customer at `row`; `None` beyond the last one.
    pub fn row(&self, row: u32) -> Option<Row<'_>> {
        let at = row as usize;
        let domain = self.domains.get(row);
        Some(Row {
            id: *self.ids.get(at)?,
            name: self.names.get(row),
            domain: (!domain.is_empty()).then_some(domain),
            access: *self.access.get(at)?,
            access_ends: *self.access_ends.get(at)?,
        })
    }

    /// Number of customers whose delegated access is known to end before `time`.
    pub fn access_ends_before(&self, time: Timestamp) -> usize {
        self.access_ends.iter().flatten().filter(|ends| **ends < time).count()
    }

    /// The tenants, in the order of their rows.
    pub fn ids(&self) -> &[TenantId] {
        &self.ids
    }

    /// The row of a tenant.
    pub fn row_of(&self, id: TenantId) -> Option<u32> {
        self.row_by_id.get(&id).copied()
    }

    /// A customer with the fields of the list, which suffice for its admin-center links.
    pub fn customer(&self, row: u32) -> Option<Customer> {
        use crate::domain::{Delegation, Domain};
        let found = self.row(row)?;
        let mut customer = Customer::new(found.id);
        found.name.clone_into(&mut customer.name);
        customer.delegation = Delegation::assumed(found.access);
        let initial = self.initial_domains.get(row);
        if let Some(name) = found.domain {
            let initial = name == initial;
            customer.domains.push(Domain { name: name.to_owned(), primary: true, initial });
        }
        if !initial.is_empty() && found.domain != Some(initial) {
            let name = initial.to_owned();
            customer.domains.push(Domain { name, primary: false, initial: true });
        }
        Some(customer)
    }

    /// A text, folded for the search.
    pub fn fold(&self, text: &str) -> String {
        fold(text, self.decompose)
    }

    /// A query, folded for the search, with single spaces between its words.
    pub fn fold_words(&self, text: &str) -> String {
        one_spaced(&self.fold(text))
    }

    /// The name of the customer at `row`, folded for the search; its domain if it has no name.
    pub fn folded_name(&self, row: u32) -> &str {
        self.folded_names.get(row)
    }

    /// The rank of each row by name.
    pub(super) fn name_ranks(&self) -> &[u32] {
        let by_name = || self.order_by_name().ranks();
        self.orders.name_ranks.get_or_init(by_name)
    }

    /// These ranks in reverse, for orders whose descending direction is to be in order of names.
    pub(super) fn reversed_name_ranks(&self) -> Vec<u32> {
        self.name_ranks().iter().map(|rank| u32::MAX - rank).collect()
    }

    pub(super) fn order_by_name(&self) -> &Order {
        self.orders.by_name.get_or_init(|| Order::by_text(&self.folded_names, self.tie()))
    }

    pub(super) fn order_by_domain(&self) -> &Order {
        self.orders.by_domain.get_or_init(|| Order::by_text(&self.folded_domains, self.tie()))
    }

    pub(super) fn order_by_access_end(&self) -> &Order {
        self.orders.by_access_end.get_or_init(|| {
            let end = |row: u32| self.access_ends[row as usize];
            Order::by_key(self.len(), self.name_ranks(), &|row| end(row).map(as_number))
        })
    }

    /// The rank of each row by tenant id, which breaks ties.
    fn tie(&self) -> &[u32] {
        self.orders.tie.get_or_init(|| {
            let mut rows: Vec<u32> = (0..self.len()).collect();
            let id = |row: u32| self.ids[row as usize];
            rows.sort_unstable_by_key(|&row| id(row));
            let mut ranks = vec![0; rows.len()];
            for (rank, row) in (0..).zip(rows) {
                ranks[row as usize] = rank;
            }
            ranks
        })
    }
}

/// A number that increases with the moment.
pub(super) const fn as_number(moment: Timestamp) -> u64 {
    moment.millis().cast_unsigned() ^ (1 << 63)
}
