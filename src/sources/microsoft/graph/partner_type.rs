//! `organization`, `partnerTenantType`: whether a tenant is a Microsoft partner.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use crate::sources::microsoft::client::document::decode;

/// The partnership of an organisation, from its own document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partnership {
    /// The tenant is a partner.
    Partner,
    /// The tenant is no partner.
    None,
    /// Graph withheld the type, as it withholds everything but names without
    /// `Organization.Read.All`.
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
    let partnerships = decode(rows, |row: Organization, _| {
        // Every tenant has a type and a creation date; if both are missing, Graph withheld them.
        let is_told = row.tenant_type.is_some() || row.created_date_time.is_some();
        Some(match row.partner_tenant_type {
            Some(_) => Partnership::Partner,
            None if is_told => Partnership::None,
            None => Partnership::Withheld,
        })
    });
    partnerships.items.first().copied().unwrap_or(Partnership::Withheld)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_withheld_type_is_unknown() {
        let of = |row: Value| read(&[row]);
        assert_eq!(of(json!({"partnerTenantType": "breadthPartner"})), Partnership::Partner);
        assert_eq!(of(json!({"partnerTenantType": null, "tenantType": "AAD"})), Partnership::None);
        assert_eq!(of(json!({"id": "x", "partnerTenantType": null})), Partnership::Withheld);
        assert_eq!(read(&[]), Partnership::Withheld);
    }
}
