//! Microsoft's own links for managing a customer's services.

/// A link by Microsoft for one service of one customer (Microsoft Graph,
/// *delegatedAdminServiceManagementDetail resource type*). The texts are not validated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceLink {
    /// The name of the service.
    pub service: String,
    /// The address.
    pub address: String,
}
