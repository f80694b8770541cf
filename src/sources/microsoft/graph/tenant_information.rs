//! `tenantRelationships/findTenantInformationBy…`: a tenant's current name and default domain.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::TenantId,
    sources::microsoft::client::document::{Decoded, decode},
};

/// Public information about a tenant (Microsoft Graph, *tenantInformation resource type*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantInformation {
    /// The tenant.
    pub tenant: TenantId,
    /// Its display name.
    pub name: Option<String>,
    /// Its current default domain.
    pub default_domain: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    tenant_id: Option<TenantId>,
    display_name: Option<String>,
    default_domain_name: Option<String>,
}

/// Reads one document or several; a document without a tenant id is broken.
pub fn read(rows: &[Value]) -> Decoded<TenantInformation> {
    decode(rows, |row: Row, _| {
        Some(TenantInformation {
            tenant: row.tenant_id?,
            name: row.display_name,
            default_domain: row.default_domain_name,
        })
    })
}
