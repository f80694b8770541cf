//! Several purchases of one product.

use crate::{
    domain::{Subscription, SubscriptionPart, SubscriptionState, Timestamp},
    sources::microsoft::graph::company_subscriptions::CompanySubscription,
};

/// The purchases of a product, as the seller lists them or otherwise as the customer's directory
/// does; none if they do not differ.
pub(super) fn parts(
    sold: &[Subscription],
    renewals: &[CompanySubscription],
) -> Vec<SubscriptionPart> {
    let parts: Vec<SubscriptionPart> = if sold.len() > 1 {
        sold.iter().map(|sold| of_sale(sold, renewals)).collect()
    } else {
        renewals.iter().map(of_renewal).collect()
    };
    let differ = parts.first().is_some_and(|first| parts.iter().any(|part| !part.is_like(first)));
    if differ { parts } else { Vec::new() }
}

/// A sale, with the date that the directory has for it if the seller has none.
fn of_sale(sold: &Subscription, renewals: &[CompanySubscription]) -> SubscriptionPart {
    let same = |renewal: &&CompanySubscription| renewal.commerce_id.as_ref() == Some(&sold.id);
    let next_change = || renewals.iter().find(same)?.next_change;
    SubscriptionPart {
        id: sold.id.clone(),
        seats: sold.seats.map(|seats| seats.total),
        state: sold.state.clone(),
        renews: sold.renews.or_else(next_change),
        auto_renews: sold.auto_renews,
        term: sold.term.clone(),
        billing: sold.billing.clone(),
    }
}

fn of_renewal(renewal: &CompanySubscription) -> SubscriptionPart {
    SubscriptionPart {
        id: renewal.commerce_id.clone().unwrap_or_else(|| renewal.id.clone()),
        seats: renewal.seats,
        state: renewal.state.clone(),
        renews: renewal.next_change,
        auto_renews: None,
        term: None,
        billing: None,
    }
}

/// The earliest of the dates of what is in force, otherwise of all.
pub(super) fn next_date<'a>(
    dates: impl Iterator<Item = (&'a SubscriptionState, Option<Timestamp>)> + Clone,
) -> Option<Timestamp> {
    let in_force = |state: &SubscriptionState| {
        matches!(state, SubscriptionState::Active | SubscriptionState::Warning)
    };
    let live = dates.clone().filter(|(state, _)| in_force(state));
    earliest(live.filter_map(|(_, at)| at)).or_else(|| earliest(dates.filter_map(|(_, at)| at)))
}

/// The earliest date; one that stands for "none" only if there is no other.
fn earliest(dates: impl Iterator<Item = Timestamp>) -> Option<Timestamp> {
    dates.min_by_key(|at| (at.known().is_none(), *at))
}
