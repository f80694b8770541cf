//! Search text, filter and sort order of the list.

use super::{column::Column, direction::Direction};
use crate::domain::HealthState;

/// The search text, the filters and the sort order of the list, which the address contains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The search text as typed.
    pub text: String,
    /// The state of health of the customers that the list shows; `None` for all customers.
    pub health: Option<HealthState>,
    /// Whether the list shows only favourites.
    pub favourites: bool,
    /// The sort order; without one, the best matches come first, then by name.
    pub sort: Option<Sort>,
}

impl Query {
    /// Whether the list shows all customers.
    pub const fn is_of_all(&self) -> bool {
        self.text.is_empty() && self.health.is_none() && !self.favourites
    }
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// The direction.
    pub direction: Direction,
}

impl Sort {
    /// The sort order after activating the header of `column`: first the column's own direction,
    /// then the other one.
    pub fn next(current: Option<Self>, column: Column) -> Self {
        let direction = match current {
            Some(sort) if sort.column == column => sort.direction.reversed(),
            _ => column.first_direction(),
        };
        Self { column, direction }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_activation_of_health_sorts_the_worst_first_and_the_second_reverses_it() {
        let first = Sort::next(None, Column::Health);
        assert_eq!(first.direction, Direction::Descending);
        assert_eq!(Sort::next(Some(first), Column::Health).direction, Direction::Ascending);
        assert_eq!(Sort::next(Some(first), Column::Domain).direction, Direction::Ascending);
    }
}
