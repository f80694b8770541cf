//! The facts of a customer that the list does not show, but a query can ask for: the country and the
//! products with their free seats.

use rustc_hash::FxHashMap;

use crate::domain::{Record, Seats, Subscription, SubscriptionState};

/// The country and the products of each row, as columns.
///
/// A source that does not read them with the list leaves them unknown; [`Details::push`] and
/// [`Details::push_unknown`] collect them later, once, from its records.
#[derive(Clone, Debug, Default)]
pub struct Details {
    rows: Vec<RowDetails>,
    /// The countries, each once, as printed.
    countries: Vec<String>,
    country_numbers: FxHashMap<String, u32>,
    products: Vec<Product>,
    product_numbers: FxHashMap<Product, u32>,
    /// The products of all rows. Those of a row that changed stand behind the others.
    holdings: Vec<Holding>,
    /// Whether all was asked that the source has in memory.
    pub(super) is_complete: bool,
}

/// A product, as subscriptions name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Product {
    /// Its name.
    pub name: String,
    /// Microsoft's part number; empty if it is not known.
    pub part_number: String,
    /// The id of its SKU; empty if it is not known.
    pub sku: String,
}

/// A product of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holding {
    /// The number of the product.
    pub product: u32,
    /// Its free seats; `None` if they are not known.
    pub free: Option<u32>,
}

/// The details of one row.
#[derive(Clone, Copy, Debug, Default)]
struct RowDetails {
    country: Country,
    knowledge: Knowledge,
    start: u32,
    len: u32,
}

/// What is known of a row's country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Country {
    /// The address is not known.
    #[default]
    Unknown,
    /// The address has none.
    None,
    /// The country with this number.
    Known(u32),
}

/// How much is known of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Knowledge {
    /// Nothing.
    #[default]
    Nothing,
    /// A part of it.
    Part,
    /// The whole of it.
    Whole,
}

impl Details {
    /// Adds the details of the next row.
    pub fn push(&mut self, record: &Record) {
        let details = self.read(record);
        self.rows.push(details);
    }

    /// Adds a row whose record is not known.
    pub fn push_unknown(&mut self) {
        self.rows.push(RowDetails::default());
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Replaces the details of a row.
    pub(super) fn set(&mut self, row: u32, record: &Record) {
        let details = self.read(record);
        if let Some(place) = self.rows.get_mut(row as usize) {
            *place = details;
        }
    }

    /// Whether the details of a row are those of a record.
    pub(super) fn is_of(&self, row: u32, record: &Record) -> bool {
        let mut one = Self::default();
        one.push(record);
        let products = |details: &Self, row| {
            let holdings = details.holdings(row).1.iter();
            let product = |it: &Holding| (details.products[it.product as usize].clone(), it.free);
            holdings.map(product).collect::<Vec<_>>()
        };
        self.country_name(row) == one.country_name(0)
            && self.holdings(row).0 == one.holdings(0).0
            && products(self, row) == products(&one, 0)
    }

    /// The country of a row.
    pub(super) fn country(&self, row: u32) -> Country {
        self.rows.get(row as usize).map_or(Country::Unknown, |row| row.country)
    }

    /// The products of a row, and how much of them is known.
    pub(super) fn holdings(&self, row: u32) -> (Knowledge, &[Holding]) {
        let details = self.rows.get(row as usize).copied().unwrap_or_default();
        let start = details.start as usize;
        (details.knowledge, &self.holdings[start..start + details.len as usize])
    }

    /// The countries by their numbers.
    pub(super) fn countries(&self) -> &[String] {
        &self.countries
    }

    /// The products by their numbers.
    pub(super) fn products(&self) -> &[Product] {
        &self.products
    }

    /// These details, with what only `other` knows. Both have the same rows.
    #[must_use]
    pub(super) fn joined(mut self, other: &Self) -> Self {
        for row in 0..u32::try_from(self.rows.len().min(other.len())).unwrap_or(u32::MAX) {
            let at = row as usize;
            if self.rows[at].country == Country::Unknown {
                self.rows[at].country = match other.country_name(row) {
                    (Country::Known(_), name) => Country::Known(self.country_number(name)),
                    (other, _) => other,
                };
            }
            if self.rows[at].knowledge == Knowledge::Nothing {
                let (knowledge, holdings) = other.holdings(row);
                let start = self.holdings.len();
                for holding in holdings {
                    let product = self.product_number(&other.products[holding.product as usize]);
                    self.holdings.push(Holding { product, ..*holding });
                }
                let country = self.rows[at].country;
                self.rows[at] = self.row_from(start, country, knowledge);
            }
        }
        self.is_complete = true;
        self
    }

    /// The details of some rows.
    pub(super) fn of_rows(&self, rows: &[u32]) -> Self {
        let mut details = self.clone();
        let row = |row: &u32| self.rows.get(*row as usize).copied().unwrap_or_default();
        details.rows = rows.iter().map(row).collect();
        details
    }

    /// The name of the country of a row, or whether there is one.
    fn country_name(&self, row: u32) -> (Country, &str) {
        match self.country(row) {
            Country::Known(number) => (Country::Known(0), &self.countries[number as usize]),
            other => (other, ""),
        }
    }

    fn read(&mut self, record: &Record) -> RowDetails {
        let country = match record.profile.value() {
            None => Country::Unknown,
            Some(profile) => match profile.address.as_ref().and_then(|it| it.country.as_deref()) {
                Some(country) => Country::Known(self.country_number(country)),
                None if record.profile.is_part() => Country::Unknown,
                None => Country::None,
            },
        };
        let start = self.holdings.len();
        let Some(subscriptions) = record.subscriptions.value() else {
            return self.row_from(start, country, Knowledge::Nothing);
        };
        for subscription in subscriptions.iter().filter(|it| is_held(it)) {
            let product = self.product_number(&Product {
                name: subscription.name.clone(),
                part_number: subscription.part_number.clone().unwrap_or_default(),
                sku: subscription.sku.clone().unwrap_or_default(),
            });
            // Without a count, there is nothing to assign.
            let free = subscription.seats.map_or(Some(0), Seats::free);
            self.holdings.push(Holding { product, free });
        }
        let is_part = record.subscriptions.is_part();
        let knowledge = if is_part { Knowledge::Part } else { Knowledge::Whole };
        self.row_from(start, country, knowledge)
    }

    fn row_from(&self, start: usize, country: Country, knowledge: Knowledge) -> RowDetails {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let len = number(self.holdings.len() - start);
        RowDetails { country, knowledge, start: number(start), len }
    }

    fn country_number(&mut self, country: &str) -> u32 {
        if let Some(number) = self.country_numbers.get(country) {
            return *number;
        }
        let number = u32::try_from(self.countries.len()).unwrap_or(u32::MAX);
        self.countries.push(country.to_owned());
        self.country_numbers.insert(country.to_owned(), number);
        number
    }

    fn product_number(&mut self, product: &Product) -> u32 {
        if let Some(number) = self.product_numbers.get(product) {
            return *number;
        }
        let number = u32::try_from(self.products.len()).unwrap_or(u32::MAX);
        self.products.push(product.clone());
        self.product_numbers.insert(product.clone(), number);
        number
    }
}

/// Whether the customer still has a subscription.
const fn is_held(subscription: &Subscription) -> bool {
    !matches!(subscription.state, SubscriptionState::Expired | SubscriptionState::Deleted)
}
