//! The features of the left pane.

/// The features of the left pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// The list of customers.
    Customers,
    /// What changed since the last visit.
    Today,
    /// Service health.
    Health,
    /// Service requests.
    Requests,
    /// Delegated access.
    Access,
    /// Licenses.
    Licences,
}

impl Feature {
    /// All features, in the order in which the left pane lists them.
    pub const ALL: [Self; 6] =
        [Self::Customers, Self::Today, Self::Health, Self::Requests, Self::Access, Self::Licences];
}
