//! The columns of the list.

use super::direction::Direction;

/// The columns of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Name of the customer.
    Organization,
    /// Primary domain.
    Domain,
    /// Service health.
    Health,
    /// Open service requests.
    Requests,
    /// End of delegated access.
    AccessEnds,
    /// Whether the user made the customer a favourite.
    Favourite,
    /// The name that the user gave the customer.
    Alias,
    /// Tags of the user and of the source.
    Tags,
    /// The country of the address.
    Country,
    /// Subscriptions.
    Subscriptions,
    /// Free seats of all subscriptions.
    FreeSeats,
    /// Time of the last check of the health.
    Checked,
    /// Service requests that were composed in this browser.
    RequestsHere,
}

impl Column {
    /// All columns: first those that the list shows unless the user chooses others, in their order.
    pub const ALL: [Self; 13] = [
        Self::Organization,
        Self::Domain,
        Self::Health,
        Self::Requests,
        Self::AccessEnds,
        Self::Favourite,
        Self::Alias,
        Self::Tags,
        Self::Country,
        Self::Subscriptions,
        Self::FreeSeats,
        Self::Checked,
        Self::RequestsHere,
    ];

    /// Its name in addresses and in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "name",
            Self::Domain => "domain",
            Self::Health => "health",
            Self::Requests => "requests",
            Self::AccessEnds => "access",
            Self::Favourite => "favourite",
            Self::Alias => "alias",
            Self::Tags => "tags",
            Self::Country => "country",
            Self::Subscriptions => "subscriptions",
            Self::FreeSeats => "free",
            Self::Checked => "checked",
            Self::RequestsHere => "here",
        }
    }

    /// Parses a name; `None` for an unknown one.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.as_str() == name)
    }

    /// Whether the list shows the column unless the user chooses otherwise.
    pub const fn is_usual(self) -> bool {
        matches!(
            self,
            Self::Organization | Self::Domain | Self::Health | Self::Requests | Self::AccessEnds
        )
    }

    /// Whether its values are details of a customer, which some sources do not read with the list.
    pub const fn needs_details(self) -> bool {
        matches!(self, Self::Country | Self::Subscriptions | Self::FreeSeats)
    }

    /// Whether checks of customers change its values.
    pub const fn changes_with_checks(self) -> bool {
        matches!(self, Self::Health | Self::Requests | Self::Checked) || self.needs_details()
    }

    /// The direction of the first activation: worst health, most requests, most subscriptions and most
    /// free seats first; the end of access that comes next and the oldest check first.
    pub const fn first_direction(self) -> Direction {
        match self {
            Self::Health
            | Self::Requests
            | Self::Subscriptions
            | Self::FreeSeats
            | Self::RequestsHere => Direction::Descending,
            Self::Organization
            | Self::Domain
            | Self::AccessEnds
            | Self::Favourite
            | Self::Alias
            | Self::Tags
            | Self::Country
            | Self::Checked => Direction::Ascending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_has_a_name_of_its_own() {
        for column in Column::ALL {
            assert_eq!(Column::read(column.as_str()), Some(column));
        }
        assert_eq!(Column::read("colour"), None);
    }

    #[test]
    fn the_usual_columns_come_first() {
        assert!(Column::ALL.is_sorted_by_key(|column| !column.is_usual()));
    }
}
