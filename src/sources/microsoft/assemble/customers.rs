//! Joins the lists that name customers.

use std::{cell::RefCell, collections::HashSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    domain::{Access, Customer, Domain, TenantId},
    sources::microsoft::{
        graph::{
            contracts::Contract, delegated_admin_customers::DelegatedCustomer,
            delegated_admin_relationships::GrantedRelationship,
            tenant_information::TenantInformation,
        },
        partner_center::customers::SoldTo,
    },
};

/// The rows of all lists, each in its own order.
#[derive(Clone, Debug, Default)]
pub struct ListedCustomer {
    /// Graph's `delegatedAdminCustomers`.
    pub delegated: Vec<DelegatedCustomer>,
    /// Graph's `delegatedAdminRelationships`.
    pub relationships: Vec<GrantedRelationship>,
    /// Graph's `findTenantInformationBy…`, requested for each customer.
    pub tenants: Vec<TenantInformation>,
    /// Graph's `contracts`.
    pub contracts: Vec<Contract>,
    /// Partner Center's `customers`.
    pub sold_to: Vec<SoldTo>,
}

/// The data of one customer; each array is ordered from the most to the least current source.
struct Draft {
    tenant: TenantId,
    names: [Option<String>; 5],
    domains: [Vec<Domain>; 3],
    relationships: Vec<GrantedRelationship>,
    delegated: bool,
}

/// All customers of all lists, each once, in the order of their first appearance.
///
/// Lists are joined by tenant id. Relationships that no customer has approved yet and rows without
/// a tenant are left out. Only Graph's lists of delegated administration tell about access; a
/// customer of Partner Center alone has granted none.
pub fn customers(listed: ListedCustomer) -> Vec<Customer> {
    let mut drafts = Drafts::default();
    drafts.take(listed);
    drafts.rows.into_iter().map(Draft::finish).collect()
}

/// The same for long lists; awaits `pause` between slices. The lists must not change meanwhile.
pub async fn customers_in_slices<P: Future<Output = ()>>(
    listed: &RefCell<ListedCustomer>,
    pause: impl Fn() -> P,
) -> Vec<Customer> {
    let mut drafts = Drafts::default();
    for list in 0..LISTS {
        let mut from = 0;
        loop {
            let slice = listed.borrow().slice(list, from);
            let Some(slice) = slice else { break };
            drafts.take(slice);
            from += ROWS_PER_SLICE;
            pause().await;
        }
    }
    let mut customers = Vec::with_capacity(drafts.rows.len());
    for (place, draft) in drafts.rows.into_iter().enumerate() {
        customers.push(draft.finish());
        if place % ROWS_PER_SLICE == ROWS_PER_SLICE - 1 {
            pause().await;
        }
    }
    customers
}

/// Rows per slice.
const ROWS_PER_SLICE: usize = 512;
/// Number of lists.
const LISTS: usize = 5;

impl ListedCustomer {
    /// A slice of one list, in the order of joining; `None` beyond its end.
    fn slice(&self, list: usize, from: usize) -> Option<Self> {
        fn of<T: Clone>(rows: &[T], from: usize) -> Vec<T> {
            let rest = rows.get(from..).unwrap_or_default();
            rest.chunks(ROWS_PER_SLICE).next().unwrap_or_default().to_vec()
        }
        let mut slice = Self::default();
        let length = match list {
            0 => {
                slice.delegated = of(&self.delegated, from);
                self.delegated.len()
            }
            1 => {
                slice.relationships = of(&self.relationships, from);
                self.relationships.len()
            }
            2 => {
                slice.sold_to = of(&self.sold_to, from);
                self.sold_to.len()
            }
            3 => {
                slice.contracts = of(&self.contracts, from);
                self.contracts.len()
            }
            _ => {
                slice.tenants = of(&self.tenants, from);
                self.tenants.len()
            }
        };
        (from < length).then_some(slice)
    }
}

/// The tenants of [`customers`], in the same order.
pub fn tenants(listed: &ListedCustomer) -> Vec<TenantId> {
    let delegated = listed.delegated.iter().map(|row| row.tenant);
    let relationships = listed.relationships.iter().filter_map(|row| row.customer);
    let sold_to = listed.sold_to.iter().filter_map(|row| row.tenant);
    let contracts = listed.contracts.iter().map(|row| row.customer);
    let mut seen = FxHashSet::default();
    let all = delegated.chain(relationships).chain(sold_to).chain(contracts);
    all.filter(|tenant| seen.insert(*tenant)).collect()
}

/// Customers in the order of their first appearance.
#[derive(Default)]
struct Drafts {
    places: FxHashMap<TenantId, usize>,
    rows: Vec<Draft>,
}

impl Drafts {
    fn of(&mut self, tenant: TenantId) -> &mut Draft {
        let place = *self.places.entry(tenant).or_insert(self.rows.len());
        if place == self.rows.len() {
            self.rows.push(Draft::of(tenant));
        }
        &mut self.rows[place]
    }

    fn take(&mut self, listed: ListedCustomer) {
        for row in listed.delegated {
            let draft = self.of(row.tenant);
            draft.delegated = true;
            set(&mut draft.names[1], row.name);
        }
        for row in listed.relationships {
            let Some(tenant) = row.customer else { continue };
            let draft = self.of(tenant);
            set(&mut draft.names[3], row.customer_name.clone());
            draft.relationships.push(row);
        }
        for row in listed.sold_to {
            let Some(tenant) = row.tenant else { continue };
            let draft = self.of(tenant);
            set(&mut draft.names[2], row.name);
            draft.domains[1].extend(row.domains);
        }
        for row in listed.contracts {
            let draft = self.of(row.customer);
            set(&mut draft.names[4], row.name);
            draft.domains[2].extend(row.default_domain.as_deref().map(default_domain));
        }
        for row in listed.tenants {
            // Tenant information exists for every tenant; only those of the other lists are
            // customers.
            let Some(place) = self.places.get(&row.tenant) else { continue };
            let draft = &mut self.rows[*place];
            set(&mut draft.names[0], row.name);
            draft.domains[0].extend(row.default_domain.as_deref().map(default_domain));
        }
    }
}

impl Draft {
    fn of(tenant: TenantId) -> Self {
        let (names, domains) = (Default::default(), Default::default());
        Self { tenant, names, domains, relationships: Vec::new(), delegated: false }
    }

    fn finish(self) -> Customer {
        let mut customer = Customer::new(self.tenant);
        customer.name = self.names.into_iter().flatten().next().unwrap_or_default();
        customer.domains = merge_domains(self.domains);
        customer.delegation.relationships =
            union_by(self.relationships, |r| r.relationship.id.clone())
                .into_iter()
                .map(|row| row.relationship)
                .collect();
        if self.delegated {
            customer.delegation.assumed = Access::Granted;
        }
        customer
    }
}

/// Sets a name unless there is one.
fn set(name: &mut Option<String>, given: Option<String>) {
    if name.is_none() {
        *name = given;
    }
}

fn default_domain(name: &str) -> Domain {
    Domain { primary: true, ..Domain::named(name) }
}

/// Joins the domains of several sources. The first source with a primary or initial domain
/// determines it.
pub fn merge_domains(sources: impl IntoIterator<Item = Vec<Domain>>) -> Vec<Domain> {
    let mut merged: Vec<Domain> = Vec::new();
    for domain in sources.into_iter().flatten().filter(|domain| !domain.name.is_empty()) {
        let primary = domain.primary && !merged.iter().any(|other| other.primary);
        let initial = domain.initial && !merged.iter().any(|other| other.initial);
        match merged.iter_mut().find(|other| other.name == domain.name) {
            Some(other) => {
                other.primary |= primary;
                other.initial |= initial;
            }
            None => merged.push(Domain { primary, initial, ..domain }),
        }
    }
    merged
}

/// The elements of a list without those whose key occurred before.
pub fn union_by<T>(list: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut seen = HashSet::new();
    list.into_iter().filter(|item| seen.insert(key(item))).collect()
}

#[cfg(test)]
mod tests;
