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
    /// End.
    Ends,
    /// Whether it is extended automatically.
    Extends,
    /// Number of roles.
    Roles,
}

impl RelationshipColumn {
    /// The columns, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Customer, Self::Relationship, Self::Status, Self::Ends, Self::Extends, Self::Roles];

    /// Whether the first activation sorts in descending order.
    pub const fn descending_first(self) -> bool {
        matches!(self, Self::Roles)
    }
}
