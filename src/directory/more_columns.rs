//! The orders of the list by country, subscriptions, free seats and last check.

use super::{
    Directory, StatusTable, column::Column, details::Country, order::Order, rows::as_number,
    text::Texts,
};

impl StatusTable {
    /// The order by one of these columns. Customers of whom the value is not known come last.
    pub(super) fn by_more(&self, directory: &Directory, column: Column) -> &Order {
        self.more_orders.order(column, || match column {
            Column::Country => self.by_country(directory),
            Column::Subscriptions => by_number(directory, &|row| {
                self.number_of_subscriptions(row).and_then(|number| u64::try_from(number).ok())
            }),
            Column::FreeSeats => by_number(directory, &|row| {
                self.free_seats(row).map(|seats| u64::from(seats.number))
            }),
            _ => self.by_check(directory),
        })
    }

    /// Number of customers whose position in an order by `column` would change if it were current.
    pub fn moved_by(&self, column: Column) -> usize {
        match column {
            Column::Health | Column::Requests => self.moved(),
            _ if column.changes_with_checks() => self.more_orders.moved(),
            _ => 0,
        }
    }

    fn by_country(&self, directory: &Directory) -> Order {
        let details = self.details();
        let mut names = Texts::default();
        for country in details.countries() {
            names.push(&directory.fold(country));
        }
        let tie: Vec<u32> = (0..).take(names.len()).collect();
        let ranks = Order::by_text(&names, &tie).ranks();
        Order::by_key(directory.len(), directory.name_ranks(), &|row| match details.country(row) {
            Country::Known(number) => ranks.get(number as usize).copied().map(u64::from),
            Country::Unknown | Country::None => None,
        })
    }

    fn by_check(&self, directory: &Directory) -> Order {
        Order::by_key(directory.len(), directory.name_ranks(), &|row| {
            self.checked(row).map(as_number)
        })
    }
}

/// Ties are in reverse order of names, so that the descending direction, which users prefer, is in order of
/// names.
fn by_number(directory: &Directory, number: &dyn Fn(u32) -> Option<u64>) -> Order {
    Order::by_key(directory.len(), &directory.reversed_name_ranks(), number)
}

#[cfg(test)]
mod tests;
