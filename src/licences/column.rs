//! The columns of the table of products.

use std::cmp::Ordering;

use super::Product;

/// A column of the table of products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LicenceColumn {
    /// The name of the product.
    Product,
    /// The number of customers that have it.
    Customers,
    /// Seats that were bought.
    Bought,
    /// Seats in use.
    Used,
    /// Seats that can be used and are not.
    Free,
    /// Seats in use beyond those that were bought.
    Over,
}

impl LicenceColumn {
    /// All columns, in the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Product, Self::Customers, Self::Bought, Self::Used, Self::Free, Self::Over];

    /// Whether the greatest value comes first at the first activation.
    pub const fn descending_first(self) -> bool {
        !matches!(self, Self::Product)
    }

    /// The order of two products by this column, the smallest first; `None` for the names, which
    /// depend on the language of the reader. An unknown number is the smallest.
    pub fn compare(self, one: &Product, other: &Product) -> Option<Ordering> {
        let number = |product: &Product| {
            let seats = product.seats();
            match self {
                Self::Product => None,
                Self::Customers => u64::try_from(product.holdings.len()).ok(),
                Self::Bought => seats.bought,
                Self::Used => Some(seats.used),
                Self::Free => Some(seats.free),
                Self::Over => Some(seats.over),
            }
        };
        (self != Self::Product).then(|| number(one).cmp(&number(other)))
    }
}
