//! From licences, renewals and sales to one line per product.

use super::{customers::union_by, sales::places};
use crate::{
    domain::{Seats, Subscription, SubscriptionState, Timestamp},
    sources::microsoft::{
        graph::{company_subscriptions::CompanySubscription, subscribed_skus::Sku},
        product_names,
    },
};

/// What three documents say of the same subscriptions.
#[derive(Clone, Debug, Default)]
pub struct Licences {
    skus: Vec<Sku>,
    renewals: Vec<CompanySubscription>,
    sold: Vec<Subscription>,
}

/// A line in the making.
#[derive(Default)]
struct Line {
    sku: Option<Sku>,
    renewals: Vec<CompanySubscription>,
    sold: Vec<Subscription>,
}

impl Licences {
    /// Licences in use.
    pub fn of_skus(skus: Vec<Sku>) -> Self {
        Self { skus, ..Self::default() }
    }

    /// Subscriptions as the customer's directory knows them.
    pub fn of_renewals(renewals: Vec<CompanySubscription>) -> Self {
        Self { renewals, ..Self::default() }
    }

    /// Subscriptions as they were sold.
    pub fn of_sold(sold: Vec<Subscription>) -> Self {
        Self { sold, ..Self::default() }
    }

    /// One line out of several sales of the same.
    pub(super) fn line_of(sold: Vec<Subscription>) -> Subscription {
        Line { sold, ..Line::default() }.finish()
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.skus.extend(other.skus);
        self.renewals.extend(other.renewals);
        self.sold.extend(other.sold);
        self
    }

    /// A line per product that there are licences for, then one for each subscription without.
    ///
    /// Joined by the ids that the documents share: the SKU's, and the subscription's in
    /// Microsoft's shop. Where a sale shares none, its name may still be that of one line.
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

/// Each SKU once, with the product name that either source has.
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

    /// The subscription's id where there is just one, otherwise the SKU's.
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
            total.map(|total| Seats { used: None, total })
        };
        self.sku
            .as_ref()
            .and_then(|sku| sku.seats)
            .or_else(|| bought(self.renewals.iter().filter_map(|renewal| renewal.seats).collect()))
            .or_else(|| {
                bought(self.sold.iter().filter_map(|sold| Some(sold.seats?.total)).collect())
            })
    }

    /// The earliest change among those in force, else among all.
    fn renews(&self) -> Option<Timestamp> {
        let in_force = |state: &SubscriptionState| {
            matches!(state, SubscriptionState::Active | SubscriptionState::Warning)
        };
        let live = self.renewals.iter().filter(|renewal| in_force(&renewal.state));
        live.filter_map(|renewal| renewal.next_change)
            .min()
            .or_else(|| self.renewals.iter().filter_map(|renewal| renewal.next_change).min())
            .or_else(|| self.sold.iter().filter_map(|sold| sold.renews).min())
    }

    fn finish(self) -> Subscription {
        // Of several sales, what they differ in is not known of the line.
        let common = |of: fn(&Subscription) -> Option<String>| {
            let first = self.sold.first().and_then(of);
            first
                .filter(|_| self.sold.iter().all(|sold| of(sold) == self.sold.first().and_then(of)))
        };
        let auto = |sold: &Subscription| sold.auto_renews.map(|auto| auto.to_string());
        let trials = self.renewals.iter().map(|renewal| renewal.trial);
        let trials: Vec<bool> = trials.chain(self.sold.iter().map(|sold| sold.trial)).collect();
        Subscription {
            id: self.id(),
            name: self.name(),
            part_number: self.part_number().map(str::to_owned),
            state: self.state(),
            seats: self.seats(),
            renews: self.renews(),
            auto_renews: common(auto).map(|auto| auto == "true"),
            trial: !trials.is_empty() && trials.into_iter().all(|trial| trial),
            term: common(|sold| sold.term.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::microsoft::{graph, partner_center};
    use serde_json::{Value, json};

    fn rows(skus: Value, renewals: Value, sold: Value) -> Vec<Subscription> {
        Licences::of_skus(graph::subscribed_skus::read(skus.as_array().unwrap()).items)
            .and(Licences::of_renewals(
                graph::company_subscriptions::read(renewals.as_array().unwrap()).items,
            ))
            .and(Licences::of_sold(
                partner_center::subscriptions::read(sold.as_array().unwrap()).items,
            ))
            .rows()
    }

    fn e3() -> Value {
        json!([{"skuId": "S1", "skuPartNumber": "ENTERPRISEPACK", "capabilityStatus": "Enabled",
            "consumedUnits": 20, "prepaidUnits": {"enabled": 25, "warning": 5}}])
    }

    #[test]
    fn seats_renewal_and_sale_of_a_product_are_one_line() {
        let renewals = json!([{"id": "D1", "commerceSubscriptionId": "C1", "skuId": "s1",
            "status": "Enabled", "totalLicenses": 30,
            "nextLifecycleDateTime": "2027-01-01T00:00:00Z"}]);
        let sold = json!([{"id": "c1", "offerName": "Office 365 E3 (NCE)", "quantity": 30,
            "autoRenewEnabled": true, "termDuration": "P1Y", "status": "active"}]);
        let [line] = rows(e3(), renewals, sold).try_into().unwrap();
        assert_eq!((&*line.id, &*line.name), ("c1", "Office 365 E3"));
        assert_eq!(line.seats, Some(Seats { used: Some(20), total: 30 }));
        assert_eq!(line.renews.unwrap().to_string(), "2027-01-01T00:00:00Z");
        assert_eq!((line.auto_renews, line.term.as_deref()), (Some(true), Some("P1Y")));
    }

    #[test]
    fn a_sale_without_a_common_id_joins_the_line_of_its_name_and_no_other() {
        let sold = json!([
            {"id": "x", "offerName": "Office 365 E3", "quantity": 30, "autoRenewEnabled": false},
            {"id": "y", "offerName": "Azure plan", "quantity": 1, "billingType": "usage"},
        ]);
        let [e3, azure] = rows(e3(), json!([]), sold).try_into().unwrap();
        assert_eq!((e3.auto_renews, e3.seats.unwrap().used), (Some(false), Some(20)));
        assert_eq!((&*azure.name, azure.seats), ("Azure plan", None));
    }

    #[test]
    fn the_earliest_change_of_what_is_in_force_counts() {
        let renewals = json!([
            {"id": "1", "skuId": "S1", "status": "Deleted", "nextLifecycleDateTime": "2020-01-01"},
            {"id": "2", "skuId": "S1", "status": "Enabled", "nextLifecycleDateTime": "2028-01-01"},
            {"id": "3", "skuId": "S1", "status": "Warning", "nextLifecycleDateTime": "2027-01-01"},
        ]);
        let [line] = rows(e3(), renewals, json!([])).try_into().unwrap();
        assert_eq!(line.renews.unwrap().to_string(), "2027-01-01T00:00:00Z");
        assert_eq!(line.id, "s1");
    }

    #[test]
    fn renewals_without_licences_are_lines_of_their_own() {
        let renewals = json!([{"id": "1", "skuId": "S2", "skuPartNumber": "SPB", "status": "Warning",
            "totalLicenses": 10, "isTrial": true}]);
        let [line] = rows(json!([]), renewals, json!([])).try_into().unwrap();
        assert_eq!((&*line.name, line.trial), ("Microsoft 365 Business Premium", true));
        assert_eq!(line.seats, Some(Seats { used: None, total: 10 }));
        assert_eq!(line.state, SubscriptionState::Warning);
    }
}
