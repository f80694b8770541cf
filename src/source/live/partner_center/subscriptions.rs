//! `customers/{id}/subscriptions`: what the partner sold.

use serde_json::Value;

use crate::{
    domain::{Seats, Subscription, SubscriptionState},
    source::live::document::{Decoded, Object, decode},
};

/// Reads the items (Partner Center, *Subscription resources*); one without an id is broken.
pub fn read(rows: &[Value]) -> Decoded<Subscription> {
    decode(rows, |row| {
        let id = row.text("id")?.to_ascii_lowercase();
        Some(Subscription {
            name: row
                .text("friendlyName")
                .or_else(|| row.text("offerName"))
                .unwrap_or_else(|| id.clone()),
            id,
            part_number: None,
            state: state(&row),
            seats: seats(&row),
            renews: row.moment("commitmentEndDate"),
            auto_renews: row.flag("autoRenewEnabled"),
            trial: row.flag("isTrial") == Some(true),
            term: row.text("termDuration"),
        })
    })
}

/// Some answers print the number of the state; only that of an active one is certain.
fn state(row: &Object<'_>) -> SubscriptionState {
    match row.text("status").as_deref() {
        Some("1") => SubscriptionState::Active,
        text => SubscriptionState::read(text.unwrap_or_default()),
    }
}

/// What is billed by use has a quantity of one and no seats.
fn seats(row: &Object<'_>) -> Option<Seats> {
    let by_use = row.text("billingType").is_some_and(|text| text.eq_ignore_ascii_case("usage"));
    let total = row.count("quantity").filter(|_| !by_use);
    total.map(|total| Seats { used: None, total })
}
