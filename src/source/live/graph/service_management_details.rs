//! `serviceManagementDetails`: where each service of a customer is managed.

use serde_json::Value;

use crate::{
    domain::ServiceLink,
    source::live::document::{Decoded, decode},
};

/// Reads the rows of a page (Microsoft Graph, *List serviceManagementDetails*); one without a name
/// or an address is broken.
pub fn read(rows: &[Value]) -> Decoded<ServiceLink> {
    decode(rows, |row| {
        Some(ServiceLink {
            service: row.text("serviceName")?,
            address: row.text("serviceManagementUrl")?,
        })
    })
}
