//! `contracts`: the reseller contracts of the partner.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::TenantId,
    sources::microsoft::client::document::{Decoded, decode},
};

/// A contract with a customer (Microsoft Graph, *contract resource type*).
///
/// Name and domain are copies made when the contract was; Microsoft does not update them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The customer's tenant. (`id` is the contract's own.)
    pub customer: TenantId,
    /// The customer's name when the contract was made.
    pub name: Option<String>,
    /// The customer's default domain when the contract was made.
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
