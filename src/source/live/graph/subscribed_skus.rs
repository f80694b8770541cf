//! `subscribedSkus`: what a customer has licences for, and how many are in use.

use serde_json::Value;

use crate::{
    domain::{Seats, SubscriptionState},
    source::live::document::{Decoded, Object, decode},
};

/// The licences of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sku {
    /// The product's id in lower case: the SKU's, or the row's own where that is missing.
    pub id: String,
    /// Its name, where the source prints one.
    pub name: Option<String>,
    /// Microsoft's part number.
    pub part_number: Option<String>,
    /// Where it is in its life; `None` when the source did not say.
    pub state: Option<SubscriptionState>,
    /// Seats; `None` when they are not counted.
    pub seats: Option<Seats>,
    /// Ids of the subscriptions that the seats come from, in lower case.
    pub subscriptions: Vec<String>,
}

/// Reads the rows of a page (Microsoft Graph, *subscribedSku resource type*).
pub fn read(rows: &[Value]) -> Decoded<Sku> {
    decode(rows, |row| {
        Some(Sku {
            id: row.text("skuId").or_else(|| row.text("id"))?.to_ascii_lowercase(),
            name: None,
            part_number: row.text("skuPartNumber"),
            state: row.text("capabilityStatus").map(|text| SubscriptionState::read(&text)),
            seats: row.object("prepaidUnits").and_then(|units| seats(&row, &units)),
            subscriptions: row
                .texts("subscriptionIds")
                .iter()
                .map(|id| id.to_ascii_lowercase())
                .collect(),
        })
    })
}

/// Seats that can be used are those in force and those in their grace period.
fn seats(row: &Object<'_>, units: &Object<'_>) -> Option<Seats> {
    let (enabled, warning) = (units.count("enabled"), units.count("warning"));
    (enabled.is_some() || warning.is_some()).then(|| Seats {
        used: row.count("consumedUnits"),
        total: enabled.unwrap_or(0).saturating_add(warning.unwrap_or(0)),
    })
}
