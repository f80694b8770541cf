//! `customers/{id}/subscribedskus`: licenses in use, with product names.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::{Seats, SubscriptionState},
    sources::microsoft::{
        client::document::{Decoded, decode},
        graph::subscribed_skus::Sku,
    },
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SubscribedSku {
    product_sku: Option<ProductSku>,
    active_units: Option<u32>,
    warning_units: Option<u32>,
    suspended_units: Option<u32>,
    consumed_units: Option<u32>,
    capability_status: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProductSku {
    id: Option<String>,
    name: Option<String>,
    sku_part_number: Option<String>,
}

/// Reads the items (Partner Center, *License resources*, `SubscribedSku`).
pub fn read(rows: &[Value]) -> Decoded<Sku> {
    decode(rows, |row: SubscribedSku, _| {
        let product = row.product_sku?;
        let total =
            row.active_units.map(|active| active.saturating_add(row.warning_units.unwrap_or(0)));
        let suspended = row.suspended_units.unwrap_or(0);
        let id = product.id?.to_ascii_lowercase();
        Some(Sku {
            sku: Some(id.clone()),
            id,
            name: product.name,
            part_number: product.sku_part_number,
            state: row.capability_status.map(|text| SubscriptionState::read(&text)),
            seats: total.map(|total| Seats { used: row.consumed_units, total, suspended }),
            subscriptions: Vec::new(),
        })
    })
}
