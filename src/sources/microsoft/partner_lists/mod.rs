//! The partner's own lists of customers.

mod collector;
mod domains;
mod empty_list;
mod list;
mod sold;
#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use self::collector::ListCollector;
pub use self::{
    empty_list::{EmptyListReason, empty_reason},
    list::List,
};
use super::{
    assemble::customers::customers_in_slices,
    client::{clients::Clients, paging, retry::RetryPolicy, service_client::ServiceClient},
    graph::partner_type,
};
use crate::domain::{Customer, Problem, ProblemKind, TenantId};
use futures_util::future::join;

/// Pages of 300, Graph's maximum (Microsoft Graph, *List delegatedAdminCustomers*).
const CUSTOMERS: &str = "/v1.0/tenantRelationships/delegatedAdminCustomers?$top=300";
const RELATIONSHIPS: &str = "/v1.0/tenantRelationships/delegatedAdminRelationships?$top=300";
const CONTRACTS: &str = "/v1.0/contracts?$top=999";
const ORGANIZATION: &str =
    "/v1.0/organization?$select=id,displayName,partnerTenantType,tenantType,createdDateTime";

/// What to request.
pub struct ListRequest<'a> {
    /// The partner's tenant.
    pub home: TenantId,
    /// Whether the app may read contracts.
    pub contracts: bool,
    /// Whether [Partner Center is available](super::reseller::probe).
    pub partner_center: bool,
    /// Whether a customer's domain is known already.
    pub knows_domain: &'a dyn Fn(TenantId) -> bool,
    /// Called with the customers so far whenever their number has doubled, and once before the
    /// requests for domains; the flag says whether the lists are complete.
    pub on_progress: &'a dyn Fn(Vec<Customer>, bool),
    /// The retry policy.
    pub policy: RetryPolicy,
}

/// The partner's customers, and what is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerLists {
    /// The customers, each once.
    pub customers: Vec<Customer>,
    /// The customers in Partner Center's list. A customer in this list alone has granted nothing:
    /// its [access](Customer::delegation) is unknown.
    pub sold_to: BTreeSet<TenantId>,
    /// Incomplete lists, each with the problem. Their rows are in `customers`.
    pub missing: Vec<(List, Problem)>,
    /// Whether the lists of delegated administration name every customer.
    pub is_complete: bool,
    /// Rows that could not be read.
    pub broken: usize,
    /// Why no customer has granted access, if so and no list failed.
    pub empty_reason: Option<EmptyListReason>,
}

/// Collects the partner's customers.
///
/// # Errors
///
/// The problem, if neither of the two lists that name customers has rows: among others, that the
/// organisation is no partner, or the user no agent.
pub async fn collect(clients: &Clients, request: ListRequest<'_>) -> Result<PartnerLists, Problem> {
    let client = clients.client(request.home, request.policy);
    let collector = ListCollector {
        listed: RefCell::default(),
        missing: RefCell::default(),
        broken: Cell::new(0),
        lost_customer: Cell::new(false),
        reported: Cell::new(0),
        on_progress: request.on_progress,
    };
    join(collector.list(&client, List::Customers), collector.list(&client, List::Relationships))
        .await;
    if let Some(refusal) = collector.refusal() {
        return Err(explain_refusal(&client, refusal).await);
    }
    let contracts = async {
        if request.contracts {
            collector.list(&client, List::Contracts).await;
        }
    };
    let sold_to = async {
        if request.partner_center {
            collector.sold_to(clients, request.home, request.policy).await;
        }
    };
    join(contracts, sold_to).await;
    let pause = || client.wait(0);
    (request.on_progress)(
        customers_in_slices(&collector.listed, pause).await,
        collector.is_complete(),
    );
    pause().await;
    collector.domains(&client, request.knows_domain).await;
    let empty_reason = collector.empty_reason(&client).await;
    let customers = customers_in_slices(&collector.listed, pause).await;
    let is_complete = collector.is_complete();
    let ListCollector { listed, missing, broken, .. } = collector;
    let listed = listed.into_inner();
    let sold_to = listed.sold_to.iter().filter_map(|row| row.tenant).collect();
    pause().await;
    Ok(PartnerLists {
        sold_to,
        customers,
        missing: missing.into_inner(),
        is_complete,
        broken: broken.get(),
        empty_reason,
    })
}

impl ListCollector<'_> {
    async fn list(&self, client: &ServiceClient, list: List) {
        let path = match list {
            List::Customers => CUSTOMERS,
            List::Relationships => RELATIONSHIPS,
            List::Contracts | List::Domains | List::SoldTo => CONTRACTS,
        };
        let address = client.service().at(path);
        let all = paging::all(client, &address, &mut |rows| self.add_rows(list, rows)).await;
        self.record_failure(list, all);
    }

    async fn empty_reason(&self, client: &ServiceClient) -> Option<EmptyListReason> {
        let whole = self.missing.borrow().iter().all(|(list, _)| ignores_access(*list));
        let found = {
            let listed = self.listed.borrow();
            whole.then(|| empty_reason(listed.delegated.len(), &listed.relationships)).flatten()
        };
        match found {
            Some(EmptyListReason::NoneVisible { .. }) => Some(match partnership(client).await {
                partner_type::Partnership::None => EmptyListReason::NotAPartner,
                partner_type::Partnership::Partner => {
                    EmptyListReason::NoneVisible { is_partner: true }
                }
                partner_type::Partnership::Withheld => {
                    EmptyListReason::NoneVisible { is_partner: false }
                }
            }),
            found => found,
        }
    }
}

/// Whether a list says nothing about access.
const fn ignores_access(list: List) -> bool {
    matches!(list, List::Contracts | List::SoldTo)
}

/// A refusal as a problem that the user can act on.
async fn explain_refusal(client: &ServiceClient, refusal: Problem) -> Problem {
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
    let mut partnership = partner_type::Partnership::Withheld;
    let address = client.service().at(ORGANIZATION);
    let result =
        paging::all(client, &address, &mut |rows| partnership = partner_type::read(rows)).await;
    result.map_or(partner_type::Partnership::Withheld, |()| partnership)
}
