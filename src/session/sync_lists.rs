//! Asking for the partner's lists.

use rustc_hash::FxHashSet;

use leptos::prelude::*;

use super::{
    publish::known_since,
    room::{Lists, Room},
};
use crate::{
    domain::{Access, Customer, TenantId, Timestamp},
    sources::microsoft::{
        client::retry::RetryPolicy,
        partner_lists::{self, List, ListRequest, PartnerLists},
    },
};

impl Room {
    /// Asks who the customers are. The list is usable from the first page on; who is kept from an
    /// earlier visit stays until the lists are whole.
    pub(super) async fn gather(self) {
        let (Some(clients), Some(home)) = (self.clients(), self.home()) else { return };
        let partner_center = self.can_ask_partner_center().await;
        let was_empty = self.inner().estate.borrow().tenants().is_empty();
        self.lists.set(Lists::Coming(0));
        let so_far = |customers: Vec<Customer>, all| {
            self.lists.set(Lists::Coming(customers.len()));
            if was_empty {
                self.listed(customers, all);
            }
        };
        let wish = ListRequest {
            home,
            contracts: true,
            partner_center,
            knows_domain: &|id| self.knows_domain(id),
            so_far: &so_far,
            policy: RetryPolicy::PERSON,
        };
        match partner_lists::gather(&clients, wish).await {
            Ok(PartnerLists { customers, sold_to, missing, broken, standing }) => {
                self.inner().sold_to.replace(sold_to);
                self.listed(customers, missing.iter().all(|(list, _)| list.is_spared()));
                // Not every partner's app may read contracts, and nothing is missed without.
                let missing = missing.into_iter().filter(|(list, _)| *list != List::Contracts);
                let missing = missing.collect();
                self.lists.set(Lists::Came { missing, broken, standing });
                self.inner().keep.call();
                if partner_center {
                    self.gather_requests().await;
                }
            }
            Err(problem) => self.lists.set(Lists::Refused(problem)),
        }
    }

    /// Takes customers in, and those who granted access into the queue.
    fn listed(self, customers: Vec<Customer>, all: bool) {
        let inner = self.inner();
        let granted: Vec<TenantId> = customers
            .iter()
            .filter(|customer| customer.delegation.access() == Access::Granted)
            .map(|customer| customer.id)
            .collect();
        inner.estate.borrow_mut().listed(customers, all);
        let checked = granted.iter().map(|id| (*id, self.checked(*id))).collect();
        inner.sweep().change(|queue, now| {
            if all {
                queue.keep_only(&granted);
            }
            queue.add(checked, now);
        });
        if all {
            let granted: FxHashSet<TenantId> = granted.into_iter().collect();
            inner.unapproved.borrow_mut().retain(|id| granted.contains(id));
        }
        inner.rebuild.set(true);
        inner.paint.call();
    }

    /// When a customer was asked about last, as the list has it.
    fn checked(self, id: TenantId) -> Option<Timestamp> {
        let listing = self.console.listing_untracked()?;
        known_since(&listing, listing.directory.row_of(id)?)
    }

    /// Whether the list has a domain of a customer, so that it need not be asked for.
    fn knows_domain(self, id: TenantId) -> bool {
        self.console.listing_untracked().is_some_and(|listing| {
            [&listing.directory, &listing.unlisted].into_iter().any(|directory| {
                let row = directory.row_of(id).and_then(|row| directory.row(row));
                row.is_some_and(|row| row.domain.is_some())
            })
        })
    }
}
