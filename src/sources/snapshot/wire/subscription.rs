//! The stored form of subscriptions.

use serde::{Deserialize, Serialize};

use super::scalar::{Moment, Text, filled, owned, text};
use crate::{
    domain::{self, BillingCycle, Seats, SubscriptionPart, SubscriptionState},
    sources::snapshot::{context::Context, shared::Tables},
};

/// A subscription, or one of several purchases of a product. Without a name it has that of its part number in the product table.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Subscription<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sku: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<Text<'a>>,
    state: Option<Text<'a>>,
    /// Seats in use, `null` if unknown, and usable seats.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<(Option<u32>, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    renews: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auto_renews: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trial: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Subscription<'a>>,
}

impl<'a> Subscription<'a> {
    /// Converts to the domain.
    pub fn into_domain(self, context: &Context<'_>) -> domain::Subscription {
        let part_number = filled(self.part);
        let name = match (self.name, &part_number) {
            (Some(name), _) => name.into_owned(),
            (None, Some(part)) => context.shared.product(part).unwrap_or(part).to_owned(),
            (None, None) => String::new(),
        };
        let suspended = self.suspended.unwrap_or(0);
        domain::Subscription {
            id: owned(self.id),
            name,
            sku: filled(self.sku),
            part_number,
            state: SubscriptionState::read(&self.state.unwrap_or_default()),
            seats: self.seats.map(|(used, total)| Seats { used, total, suspended }),
            renews: self.renews.map(|moment| moment.moved(context.shift_days)),
            auto_renews: self.auto_renews,
            trial: self.trial == Some(true),
            term: filled(self.term),
            billing: self.billing.and_then(|cycle| BillingCycle::read(&cycle)),
            parts: self.parts.into_iter().map(|part| part.into_part(context)).collect(),
        }
    }

    /// The stored form of a subscription; the name is left out if the product table has it.
    pub fn from_domain(subscription: &'a domain::Subscription, tables: &Tables) -> Self {
        let named = subscription.part_number.as_ref().and_then(|part| tables.product(part));
        let is_named = named == Some(&*subscription.name);
        Self {
            id: Some((&subscription.id).into()),
            name: text((!is_named).then_some(&subscription.name)),
            sku: text(subscription.sku.as_ref()),
            part: text(subscription.part_number.as_ref()),
            state: Some(subscription.state.as_str().into()),
            seats: subscription.seats.map(|seats| (seats.used, seats.total)),
            suspended: subscription.seats.map(|seats| seats.suspended).filter(|n| *n > 0),
            renews: subscription.renews.map(Moment),
            auto_renews: subscription.auto_renews,
            trial: subscription.trial.then_some(true),
            term: text(subscription.term.as_ref()),
            billing: subscription.billing.as_ref().map(|cycle| cycle.as_str().into()),
            parts: subscription.parts.iter().map(Self::from_part).collect(),
        }
    }

    /// Converts one of several purchases, which is stored as a subscription without a product.
    fn into_part(self, context: &Context<'_>) -> SubscriptionPart {
        let part = self.into_domain(context);
        SubscriptionPart {
            id: part.id,
            seats: part.seats.map(|seats| seats.total),
            state: part.state,
            renews: part.renews,
            auto_renews: part.auto_renews,
            term: part.term,
            billing: part.billing,
        }
    }

    fn from_part(part: &'a SubscriptionPart) -> Self {
        Self {
            id: Some((&part.id).into()),
            state: Some(part.state.as_str().into()),
            seats: part.seats.map(|seats| (None, seats)),
            renews: part.renews.map(Moment),
            auto_renews: part.auto_renews,
            term: text(part.term.as_ref()),
            billing: part.billing.as_ref().map(|cycle| cycle.as_str().into()),
            ..Self::default()
        }
    }
}
