//! `tenantRelationships/delegatedAdminRelationships`: the access that each customer granted, and
//! its end.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::{
        DelegationStatus, Period, TenantId, Timestamp, delegation::Relationship, role::RoleId,
    },
    sources::microsoft::client::document::{Decoded, decode},
};

/// A relationship and its customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedRelationship {
    /// The customer's tenant; `None` before the approval.
    pub customer: Option<TenantId>,
    /// The customer's name, if Graph returned one.
    pub customer_name: Option<String>,
    /// The relationship.
    pub relationship: Relationship,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DelegatedAdminRelationship {
    id: Option<String>,
    display_name: Option<String>,
    status: Option<String>,
    customer: Option<CustomerParticipant>,
    access_details: Option<AccessDetails>,
    activated_date_time: Option<Timestamp>,
    end_date_time: Option<Timestamp>,
    duration: Option<Period>,
    auto_extend_duration: Option<Period>,
    indirect_provider_tenant_id: Option<TenantId>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CustomerParticipant {
    tenant_id: Option<TenantId>,
    display_name: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct AccessDetails {
    unified_roles: Vec<Option<UnifiedRole>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UnifiedRole {
    role_definition_id: Option<RoleId>,
}

/// Reads the rows of a page (Microsoft Graph, *delegatedAdminRelationship resource type* and
/// *resellerDelegatedAdminRelationship resource type*).
pub fn read(rows: &[Value]) -> Decoded<GrantedRelationship> {
    decode(rows, |row: DelegatedAdminRelationship, tally| {
        let customer = row.customer.unwrap_or_default();
        let roles = row.access_details.unwrap_or_default().unified_roles;
        let relationship = Relationship {
            id: row.id?,
            name: row.display_name.unwrap_or_default(),
            status: DelegationStatus::read(&row.status.unwrap_or_default()),
            activated: row.activated_date_time.and_then(Timestamp::known),
            ends: row.end_date_time.and_then(Timestamp::known),
            duration: row.duration,
            auto_extend: row.auto_extend_duration,
            roles: tally.list(roles, |role| role.role_definition_id),
            indirect_provider: row.indirect_provider_tenant_id,
        };
        Some(GrantedRelationship {
            customer: customer.tenant_id,
            customer_name: customer.display_name,
            relationship,
        })
    })
}
