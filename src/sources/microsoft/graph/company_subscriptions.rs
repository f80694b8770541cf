//! `directory/subscriptions`: the renewal dates of a customer's subscriptions.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::{SubscriptionState, Timestamp},
    sources::microsoft::client::document::{Decoded, decode},
};

/// A subscription in the customer's directory (Microsoft Graph, *companySubscription resource
/// type*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanySubscription {
    /// The id in lower case.
    pub id: String,
    /// The commerce id, which Partner Center uses, in lower case.
    pub commerce_id: Option<String>,
    /// The id of the SKU, in lower case.
    pub sku: Option<String>,
    /// The part number.
    pub part_number: Option<String>,
    /// The state.
    pub state: SubscriptionState,
    /// Number of seats bought.
    pub seats: Option<u32>,
    /// Whether it is a trial.
    pub trial: bool,
    /// The next renewal or change of state, as printed.
    pub next_change: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: Option<String>,
    commerce_subscription_id: Option<String>,
    sku_id: Option<String>,
    sku_part_number: Option<String>,
    status: Option<String>,
    total_licenses: Option<u32>,
    is_trial: Option<bool>,
    next_lifecycle_date_time: Option<Timestamp>,
}

/// Reads the rows of a page; a row without an id is broken.
pub fn read(rows: &[Value]) -> Decoded<CompanySubscription> {
    decode(rows, |row: Row, _| {
        Some(CompanySubscription {
            id: row.id?.to_ascii_lowercase(),
            commerce_id: row.commerce_subscription_id.map(|id| id.to_ascii_lowercase()),
            sku: row.sku_id.map(|id| id.to_ascii_lowercase()),
            part_number: row.sku_part_number,
            state: SubscriptionState::read(&row.status.unwrap_or_default()),
            seats: row.total_licenses,
            trial: row.is_trial == Some(true),
            next_change: row.next_lifecycle_date_time,
        })
    })
}
