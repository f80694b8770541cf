//! Subscriptions for tests.

use super::{Subscription, SubscriptionState};

/// An active subscription of which nothing else is known.
pub(crate) fn subscription(id: &str, name: &str) -> Subscription {
    Subscription {
        id: id.to_owned(),
        name: name.to_owned(),
        sku: None,
        part_number: None,
        state: SubscriptionState::Active,
        seats: None,
        renews: None,
        auto_renews: None,
        trial: false,
        term: None,
        billing: None,
        parts: Vec::new(),
    }
}
