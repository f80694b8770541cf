//! `directory/subscriptions`: when a customer's subscriptions renew.

use serde_json::Value;

use crate::{
    domain::{SubscriptionState, Timestamp},
    source::live::document::{Decoded, decode},
};

/// A subscription as the customer's directory knows it (Microsoft Graph, *companySubscription
/// resource type*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanySubscription {
    /// Its id, in lower case.
    pub id: String,
    /// Its id in Microsoft's shop, by which Partner Center knows it, in lower case.
    pub commerce_id: Option<String>,
    /// The SKU it gives seats of, in lower case.
    pub sku: Option<String>,
    /// Microsoft's part number.
    pub part_number: Option<String>,
    /// Where it is in its life.
    pub state: SubscriptionState,
    /// Seats bought.
    pub seats: Option<u32>,
    /// Whether it is a trial.
    pub trial: bool,
    /// When it renews or changes its state next.
    pub next_change: Option<Timestamp>,
}

/// Reads the rows of a page; a row without an id is broken.
pub fn read(rows: &[Value]) -> Decoded<CompanySubscription> {
    decode(rows, |row| {
        Some(CompanySubscription {
            id: row.text("id")?.to_ascii_lowercase(),
            commerce_id: row.text("commerceSubscriptionId").map(|id| id.to_ascii_lowercase()),
            sku: row.text("skuId").map(|id| id.to_ascii_lowercase()),
            part_number: row.text("skuPartNumber"),
            state: SubscriptionState::read(&row.text("status").unwrap_or_default()),
            seats: row.count("totalLicenses"),
            trial: row.flag("isTrial") == Some(true),
            next_change: row.moment("nextLifecycleDateTime"),
        })
    })
}
