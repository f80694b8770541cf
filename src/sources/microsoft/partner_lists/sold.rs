//! Requests the customers that the partner sells to.

use super::{collector::ListCollector, list::List};
use crate::{
    domain::TenantId,
    sources::microsoft::{
        client::{clients::Clients, retry::RetryPolicy},
        reseller::{self, pages},
    },
};

/// Rows per page, as recommended (Partner Center, *Get a list of customers*).
const PAGE: usize = 500;

impl ListCollector<'_> {
    /// Requests Partner Center's list, if it is configured.
    pub(super) async fn sold_to(&self, clients: &Clients, home: TenantId, policy: RetryPolicy) {
        let Some(client) = clients.partner_center(home, policy) else { return };
        let path = format!("{}?size={PAGE}", reseller::LIST);
        let all = pages::all(&client, &path, &mut |rows| self.add_rows(List::SoldTo, rows)).await;
        self.record_failure(List::SoldTo, all.map_err(|denied| denied.problem));
    }
}
