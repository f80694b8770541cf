//! All products with their customers and dates.

use rustc_hash::FxHashMap;

use super::{AfterEnd, DateKind, Holding, LicenceDate, Product, SeatCount, product::joined};
use crate::domain::{
    NextDate, Record, Seats, Subscription, SubscriptionPart, SubscriptionState, Timestamp,
};

/// The licenses of all customers of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LicenceTable {
    /// The products, those of the most customers first.
    pub products: Vec<Product>,
    /// The dates on which something ends or renews, the earliest first.
    pub dates: Vec<LicenceDate>,
    /// The number of customers whose subscriptions are known.
    pub customers: usize,
    /// The number of customers whose subscriptions are not known, or only in part.
    pub unknown: usize,
}

/// Builds a [`LicenceTable`], customer by customer.
#[derive(Debug, Default)]
pub struct LicenceTableBuilder {
    table: LicenceTable,
    index: FxHashMap<String, usize>,
}

impl LicenceTable {
    /// The product with this key.
    pub fn product(&self, key: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.key == key)
    }

    /// The seats of all products.
    pub fn seats(&self) -> SeatCount {
        let mut count = SeatCount::default();
        for holding in self.products.iter().flat_map(|product| &product.holdings) {
            count.add(holding.seats);
        }
        count
    }

    /// What ends without a renewal from `now` on, the earliest first; no trials.
    pub fn losses(&self, now: Timestamp) -> Vec<LicenceDate> {
        let today = now.start_of_day();
        let is_ahead = |date: &&LicenceDate| date.is_loss() && date.at >= today;
        self.dates.iter().filter(is_ahead).copied().collect()
    }
}

impl LicenceTableBuilder {
    /// Adds the facts of the customer at `row` of the list.
    pub fn push(&mut self, row: u32, record: &Record) {
        let subscriptions = record.subscriptions.value();
        if subscriptions.is_none() || record.subscriptions.is_part() {
            self.table.unknown += 1;
        }
        let Some(subscriptions) = subscriptions else { return };
        self.table.customers += 1;
        for subscription in subscriptions {
            // It is no longer there.
            if subscription.state == SubscriptionState::Deleted {
                continue;
            }
            let product = self.product(subscription);
            self.hold(product, row, subscription);
            let whole = as_part(subscription);
            let parts = &subscription.parts;
            let parts = if parts.is_empty() { std::slice::from_ref(&whole) } else { parts };
            let dates =
                parts.iter().filter_map(|part| date(row, product, subscription.trial, part));
            self.table.dates.extend(dates);
        }
    }

    /// Adds a customer whose facts could not be read.
    pub fn push_failed(&mut self) {
        self.table.unknown += 1;
    }

    /// The table.
    pub fn finish(self) -> LicenceTable {
        let mut table = self.table;
        let mut order: Vec<usize> = (0..table.products.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(table.products[*at].holdings.len()));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        for date in &mut table.dates {
            date.product = place[date.product];
        }
        table.products.sort_by_key(|product| std::cmp::Reverse(product.holdings.len()));
        table.dates.sort_by_key(|date| (date.at, date.row, date.product));
        table
    }

    /// The index of the product of a subscription.
    fn product(&mut self, subscription: &Subscription) -> usize {
        let key = [&subscription.sku, &subscription.part_number]
            .into_iter()
            .filter_map(|it| it.as_deref().map(str::trim).filter(|text| !text.is_empty()))
            .map(str::to_ascii_lowercase)
            .next()
            .unwrap_or_else(|| subscription.name.clone());
        let products = &mut self.table.products;
        *self.index.entry(key).or_insert_with_key(|key| {
            let example = Subscription { parts: Vec::new(), ..subscription.clone() };
            products.push(Product { key: key.clone(), example, holdings: Vec::new() });
            products.len() - 1
        })
    }

    fn hold(&mut self, product: usize, row: u32, subscription: &Subscription) {
        let holdings = &mut self.table.products[product].holdings;
        if let Some(holding) = holdings.last_mut().filter(|holding| holding.row == row) {
            holding.seats = joined(holding.seats, subscription.seats);
            holding.trial &= subscription.trial;
        } else {
            let Subscription { seats, trial, .. } = *subscription;
            holdings.push(Holding { row, seats, trial });
        }
    }
}

/// A subscription whose purchases do not differ, as one purchase.
fn as_part(subscription: &Subscription) -> SubscriptionPart {
    SubscriptionPart {
        id: subscription.id.clone(),
        seats: subscription.seats.map(Seats::bought),
        state: subscription.state.clone(),
        renews: subscription.renews,
        auto_renews: subscription.auto_renews,
        term: subscription.term.clone(),
        billing: subscription.billing.clone(),
    }
}

/// The next date of a purchase, unless it has none that matters.
fn date(row: u32, product: usize, trial: bool, part: &SubscriptionPart) -> Option<LicenceDate> {
    let (at, kind) = match part.next_date() {
        NextDate::Renews(at) => (at, DateKind::Renews),
        NextDate::Ends(at) => (at, DateKind::Ends(AfterEnd::of(at, part.term.as_deref()))),
        NextDate::RenewsOrEnds(at) => (at, DateKind::Either),
        NextDate::Unknown | NextDate::NoEnd | NextDate::Changes(_) => return None,
    };
    let monthly = part.is_monthly();
    Some(LicenceDate { row, product, at, kind, seats: part.seats, trial, monthly })
}
