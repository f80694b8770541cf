//! A product, and the customers that have it.

use crate::domain::{Seats, Subscription};

/// A product of one or more customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What tells it from other products in an address: its SKU, else its part number or its name.
    pub key: String,
    /// A subscription of it, from which its name can be found.
    pub example: Subscription,
    /// The customers that have it, each once, in the order of the list.
    pub holdings: Vec<Holding>,
}

/// What one customer has of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The customer's row in the list.
    pub row: u32,
    /// Its seats; `None` if they are not counted or not known.
    pub seats: Option<Seats>,
    /// Whether all of it is a trial.
    pub trial: bool,
}

/// Seats of all customers together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeatCount {
    /// Seats that were bought, usable or not, of the customers of whom that is known; `None` if it is known
    /// of none.
    pub bought: Option<u64>,
    /// Seats in use, of the customers whose use is known.
    pub used: u64,
    /// Usable seats that are free, of the customers whose use is known.
    pub free: u64,
    /// Seats in use beyond those that were bought.
    pub over: u64,
    /// The number of customers whose seats in use are not known.
    pub unknown: usize,
}

impl SeatCount {
    /// Adds the seats of a customer.
    pub fn add(&mut self, seats: Option<Seats>) {
        let Some(seats) = seats else {
            self.unknown += 1;
            return;
        };
        *self.bought.get_or_insert(0) += u64::from(seats.bought());
        let Some(used) = seats.used else {
            self.unknown += 1;
            return;
        };
        self.used += u64::from(used);
        self.free += u64::from(seats.free().unwrap_or(0));
        self.over += u64::from(used.saturating_sub(seats.bought()));
    }
}

impl Product {
    /// The seats of all of its customers.
    pub fn seats(&self) -> SeatCount {
        let mut count = SeatCount::default();
        for holding in &self.holdings {
            count.add(holding.seats);
        }
        count
    }

    /// Whether the seats in use are known of at least one customer.
    pub fn is_any_use_known(&self) -> bool {
        self.seats().unknown < self.holdings.len()
    }

    /// The customers, those first that use more than they bought, then those with the most free
    /// seats; unknown ones last, otherwise in the order of the list.
    pub fn ranked(&self) -> Vec<Holding> {
        let mut ranked = self.holdings.clone();
        ranked.sort_by_key(|holding| {
            let seats = holding.seats.filter(|seats| seats.used.is_some());
            let over = seats.map_or(0, |it| it.used.unwrap_or(0).saturating_sub(it.bought()));
            let free = seats.and_then(Seats::free).unwrap_or(0);
            (seats.is_none(), u32::MAX - over, u32::MAX - free, holding.row)
        });
        ranked
    }
}

/// Adds the seats of another subscription of the same product. If one of the two does not tell its
/// seats, those in use are not known.
pub(super) fn joined(one: Option<Seats>, other: Option<Seats>) -> Option<Seats> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other).map(|known| Seats { used: None, ..known }),
    };
    let used = match (one.used, other.used) {
        (Some(one), Some(other)) => Some(one.saturating_add(other)),
        _ => None,
    };
    Some(Seats {
        used,
        total: one.total.saturating_add(other.total),
        suspended: one.suspended.saturating_add(other.suspended),
    })
}
