//! Collects the rows of all lists.

use std::cell::{Cell, RefCell};

use serde_json::Value;

use super::list::List;
use crate::{
    domain::{Customer, Problem},
    sources::microsoft::{
        assemble::customers::{ListedCustomer, customers},
        graph::{
            contracts, delegated_admin_customers as delegated,
            delegated_admin_relationships as relationships, tenant_information,
        },
        partner_center,
    },
};

/// The rows and failures so far.
pub(super) struct ListCollector<'a> {
    pub(super) listed: RefCell<ListedCustomer>,
    pub(super) missing: RefCell<Vec<(List, Problem)>>,
    pub(super) broken: Cell<usize>,
    /// Whether a row that names a customer could not be read.
    pub(super) lost_customer: Cell<bool>,
    pub(super) reported: Cell<usize>,
    pub(super) on_progress: &'a dyn Fn(Vec<Customer>, bool),
}

impl ListCollector<'_> {
    pub(super) fn record_failure(&self, list: List, outcome: Result<(), Problem>) {
        let mut missing = self.missing.borrow_mut();
        if let Err(problem) = outcome
            && !missing.iter().any(|(other, _)| *other == list)
        {
            missing.push((list, problem));
        }
    }

    pub(super) fn add_rows(&self, list: List, rows: &[Value]) {
        let mut listed = self.listed.borrow_mut();
        let (read, broken) = match list {
            List::Customers => {
                let page = delegated::read(rows);
                self.lose(page.lost);
                listed.delegated.extend(page.items);
                (rows.len(), page.broken)
            }
            List::Relationships => {
                let page = relationships::read(rows);
                self.lose(page.lost);
                listed.relationships.extend(page.items);
                (rows.len(), page.broken)
            }
            List::Contracts => {
                let page = contracts::read(rows);
                listed.contracts.extend(page.items);
                (0, page.broken)
            }
            List::Domains => {
                let page = tenant_information::read(rows);
                listed.tenants.extend(page.items);
                (0, page.broken)
            }
            List::SoldTo => (rows.len(), add_sold(&mut listed, rows)),
        };
        let count = listed.delegated.len() + listed.relationships.len() + listed.sold_to.len();
        drop(listed);
        self.broken.set(self.broken.get() + broken);
        // Reports progress when the number of rows has doubled, so that building the customers
        // costs no more than reading the rows.
        if read > 0 && count >= self.reported.get() * 2 {
            self.reported.set(count);
            (self.on_progress)(customers(self.listed.borrow().clone()), false);
        }
    }

    fn lose(&self, rows: usize) {
        self.lost_customer.set(self.lost_customer.get() || rows > 0);
    }

    /// Whether the lists that name customers are complete. Lists without any row are not: they are
    /// empty as well for users who are in none of the partner's agent groups.
    pub(super) fn is_complete(&self) -> bool {
        let listed = self.listed.borrow();
        let is_empty = listed.delegated.is_empty() && listed.relationships.is_empty();
        let is_whole = self.missing.borrow().iter().all(|(list, _)| list.is_optional());
        is_whole && !is_empty && !self.lost_customer.get()
    }

    /// Why there is no list at all; `None` if one of them has rows.
    pub(super) fn refusal(&self) -> Option<Problem> {
        let listed = self.listed.borrow();
        let missing = self.missing.borrow();
        let of = |list| missing.iter().find(|(other, _)| *other == list).map(|(_, why)| why);
        let (customers, relationships) = (of(List::Customers)?, of(List::Relationships)?);
        let nothing = listed.delegated.is_empty() && listed.relationships.is_empty();
        // A refusal is more informative than a failure of the other list.
        let telling = if customers.kind.is_no_access() { customers } else { relationships };
        nothing.then(|| telling.clone())
    }
}

/// Adds the customers of a page; returns the number of unusable rows. A row without a tenant cannot
/// be joined.
fn add_sold(listed: &mut ListedCustomer, rows: &[Value]) -> usize {
    let page = partner_center::customers::read(rows);
    let all = page.items.len();
    let of_use: Vec<_> = page.items.into_iter().filter(|row| row.tenant.is_some()).collect();
    let without_tenant = all - of_use.len();
    listed.sold_to.extend(of_use);
    page.broken + without_tenant
}
