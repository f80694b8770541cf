//! `tenantRelationships/delegatedAdminRelationships`: what each customer granted, and until when.

use serde_json::Value;

use crate::{
    domain::{DelegationStatus, TenantId, delegation::Relationship},
    source::live::document::{Decoded, Object, decode},
};

/// A relationship with the customer it is with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedRelationship {
    /// The customer's tenant; `None` until a customer approved.
    pub customer: Option<TenantId>,
    /// The customer's name, where Graph gave one.
    pub customer_name: Option<String>,
    /// The relationship.
    pub relationship: Relationship,
}

/// Reads the rows of a page (Microsoft Graph, *delegatedAdminRelationship resource type* and
/// *resellerDelegatedAdminRelationship resource type*).
pub fn read(rows: &[Value]) -> Decoded<GrantedRelationship> {
    decode(rows, |row| {
        let customer = row.object("customer");
        Some(GrantedRelationship {
            customer: customer.and_then(|customer| customer.tenant("tenantId")),
            customer_name: customer.and_then(|customer| customer.text("displayName")),
            relationship: relationship(&row)?,
        })
    })
}

fn relationship(row: &Object<'_>) -> Option<Relationship> {
    let details = row.object("accessDetails");
    let role = |role: Object<'_>| role.parsed("roleDefinitionId");
    Some(Relationship {
        id: row.text("id")?,
        name: row.text("displayName").unwrap_or_default(),
        status: DelegationStatus::read(&row.text("status").unwrap_or_default()),
        activated: row.moment("activatedDateTime"),
        ends: row.moment("endDateTime"),
        duration: row.parsed("duration"),
        auto_extend: row.parsed("autoExtendDuration"),
        roles: details.map(|details| details.list("unifiedRoles", role)).unwrap_or_default(),
        indirect_provider: row.tenant("indirectProviderTenantId"),
    })
}
