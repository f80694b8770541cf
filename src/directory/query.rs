//! Search text, filter and sort order of the list.

use super::{column::Column, direction::Direction};
use crate::{
    domain::HealthState,
    query::{Term, Test, parse},
};

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

    /// The text that finds the same customers without filters: each filter is a term of it.
    pub fn text_with_filters(&self) -> String {
        let health = self.health.map(|state| Test::Health(vec![state]));
        let favourites = self.favourites.then_some(Test::Favourite);
        if health.is_none() && favourites.is_none() {
            return self.text.clone();
        }
        let (mut terms, _) = parse(&self.text);
        let filters = health.into_iter().chain(favourites);
        terms.0.extend(filters.map(|test| Term { is_negated: false, test }));
        terms.to_string()
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

    #[test]
    fn filters_become_terms_after_the_text_as_it_was_typed() {
        let query = Query { text: "tag:gold  contoso".to_owned(), ..Query::default() };
        assert_eq!(query.text_with_filters(), "tag:gold  contoso");
        let query = Query { favourites: true, ..query };
        assert_eq!(query.text_with_filters(), "tag:gold contoso is:favourite");
        let health = Some(HealthState::Incident);
        let query = Query { text: "tag:\"a b".to_owned(), health, ..query };
        assert_eq!(query.text_with_filters(), "tag:\"a b\" health:incident is:favourite");
        assert_eq!(Query::default().text_with_filters(), "");
    }
}
