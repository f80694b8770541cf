//! The columns of a relationship table.

/// The columns of a relationship table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationshipColumn {
    /// Customer.
    Customer,
    /// Name of the relationship.
    Relationship,
    /// Status.
    Status,
    /// When it ends.
    Ends,
    /// Whether it is extended by itself.
    Extends,
    /// How many roles it grants.
    Roles,
}

impl RelationshipColumn {
    /// The columns, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Customer, Self::Relationship, Self::Status, Self::Ends, Self::Extends, Self::Roles];

    /// Whether people first ask for the most of it.
    pub const fn descending_first(self) -> bool {
        matches!(self, Self::Roles)
    }
}
