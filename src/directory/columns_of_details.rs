//! Countries, subscriptions and free seats, as columns of the list.

use super::{
    StatusTable,
    details::{Country, Knowledge},
};

/// The subscriptions of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSubscriptions<'a> {
    /// Their number.
    pub number: usize,
    /// The names of their products, each once.
    pub names: Vec<&'a str>,
    /// Whether these are all.
    pub is_all: bool,
}

/// The free seats of all subscriptions of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeSeats {
    /// Their number, or the number that is known.
    pub number: u32,
    /// Whether these are all.
    pub is_all: bool,
}

impl StatusTable {
    /// The country of the customer at `row`, as its source has it: mostly its ISO 3166-1 alpha-2 code.
    /// Empty if the address has none; `None` if it is not known.
    pub fn country(&self, row: u32) -> Option<&str> {
        match self.details().country(row) {
            Country::Unknown => None,
            Country::None => Some(""),
            Country::Known(number) => {
                self.details().countries().get(number as usize).map(String::as_str)
            }
        }
    }

    /// The subscriptions of the customer at `row`; `None` if none is known.
    pub fn subscriptions(&self, row: u32) -> Option<HeldSubscriptions<'_>> {
        let details = self.details();
        let (knowledge, holdings) = details.holdings(row);
        let mut names: Vec<&str> = Vec::new();
        for holding in holdings {
            let name = details.products()[holding.product as usize].name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let (number, is_all) = (self.number_of_subscriptions(row)?, knowledge == Knowledge::Whole);
        Some(HeldSubscriptions { number, names, is_all })
    }

    /// The free seats of the customer at `row`; `None` if none is known.
    pub fn free_seats(&self, row: u32) -> Option<FreeSeats> {
        let (knowledge, holdings) = self.details().holdings(row);
        let is_all = knowledge == Knowledge::Whole && holdings.iter().all(|it| it.free.is_some());
        let number = holdings.iter().filter_map(|it| it.free).fold(0, u32::saturating_add);
        // Without the rest, none is not zero.
        (is_all || number > 0).then_some(FreeSeats { number, is_all })
    }

    /// The number of subscriptions that are known. Without the rest, none is not zero.
    pub(super) fn number_of_subscriptions(&self, row: u32) -> Option<usize> {
        let (knowledge, holdings) = self.details().holdings(row);
        (knowledge == Knowledge::Whole || !holdings.is_empty()).then_some(holdings.len())
    }
}
