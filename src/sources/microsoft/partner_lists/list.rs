//! The lists that name customers.

/// One of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Graph's `delegatedAdminCustomers`.
    Customers,
    /// Graph's `delegatedAdminRelationships`.
    Relationships,
    /// Graph's `contracts`, for which an app may lack the permission.
    Contracts,
    /// Graph's `findTenantInformationByTenantId`, requested for each customer.
    Domains,
    /// Partner Center's `customers`, if it is available.
    SoldTo,
}

impl List {
    /// Whether the other lists name every customer.
    pub const fn is_optional(self) -> bool {
        !matches!(self, Self::Customers | Self::Relationships)
    }
}
