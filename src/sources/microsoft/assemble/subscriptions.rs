//! Joins licenses, renewals and sales into one line per product.

use super::{
    customers::union_by,
    matching::places,
    purchases::{next_date, parts},
};
use crate::{
    domain::{BillingCycle, Seats, Subscription, SubscriptionState, Timestamp},
    sources::microsoft::{
        graph::{company_subscriptions::CompanySubscription, subscribed_skus::Sku},
        product_names,
    },
};

/// Rows of three documents about the same subscriptions.
#[derive(Clone, Debug, Default)]
pub struct Licenses {
    skus: Vec<Sku>,
    renewals: Vec<CompanySubscription>,
    sold: Vec<Subscription>,
}

/// The rows that belong to one line.
#[derive(Default)]
struct Line {
    sku: Option<Sku>,
    renewals: Vec<CompanySubscription>,
    sold: Vec<Subscription>,
}

impl Licenses {
    /// Licenses from `subscribedSkus`.
    pub fn of_skus(skus: Vec<Sku>) -> Self {
        Self { skus, ..Self::default() }
    }

    /// Subscriptions from the customer's directory.
    pub fn of_renewals(renewals: Vec<CompanySubscription>) -> Self {
        Self { renewals, ..Self::default() }
    }

    /// Subscriptions as sold.
    pub fn of_sold(sold: Vec<Subscription>) -> Self {
        Self { sold, ..Self::default() }
    }

    /// One line for several sales of the same product.
    pub(super) fn line_of(sold: Vec<Subscription>) -> Subscription {
        Line { sold, ..Line::default() }.finish()
    }

    /// The rows of both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.skus.extend(other.skus);
        self.renewals.extend(other.renewals);
        self.sold.extend(other.sold);
        self
    }

    /// A line for each product with licenses, then one for each other subscription.
    ///
    /// Rows are joined by common ids: the SKU's, and the subscription's commerce id. A sale without
    /// a common id is joined by name if exactly one line matches.
    pub fn rows(self) -> Vec<Subscription> {
        let mut lines: Vec<Line> = skus_once(self.skus)
            .into_iter()
            .map(|sku| Line { sku: Some(sku), ..Line::default() })
            .collect();
        for renewal in union_by(self.renewals, |renewal| renewal.id.clone()) {
            match lines.iter_mut().find(|line| line.has_seats_of(&renewal)) {
                Some(line) => line.renewals.push(renewal),
                None => lines.push(Line { renewals: vec![renewal], ..Line::default() }),
            }
        }
        let sold = union_by(self.sold, |sold| sold.id.clone());
        let names: Vec<_> = lines.iter().map(Line::name).collect();
        let places = places(&sold, &names, |line, id| lines[line].is_of(id));
        for (sold, place) in sold.into_iter().zip(places) {
            match place {
                Some(line) => lines[line].sold.push(sold),
                None => lines.push(Line { sold: vec![sold], ..Line::default() }),
            }
        }
        lines.into_iter().map(Line::finish).collect()
    }
}

/// Each SKU once, with the product name of either source.
fn skus_once(skus: Vec<Sku>) -> Vec<Sku> {
    let mut kept: Vec<Sku> = Vec::with_capacity(skus.len());
    for sku in skus {
        match kept.iter_mut().find(|other| other.id == sku.id) {
            Some(other) => other.name = other.name.take().or(sku.name),
            None => kept.push(sku),
        }
    }
    kept
}

impl Line {
    fn has_seats_of(&self, renewal: &CompanySubscription) -> bool {
        self.sku.as_ref().is_some_and(|sku| {
            let ids = [Some(&renewal.id), renewal.commerce_id.as_ref()];
            renewal.sku.as_ref() == Some(&sku.id)
                || ids.into_iter().flatten().any(|id| sku.subscriptions.contains(id))
        })
    }

    fn is_of(&self, id: &str) -> bool {
        let listed = self.sku.as_ref().is_some_and(|sku| sku.subscriptions.iter().any(|s| s == id));
        let renews = |r: &CompanySubscription| r.id == id || r.commerce_id.as_deref() == Some(id);
        listed || self.renewals.iter().any(renews)
    }

    fn part_number(&self) -> Option<&str> {
        let of_sku = self.sku.as_ref().and_then(|sku| sku.part_number.as_deref());
        of_sku.or_else(|| self.renewals.iter().find_map(|renewal| renewal.part_number.as_deref()))
    }

    fn name(&self) -> String {
        let printed = self.sku.as_ref().and_then(|sku| sku.name.as_deref());
        let sold = if let [sold] = &*self.sold { Some(sold.name.as_str()) } else { None };
        printed
            .or_else(|| product_names::name(self.part_number()?))
            .or(sold)
            .or_else(|| self.part_number())
            .map_or_else(|| self.id(), str::to_owned)
    }

    /// The id of the subscription if there is only one, otherwise the SKU's.
    fn id(&self) -> String {
        match (&self.sku, &*self.renewals, &*self.sold) {
            (_, [one], _) => one.commerce_id.clone().unwrap_or_else(|| one.id.clone()),
            (_, [], [one]) => one.id.clone(),
            (Some(sku), ..) => sku.id.clone(),
            (None, renewals, _) => {
                renewals.first().map(|first| first.id.clone()).unwrap_or_default()
            }
        }
    }

    fn state(&self) -> SubscriptionState {
        let of_sku = self.sku.as_ref().and_then(|sku| sku.state.clone());
        of_sku
            .or_else(|| self.renewals.first().map(|renewal| renewal.state.clone()))
            .or_else(|| self.sold.first().map(|sold| sold.state.clone()))
            .unwrap_or_else(|| SubscriptionState::Other(String::new()))
    }

    fn seats(&self) -> Option<Seats> {
        let bought = |list: Vec<u32>| {
            let total = list.iter().copied().reduce(u32::saturating_add);
            total.map(|total| Seats { used: None, total, suspended: 0 })
        };
        self.sku
            .as_ref()
            .and_then(|sku| sku.seats)
            .or_else(|| bought(self.renewals.iter().filter_map(|renewal| renewal.seats).collect()))
            .or_else(|| {
                bought(self.sold.iter().filter_map(|sold| Some(sold.seats?.total)).collect())
            })
    }

    /// The next date in the customer's directory, otherwise as sold.
    fn renews(&self) -> Option<Timestamp> {
        next_date(self.renewals.iter().map(|renewal| (&renewal.state, renewal.next_change)))
            .or_else(|| next_date(self.sold.iter().map(|sold| (&sold.state, sold.renews))))
    }

    fn sku(&self) -> Option<String> {
        let of_sku = self.sku.as_ref().and_then(|sku| sku.sku.clone());
        of_sku.or_else(|| self.renewals.iter().find_map(|renewal| renewal.sku.clone()))
    }

    fn finish(self) -> Subscription {
        // A value in which several sales differ is unknown.
        let common = |of: fn(&Subscription) -> Option<String>| {
            let first = self.sold.first().and_then(of);
            first
                .filter(|_| self.sold.iter().all(|sold| of(sold) == self.sold.first().and_then(of)))
        };
        let auto = |sold: &Subscription| sold.auto_renews.map(|auto| auto.to_string());
        let billing =
            |sold: &Subscription| sold.billing.as_ref().map(|cycle| cycle.as_str().to_owned());
        let trials = self.renewals.iter().map(|renewal| renewal.trial);
        let trials: Vec<bool> = trials.chain(self.sold.iter().map(|sold| sold.trial)).collect();
        Subscription {
            id: self.id(),
            name: self.name(),
            sku: self.sku(),
            part_number: self.part_number().map(str::to_owned),
            state: self.state(),
            seats: self.seats(),
            renews: self.renews(),
            auto_renews: common(auto).map(|auto| auto == "true"),
            trial: !trials.is_empty() && trials.into_iter().all(|trial| trial),
            term: common(|sold| sold.term.clone()),
            billing: common(billing).and_then(|cycle| BillingCycle::read(&cycle)),
            parts: parts(&self.sold, &self.renewals),
        }
    }
}

#[cfg(test)]
mod tests;
