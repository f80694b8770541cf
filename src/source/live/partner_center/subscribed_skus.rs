//! `customers/{id}/subscribedskus`: licences in use, with product names.

use serde_json::Value;

use crate::{
    domain::{Seats, SubscriptionState},
    source::live::{
        document::{Decoded, decode},
        graph::subscribed_skus::Sku,
    },
};

/// Reads the items (Partner Center, *License resources*, `SubscribedSku`).
pub fn read(rows: &[Value]) -> Decoded<Sku> {
    decode(rows, |row| {
        let product = row.object("productSku")?;
        let total = row
            .count("activeUnits")
            .map(|active| active.saturating_add(row.count("warningUnits").unwrap_or(0)));
        Some(Sku {
            id: product.text("id")?.to_ascii_lowercase(),
            name: product.text("name"),
            part_number: product.text("skuPartNumber"),
            state: row.text("capabilityStatus").map(|text| SubscriptionState::read(&text)),
            seats: total.map(|total| Seats { used: row.count("consumedUnits"), total }),
            subscriptions: Vec::new(),
        })
    })
}
