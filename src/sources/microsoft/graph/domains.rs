//! `domains`: the domains of a customer.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::Domain,
    sources::microsoft::client::document::{Decoded, decode},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: Option<String>,
    is_default: Option<bool>,
    is_initial: Option<bool>,
    is_verified: Option<bool>,
}

/// Reads the rows of a page (Microsoft Graph, *domain resource type*).
///
/// Unverified domains are left out, because they may belong to another organisation.
pub fn read(rows: &[Value]) -> Decoded<Domain> {
    decode(rows, |row: Row, _| {
        let domain = Domain {
            primary: row.is_default == Some(true),
            initial: row.is_initial == Some(true),
            ..Domain::named(&row.id?)
        };
        Some((domain, row.is_verified != Some(false)))
    })
    .filter_map(|(domain, verified)| verified.then_some(domain))
}
