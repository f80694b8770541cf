//! `tenantRelationships/delegatedAdminCustomers`: the customers with delegated administration.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::TenantId,
    sources::microsoft::client::document::{Decoded, decode},
};

/// A customer in the list of delegated customers (Microsoft Graph, *delegatedAdminCustomer
/// resource type*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegatedCustomer {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its display name, if Graph returned one.
    pub name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DelegatedAdminCustomer {
    tenant_id: Option<TenantId>,
    id: Option<String>,
    display_name: Option<String>,
}

/// Reads the rows of a page; a row without a tenant id is broken.
pub fn read(rows: &[Value]) -> Decoded<DelegatedCustomer> {
    decode(rows, |row: DelegatedAdminCustomer, _| {
        // The documentation says that `id` is the same.
        let tenant = row.tenant_id.or_else(|| row.id?.parse().ok())?;
        Some(DelegatedCustomer { tenant, name: row.display_name })
    })
}
