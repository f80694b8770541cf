//! Where Microsoft itself leads to manage a service of a customer.

/// A link that Microsoft made for one service of one customer (Microsoft Graph,
/// *delegatedAdminServiceManagementDetail resource type*). Text as it came: nothing of it was
/// checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceLink {
    /// The name of the service.
    pub service: String,
    /// The address where it is managed.
    pub address: String,
}
