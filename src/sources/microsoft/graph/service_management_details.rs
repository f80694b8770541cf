//! `serviceManagementDetails`: the addresses at which a customer's services are managed.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::ServiceLink,
    sources::microsoft::client::document::{Decoded, decode},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServiceManagementDetail {
    service_name: Option<String>,
    service_management_url: Option<String>,
}

/// Reads the rows of a page (Microsoft Graph, *List serviceManagementDetails*); a row without a
/// name or an address is broken.
pub fn read(rows: &[Value]) -> Decoded<ServiceLink> {
    decode(rows, |row: ServiceManagementDetail, _| {
        Some(ServiceLink { service: row.service_name?, address: row.service_management_url? })
    })
}
