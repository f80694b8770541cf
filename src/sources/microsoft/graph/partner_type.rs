//! `organization`, `partnerTenantType`: whether a tenant is a partner of Microsoft's at all.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use crate::sources::microsoft::client::document::decode;

/// What an organisation's own document says of its partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partnership {
    /// It is a partner.
    Partner,
    /// It is none.
    None,
    /// Graph withheld it, as it withholds everything but names without `Organization.Read.All`.
    Withheld,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Organization {
    partner_tenant_type: Option<String>,
    tenant_type: Option<IgnoredAny>,
    created_date_time: Option<IgnoredAny>,
}

/// Reads the rows of a page (Microsoft Graph, *organization resource type*).
pub fn read(rows: &[Value]) -> Partnership {
    let told = decode(rows, |row: Organization, _| {
        // Every tenant has a type and a moment of its making; without them nothing is told.
        let is_told = row.tenant_type.is_some() || row.created_date_time.is_some();
        Some(match row.partner_tenant_type {
            Some(_) => Partnership::Partner,
            None if is_told => Partnership::None,
            None => Partnership::Withheld,
        })
    });
    told.items.first().copied().unwrap_or(Partnership::Withheld)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_withheld_is_no_answer() {
        let of = |row: Value| read(&[row]);
        assert_eq!(of(json!({"partnerTenantType": "breadthPartner"})), Partnership::Partner);
        assert_eq!(of(json!({"partnerTenantType": null, "tenantType": "AAD"})), Partnership::None);
        assert_eq!(of(json!({"id": "x", "partnerTenantType": null})), Partnership::Withheld);
        assert_eq!(read(&[]), Partnership::Withheld);
    }
}
