//! `tenantRelationships/delegatedAdminCustomers`: whom the partner has delegated administration for.

use serde_json::Value;

use crate::{
    domain::TenantId,
    source::live::document::{Decoded, Object, decode},
};

/// A customer in the list of delegated customers (Microsoft Graph, *delegatedAdminCustomer
/// resource type*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegatedCustomer {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its display name, where Graph gave one.
    pub name: Option<String>,
}

/// Reads the rows of a page; a row without a tenant id is broken.
pub fn read(rows: &[Value]) -> Decoded<DelegatedCustomer> {
    decode(rows, |row| {
        Some(DelegatedCustomer { tenant: tenant(&row)?, name: row.text("displayName") })
    })
}

/// `tenantId`, or `id`, which is documented to be the same.
fn tenant(row: &Object<'_>) -> Option<TenantId> {
    if row.has("tenantId") { row.tenant("tenantId") } else { row.tenant("id") }
}
