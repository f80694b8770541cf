//! The health of all customers of a source on past days.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    KEPT_DAYS,
    day::Day,
    day_health::{DayHealth, join_bytes},
};
use crate::{
    directory::Listing,
    domain::{TenantId, Timestamp},
};

/// What is known of one customer, by day.
pub type CustomerDays = BTreeMap<Day, DayHealth>;

/// The health of customers on past days: a byte for each customer and day.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The customers, each once.
    pub(super) ids: Vec<TenantId>,
    /// The bytes of each day, in the order of the customers.
    pub(super) days: BTreeMap<Day, Vec<u8>>,
}

impl History {
    /// What a list tells: of each customer the health that is known whole, on the day of its answer.
    /// Answers of the future, and of the time before the days that are kept, are left out.
    pub fn of(listing: &Listing, now: Timestamp) -> Self {
        let ids = listing.directory.ids().to_vec();
        let (today, len) = (Day::of(now), ids.len());
        let mut days: BTreeMap<Day, Vec<u8>> = BTreeMap::new();
        for (row, place) in (0..).zip(0..len) {
            let health = DayHealth::of(listing.status.health(row));
            let Some((health, at)) = health.zip(listing.status.checked(row)) else { continue };
            let day = Day::of(at);
            if day <= today && day > today.before(KEPT_DAYS) {
                days.entry(day).or_insert_with(|| vec![0; len])[place] = health.byte();
            }
        }
        Self { ids, days }
    }

    /// Whether no day of any customer is known.
    pub fn is_empty(&self) -> bool {
        self.days.values().flatten().all(|byte| *byte == 0)
    }

    /// The days of which anything is known, the earliest first.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        let is_known = |bytes: &[u8]| bytes.iter().any(|byte| *byte != 0);
        self.days.iter().filter(move |(_, bytes)| is_known(bytes)).map(|(day, _)| *day)
    }

    /// What is known of a customer.
    pub fn of_customer(&self, id: TenantId) -> CustomerDays {
        let Some(place) = self.ids.iter().position(|known| *known == id) else {
            return CustomerDays::new();
        };
        let health = |bytes: &Vec<u8>| DayHealth::from_byte(*bytes.get(place)?);
        self.days.iter().filter_map(|(day, bytes)| Some((*day, health(bytes)?))).collect()
    }

    /// Adds what another history knows: of each day the worst. Only the newest days are kept, and
    /// only customers of whom one of them is known.
    #[must_use]
    pub fn join(mut self, other: &Self) -> Self {
        let mut places: FxHashMap<TenantId, usize> = self.ids.iter().copied().zip(0..).collect();
        let mut place_of = Vec::with_capacity(other.ids.len());
        for id in &other.ids {
            place_of.push(*places.entry(*id).or_insert_with(|| {
                self.ids.push(*id);
                self.ids.len() - 1
            }));
        }
        for day in other.days.keys() {
            self.days.entry(*day).or_default();
        }
        for bytes in self.days.values_mut() {
            bytes.resize(self.ids.len(), 0);
        }
        for (day, bytes) in &other.days {
            let Some(mine) = self.days.get_mut(day) else { continue };
            for (place, byte) in place_of.iter().zip(bytes) {
                mine[*place] = join_bytes(mine[*place], *byte);
            }
        }
        self.limited()
    }

    /// The newest days, and the customers of whom one of them is known.
    fn limited(mut self) -> Self {
        self.days.retain(|_, bytes| bytes.iter().any(|byte| *byte != 0));
        if let Some(newest) = self.days.keys().next_back().copied() {
            self.days.retain(|day, _| *day > newest.before(KEPT_DAYS));
        }
        let is_known = |place: &usize| self.days.values().any(|bytes| bytes[*place] != 0);
        let kept: Vec<usize> = (0..self.ids.len()).filter(is_known).collect();
        if kept.len() < self.ids.len() {
            self.ids = kept.iter().map(|place| self.ids[*place]).collect();
            for bytes in self.days.values_mut() {
                *bytes = kept.iter().map(|place| bytes[*place]).collect();
            }
        }
        self
    }
}
