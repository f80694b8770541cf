//! The partner's own lists: who its customers are, usable from the first page on.

mod domains;
mod sold;
mod standing;
#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use futures_util::future::join;
use serde_json::Value;

pub use self::standing::{EmptyListReason, standing};
use super::{
    assemble::customers::{ListedCustomer, customers, customers_in_slices},
    client::{clients::Clients, paging, retry::RetryPolicy, service_client::ServiceClient},
    graph::{
        contracts, delegated_admin_customers as delegated,
        delegated_admin_relationships as relationships, partner_type, tenant_information,
    },
};
use crate::domain::{Customer, Problem, ProblemKind, TenantId};

/// Asked in pages of 300, the most that Graph gives (Microsoft Graph, *List
/// delegatedAdminCustomers*).
const CUSTOMERS: &str = "/v1.0/tenantRelationships/delegatedAdminCustomers?$top=300";
const RELATIONSHIPS: &str = "/v1.0/tenantRelationships/delegatedAdminRelationships?$top=300";
const CONTRACTS: &str = "/v1.0/contracts?$top=999";
const ORGANIZATION: &str =
    "/v1.0/organization?$select=id,displayName,partnerTenantType,tenantType,createdDateTime";

/// One of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Graph's `delegatedAdminCustomers`.
    Customers,
    /// Graph's `delegatedAdminRelationships`.
    Relationships,
    /// Graph's `contracts`, which not every partner's app may read.
    Contracts,
    /// Graph's `findTenantInformationByTenantId`, asked for each customer.
    Domains,
    /// Partner Center's `customers`, where it can be asked.
    SoldTo,
}

impl List {
    /// Whether the others name every customer without it.
    pub const fn is_spared(self) -> bool {
        !matches!(self, Self::Customers | Self::Relationships)
    }
}

/// What to ask.
pub struct ListRequest<'a> {
    /// The partner's tenant.
    pub home: TenantId,
    /// Whether the app may read contracts.
    pub contracts: bool,
    /// Whether [Partner Center can be asked](super::reseller::probe).
    pub partner_center: bool,
    /// Whether a customer's domain is known, so that it need not be asked for.
    pub knows_domain: &'a dyn Fn(TenantId) -> bool,
    /// Hears of the customers so far whenever there are about twice as many, and once before their
    /// domains are asked for; whether nobody is missing any more.
    pub so_far: &'a dyn Fn(Vec<Customer>, bool),
    /// How patient to be.
    pub policy: RetryPolicy,
}

/// The partner's customers, and what is missing of the lists.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerLists {
    /// The customers, each once.
    pub customers: Vec<Customer>,
    /// Those in Partner Center's list. Whoever is only there is sold to and has granted nothing:
    /// their [access](Customer::delegation) is unknown.
    pub sold_to: BTreeSet<TenantId>,
    /// Lists that broke off, each with the reason. What came of them is in `customers`.
    pub missing: Vec<(List, Problem)>,
    /// Rows that could not be read.
    pub broken: usize,
    /// Why there is nobody with access, where that is so: not a fault of the lists.
    pub standing: Option<EmptyListReason>,
}

/// The lists while they come.
struct Gathering<'a> {
    listed: RefCell<ListedCustomer>,
    missing: RefCell<Vec<(List, Problem)>>,
    broken: Cell<usize>,
    told: Cell<usize>,
    so_far: &'a dyn Fn(Vec<Customer>, bool),
}

/// Gathers the partner's customers.
///
/// # Errors
///
/// Why nobody can be listed: neither of the two lists that name customers began. It is told apart
/// whether the person's organisation is no partner, or the person no agent.
pub async fn gather(clients: &Clients, wish: ListRequest<'_>) -> Result<PartnerLists, Problem> {
    let client = clients.client(wish.home, wish.policy);
    let gathering = Gathering {
        listed: RefCell::default(),
        missing: RefCell::default(),
        broken: Cell::new(0),
        told: Cell::new(0),
        so_far: wish.so_far,
    };
    join(gathering.list(&client, List::Customers), gathering.list(&client, List::Relationships))
        .await;
    if let Some(refusal) = gathering.refusal() {
        return Err(why_nobody(&client, refusal).await);
    }
    let contracts = async {
        if wish.contracts {
            gathering.list(&client, List::Contracts).await;
        }
    };
    let sold_to = async {
        if wish.partner_center {
            gathering.sold_to(clients, wish.home, wish.policy).await;
        }
    };
    join(contracts, sold_to).await;
    let pause = || client.wait(0);
    (wish.so_far)(customers_in_slices(&gathering.listed, pause).await, gathering.names_everybody());
    pause().await;
    gathering.domains(&client, wish.knows_domain).await;
    let standing = gathering.standing(&client).await;
    let customers = customers_in_slices(&gathering.listed, pause).await;
    let Gathering { listed, missing, broken, .. } = gathering;
    let listed = listed.into_inner();
    let sold_to = listed.sold_to.iter().filter_map(|row| row.tenant).collect();
    pause().await;
    Ok(PartnerLists {
        sold_to,
        customers,
        missing: missing.into_inner(),
        broken: broken.get(),
        standing,
    })
}

impl Gathering<'_> {
    async fn list(&self, client: &ServiceClient, list: List) {
        let path = match list {
            List::Customers => CUSTOMERS,
            List::Relationships => RELATIONSHIPS,
            List::Contracts | List::Domains | List::SoldTo => CONTRACTS,
        };
        let address = client.service().at(path);
        let all = paging::all(client, &address, &mut |rows| self.keep(list, rows)).await;
        self.missed(list, all);
    }

    fn missed(&self, list: List, outcome: Result<(), Problem>) {
        let mut missing = self.missing.borrow_mut();
        if let Err(problem) = outcome
            && !missing.iter().any(|(other, _)| *other == list)
        {
            missing.push((list, problem));
        }
    }

    fn keep(&self, list: List, rows: &[Value]) {
        let mut listed = self.listed.borrow_mut();
        let (read, broken) = match list {
            List::Customers => {
                let page = delegated::read(rows);
                listed.delegated.extend(page.items);
                (rows.len(), page.broken)
            }
            List::Relationships => {
                let page = relationships::read(rows);
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
            List::SoldTo => (rows.len(), sold::keep(&mut listed, rows)),
        };
        let count = listed.delegated.len() + listed.relationships.len() + listed.sold_to.len();
        drop(listed);
        self.broken.set(self.broken.get() + broken);
        // Twice as many each time: the list is built anew for as little as it costs to read it.
        if read > 0 && count >= self.told.get() * 2 {
            self.told.set(count);
            (self.so_far)(customers(self.listed.borrow().clone()), false);
        }
    }

    /// Whether the lists that name customers came to their end.
    fn names_everybody(&self) -> bool {
        self.missing.borrow().iter().all(|(list, _)| list.is_spared())
    }

    /// Why there is no list at all; `None` when one of them began.
    fn refusal(&self) -> Option<Problem> {
        let listed = self.listed.borrow();
        let missing = self.missing.borrow();
        let of = |list| missing.iter().find(|(other, _)| *other == list).map(|(_, why)| why);
        let (customers, relationships) = (of(List::Customers)?, of(List::Relationships)?);
        let nothing = listed.delegated.is_empty() && listed.relationships.is_empty();
        // A refusal says more than a failure that happened to the other list.
        let telling = if customers.kind.is_no_access() { customers } else { relationships };
        nothing.then(|| telling.clone())
    }

    async fn standing(&self, client: &ServiceClient) -> Option<EmptyListReason> {
        let whole = self.missing.borrow().iter().all(|(list, _)| tells_no_access(*list));
        let found = {
            let listed = self.listed.borrow();
            whole.then(|| standing(listed.delegated.len(), &listed.relationships)).flatten()
        };
        match found {
            Some(EmptyListReason::Nobody) => Some(match partnership(client).await {
                partner_type::Partnership::None => EmptyListReason::NotAPartner,
                _ => EmptyListReason::Nobody,
            }),
            found => found,
        }
    }
}

/// Whether a list has customers without a word about access to them.
const fn tells_no_access(list: List) -> bool {
    matches!(list, List::Contracts | List::SoldTo)
}

/// A refusal in words of what the person can do: another account, or a group.
async fn why_nobody(client: &ServiceClient, refusal: Problem) -> Problem {
    if !matches!(refusal.kind, ProblemKind::NoRole | ProblemKind::Refused) {
        return refusal;
    }
    let kind = match partnership(client).await {
        partner_type::Partnership::None => ProblemKind::NotAPartner,
        partner_type::Partnership::Partner => ProblemKind::NoAgent,
        partner_type::Partnership::Withheld => refusal.kind,
    };
    Problem { kind, ids: refusal.ids }
}

async fn partnership(client: &ServiceClient) -> partner_type::Partnership {
    let mut told = partner_type::Partnership::Withheld;
    let address = client.service().at(ORGANIZATION);
    let asked = paging::all(client, &address, &mut |rows| told = partner_type::read(rows)).await;
    asked.map_or(partner_type::Partnership::Withheld, |()| told)
}
