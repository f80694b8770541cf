//! Whom the partner sells to, as Partner Center lists them.

use serde_json::Value;

use super::{Gathering, List};
use crate::{
    domain::TenantId,
    sources::microsoft::{
        assemble::customers::ListedCustomer,
        client::{clients::Clients, retry::RetryPolicy},
        partner_center::customers,
        reseller::{self, pages},
    },
};

/// Rows of a page: as many as a page is advised to have (Partner Center, *Get a list of
/// customers*).
const PAGE: usize = 500;

impl Gathering<'_> {
    /// Asks Partner Center for its list, if it is configured.
    pub(super) async fn sold_to(&self, clients: &Clients, home: TenantId, policy: RetryPolicy) {
        let Some(client) = clients.partner_center(home, policy) else { return };
        let path = format!("{}?size={PAGE}", reseller::LIST);
        let all = pages::all(&client, &path, &mut |rows| self.keep(List::SoldTo, rows)).await;
        self.missed(List::SoldTo, all.map_err(|denied| denied.problem));
    }
}

/// Keeps the customers of a page; how many of its rows are of no use. One without a tenant cannot
/// be joined with any other list, and nothing can be opened for it.
pub(super) fn keep(listed: &mut ListedCustomer, rows: &[Value]) -> usize {
    let page = customers::read(rows);
    let all = page.items.len();
    let of_use: Vec<_> = page.items.into_iter().filter(|row| row.tenant.is_some()).collect();
    let without_tenant = all - of_use.len();
    listed.sold_to.extend(of_use);
    page.broken + without_tenant
}
