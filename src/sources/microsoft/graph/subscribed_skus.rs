//! `subscribedSkus`: a customer's licenses, and how many are in use.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::{Seats, SubscriptionState},
    sources::microsoft::client::document::{Decoded, decode},
};

/// The licenses of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sku {
    /// The SKU's id in lower case; the row's own id if that is missing.
    pub id: String,
    /// The SKU's id in lower case, if the row has it.
    pub sku: Option<String>,
    /// Its name, if the source has one.
    pub name: Option<String>,
    /// The part number.
    pub part_number: Option<String>,
    /// The state; `None` if the source has none.
    pub state: Option<SubscriptionState>,
    /// Seats; `None` if they are not counted.
    pub seats: Option<Seats>,
    /// Ids of the subscriptions that provide the seats, in lower case.
    pub subscriptions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SubscribedSku {
    id: Option<String>,
    sku_id: Option<String>,
    sku_part_number: Option<String>,
    capability_status: Option<String>,
    consumed_units: Option<u32>,
    prepaid_units: Option<LicenseUnitsDetail>,
    #[serde(default)]
    subscription_ids: Vec<Option<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LicenseUnitsDetail {
    enabled: Option<u32>,
    warning: Option<u32>,
    suspended: Option<u32>,
    locked_out: Option<u32>,
}

/// Reads the rows of a page (Microsoft Graph, *subscribedSku resource type*).
pub fn read(rows: &[Value]) -> Decoded<Sku> {
    decode(rows, |row: SubscribedSku, _| {
        let used = row.consumed_units;
        let subscriptions = row.subscription_ids.into_iter().flatten();
        let sku = row.sku_id.map(|id| id.to_ascii_lowercase());
        Some(Sku {
            id: sku.clone().or(row.id.map(|id| id.to_ascii_lowercase()))?,
            sku,
            name: None,
            part_number: row.sku_part_number,
            state: row.capability_status.map(|text| SubscriptionState::read(&text)),
            seats: row.prepaid_units.and_then(|units| seats(used, &units)),
            subscriptions: subscriptions.map(|id| id.to_ascii_lowercase()).collect(),
        })
    })
}

/// The usable seats, those that are enabled and those in their grace period, and the others.
fn seats(used: Option<u32>, units: &LicenseUnitsDetail) -> Option<Seats> {
    let LicenseUnitsDetail { enabled, warning, suspended, locked_out } = *units;
    let sum =
        |one: Option<u32>, other: Option<u32>| one.unwrap_or(0).saturating_add(other.unwrap_or(0));
    let (total, suspended) = (sum(enabled, warning), sum(suspended, locked_out));
    let is_counted = enabled.is_some() || warning.is_some() || suspended > 0;
    is_counted.then_some(Seats { used, total, suspended })
}
