//! `customers/{id}/subscriptions`: the subscriptions that the partner sold.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::{BillingCycle, Seats, Subscription, SubscriptionState, Timestamp},
    sources::microsoft::client::document::{Decoded, decode},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: Option<String>,
    friendly_name: Option<String>,
    offer_name: Option<String>,
    status: Option<String>,
    billing_type: Option<String>,
    quantity: Option<u32>,
    commitment_end_date: Option<Timestamp>,
    auto_renew_enabled: Option<bool>,
    is_trial: Option<bool>,
    term_duration: Option<String>,
    billing_cycle: Option<String>,
}

/// Reads the items (Partner Center, *Subscription resources*); an item without an id is broken.
pub fn read(rows: &[Value]) -> Decoded<Subscription> {
    decode(rows, |row: Row, _| {
        let id = row.id?.to_ascii_lowercase();
        Some(Subscription {
            name: row.friendly_name.or(row.offer_name).unwrap_or_else(|| id.clone()),
            id,
            sku: None,
            part_number: None,
            state: state(row.status.as_deref()),
            seats: seats(row.billing_type.as_deref(), row.quantity),
            renews: row.commitment_end_date,
            auto_renews: row.auto_renew_enabled,
            trial: row.is_trial == Some(true),
            term: row.term_duration.filter(|term| !term.is_empty()),
            billing: row.billing_cycle.and_then(|cycle| BillingCycle::read(&cycle)),
            parts: Vec::new(),
        })
    })
}

/// Some responses have the number of the state; only that of the active state is certain.
fn state(status: Option<&str>) -> SubscriptionState {
    match status {
        Some("1") => SubscriptionState::Active,
        text => SubscriptionState::read(text.unwrap_or_default()),
    }
}

/// A usage-based product has a quantity of one and no seats.
fn seats(billing_type: Option<&str>, quantity: Option<u32>) -> Option<Seats> {
    let by_use = billing_type.is_some_and(|text| text.eq_ignore_ascii_case("usage"));
    let total = quantity.filter(|_| !by_use);
    total.map(|total| Seats { used: None, total, suspended: 0 })
}
