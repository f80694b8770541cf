//! `contracts`: the reseller contracts of the partner.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::TenantId,
    sources::microsoft::client::document::{Decoded, decode},
};

/// A contract with a customer (Microsoft Graph, *contract resource type*).
///
/// Name and domain are copies from the time of the contract; Microsoft does not update them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The customer's tenant. The row's `id` is the contract's.
    pub customer: TenantId,
    /// The customer's name at the time of the contract.
    pub name: Option<String>,
    /// The customer's default domain at the time of the contract.
    pub default_domain: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    customer_id: Option<TenantId>,
    display_name: Option<String>,
    default_domain_name: Option<String>,
}

/// Reads the rows of a page; a row without a customer is broken.
pub fn read(rows: &[Value]) -> Decoded<Contract> {
    decode(rows, |row: Row, _| {
        Some(Contract {
            customer: row.customer_id?,
            name: row.display_name,
            default_domain: row.default_domain_name,
        })
    })
}
