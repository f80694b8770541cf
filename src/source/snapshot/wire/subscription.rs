//! Subscriptions as a snapshot writes them.

use serde::{Deserialize, Serialize};

use super::{Moment, Text, not};
use crate::{
    domain::{self, Seats, SubscriptionState},
    source::snapshot::shared::{Context, Tables},
};

/// A subscription.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Subscription<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    part: Option<Text<'a>>,
    #[serde(borrow)]
    state: Text<'a>,
    /// Seats in use, or null where the use is not known; then the seats that can be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<(Option<u32>, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    renews: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auto_renews: Option<bool>,
    #[serde(skip_serializing_if = "not")]
    trial: bool,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    term: Option<Text<'a>>,
}

impl<'a> Subscription<'a> {
    /// The shape of a subscription; its name is left out where the product table has it.
    pub fn of(subscription: &'a domain::Subscription, tables: &Tables) -> Self {
        let named = subscription.part_number.as_ref().and_then(|part| tables.product(part));
        Self {
            id: Text::from(&subscription.id),
            name: (named != Some(&*subscription.name)).then(|| Text::from(&subscription.name)),
            part: subscription.part_number.as_ref().map(Text::from),
            state: subscription.state.as_str().into(),
            seats: subscription.seats.map(|seats| (seats.used, seats.total)),
            renews: subscription.renews.map(Moment),
            auto_renews: subscription.auto_renews,
            trial: subscription.trial,
            term: subscription.term.as_ref().map(Text::from),
        }
    }

    /// The subscription. One without a name shows its part number, as
    /// [`domain::Subscription::name`] has it.
    pub fn into_domain(self, context: &Context<'_>) -> domain::Subscription {
        let part_number = self.part.and_then(Text::kept);
        let name = match (self.name, &part_number) {
            (Some(name), _) => name.0.into_owned(),
            (None, Some(part)) => context.shared.product(part).unwrap_or(part).to_owned(),
            (None, None) => String::new(),
        };
        domain::Subscription {
            id: self.id.0.into_owned(),
            name,
            part_number,
            state: SubscriptionState::read(&self.state),
            seats: self.seats.map(|(used, total)| Seats { used, total }),
            renews: self.renews.map(|moment| context.moment(moment)),
            auto_renews: self.auto_renews,
            trial: self.trial,
            term: self.term.and_then(Text::kept),
        }
    }
}
