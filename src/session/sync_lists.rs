//! Requests the partner's lists.

use rustc_hash::{FxHashMap, FxHashSet};

use leptos::prelude::*;

use super::{
    customer_sync::{CustomerSync, Lists},
    publish::known_since,
};
use crate::{
    domain::{Access, Customer, Fact, Problem, Record, ServiceRequest, TenantId, Timestamp},
    sources::microsoft::{
        client::retry::RetryPolicy,
        customer_store::CompleteLists,
        partner_lists::{self, EmptyListReason, List, ListRequest, PartnerLists},
    },
};

impl CustomerSync {
    /// Requests the partner's customers. The list is usable from the first page on; customers
    /// stored by an earlier visit stay until the lists are complete.
    pub(super) async fn sync_lists(self) {
        let (Some(clients), Some(home)) = (self.sign_in().clients(), self.sign_in().home()) else {
            return;
        };
        let partner_center = self.partner_center().is_available().await;
        let was_empty = self.inner().store.borrow().tenants().is_empty();
        self.lists.set(Lists::Loading(0));
        let on_progress = |customers: Vec<Customer>, all| {
            self.lists.set(Lists::Loading(customers.len()));
            if was_empty {
                self.listed(customers, CompleteLists { granted: all, sold_to: false });
            }
        };
        let request = ListRequest {
            home,
            contracts: true,
            partner_center,
            knows_domain: &|id| self.knows_domain(id),
            on_progress: &on_progress,
            policy: RetryPolicy::INTERACTIVE,
        };
        let lists = match partner_lists::collect(&clients, request).await {
            Ok(lists) => self.in_view_of_partner_center(lists).await,
            refused => refused,
        };
        match lists {
            Ok(PartnerLists {
                customers,
                mut sold_to,
                missing,
                is_complete,
                broken,
                empty_reason,
            }) => {
                let misses_sold_to = missing.iter().any(|(list, _)| *list == List::SoldTo);
                let has_sold_to = partner_center && !misses_sold_to;
                if !has_sold_to {
                    sold_to.extend(self.partner_center().sold_to());
                }
                self.partner_center().set_sold_to(sold_to);
                let complete = CompleteLists {
                    granted: is_complete,
                    sold_to: has_sold_to || !self.partner_center().is_configured(),
                };
                self.listed(customers, complete);
                // Not every partner's app may read contracts, and the list is complete without
                // them.
                let missing = missing.into_iter().filter(|(list, _)| *list != List::Contracts);
                let missing = missing.collect();
                self.lists.set(Lists::Loaded { missing, broken, empty_because: empty_reason });
                self.inner().persist.notify();
                if partner_center {
                    self.sync_requests().await;
                } else if let Some(problem) = self.partner_center().absence() {
                    self.requests_failed(&problem);
                }
            }
            Err(problem) => self.lists.set(Lists::Failed(problem)),
        }
    }

    /// The lists in view of Partner Center's response, which is awaited if they are empty.
    async fn in_view_of_partner_center(self, lists: PartnerLists) -> Result<PartnerLists, Problem> {
        if !matches!(lists.empty_reason, Some(EmptyListReason::NoneVisible { .. })) {
            return Ok(lists);
        }
        let presence = self.partner_center().awaited_presence().await;
        lists.in_view_of(presence.as_ref(), self.has_relationships())
    }

    /// Whether a relationship with a customer is known.
    fn has_relationships(self) -> bool {
        let inner = self.inner();
        let store = inner.store.borrow();
        store.tenants().iter().any(|id| {
            let record = store.record(*id);
            record.is_some_and(|record| record.customer.delegation.access() != Access::Unknown)
        })
    }

    /// Requests the service requests of all customers: the list shows how many are open.
    async fn sync_requests(self) {
        let Some(requests) = self.partner_center().service_requests().await else { return };
        let mut by_customer: FxHashMap<TenantId, Vec<ServiceRequest>> =
            self.partner_center().sold_to().into_iter().map(|id| (id, Vec::new())).collect();
        let state = requests.map(|requests| {
            for request in requests {
                if let Some(its) = request.customer.and_then(|id| by_customer.get_mut(&id)) {
                    its.push(request);
                }
            }
        });
        for (id, requests) in by_customer {
            self.add_requests(id, state.clone().map(|()| requests).without_empty_part());
        }
        self.inner().publish.notify();
    }

    /// Records that the requests which are known cannot be requested again.
    fn requests_failed(self, problem: &Problem) {
        let Some(listing) = self.console().listing_untracked() else { return };
        let now = self.console().services().now();
        for (row, id) in (0..).zip(listing.directory.ids()) {
            if listing.status.open_requests(row).is_some() {
                self.add_requests(*id, Fact::failed(problem.clone(), now));
            }
        }
        self.inner().publish.notify();
    }

    fn add_requests(self, id: TenantId, requests: Fact<Vec<ServiceRequest>>) {
        let inner = self.inner();
        let known = inner.store.borrow().record(id);
        let Some(known) = known else { return };
        let record = Record { requests, ..Record::new(known.customer) };
        inner.store.borrow_mut().add_result(record);
        inner.changed.borrow_mut().insert(id);
    }

    /// Stores customers, and adds those who granted access to the queue.
    fn listed(self, customers: Vec<Customer>, complete: CompleteLists) {
        let (inner, all) = (self.inner(), complete.granted);
        let granted: Vec<TenantId> = customers
            .iter()
            .filter(|customer| customer.delegation.access() == Access::Granted)
            .map(|customer| customer.id)
            .collect();
        inner.store.borrow_mut().update_lists(customers, complete);
        let checked = granted.iter().map(|id| (*id, self.checked(*id))).collect();
        self.refresh().change(|queue, now| {
            if all {
                queue.retain(&granted);
            }
            queue.add(checked, now);
        });
        self.check_selected_first();
        self.mark_favourites();
        if all {
            let granted: FxHashSet<TenantId> = granted.into_iter().collect();
            inner.unapproved.borrow_mut().retain(|id| granted.contains(id));
        }
        inner.rebuild.set(true);
        inner.publish.notify();
    }

    /// Checks the customer that the address named before it was known, ahead of the queue. The page that
    /// shows it then waits for the same check.
    fn check_selected_first(self) {
        let Some(id) = untrack(|| self.selected()) else { return };
        let is_new = self.record(id).is_some_and(|record| {
            record.customer.delegation.access() == Access::Granted && !record.profile.is_asked()
        });
        if is_new {
            drop(self.check_now(id));
        }
    }

    /// The time of the last check of a customer, as the list has it.
    fn checked(self, id: TenantId) -> Option<Timestamp> {
        let listing = self.console().listing_untracked()?;
        known_since(&listing, listing.directory.row_of(id)?)
    }

    /// Whether the list has a domain of a customer, so that no request for it is needed.
    fn knows_domain(self, id: TenantId) -> bool {
        self.console().listing_untracked().is_some_and(|listing| {
            [&listing.directory, &listing.unlisted].into_iter().any(|directory| {
                let row = directory.row_of(id).and_then(|row| directory.row(row));
                row.is_some_and(|row| row.domain.is_some())
            })
        })
    }
}
