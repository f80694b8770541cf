//! The permissions in Microsoft Graph that the console needs.

/// The permissions that the console requests in a customer's tenant.
pub const PERMISSIONS: [&str; 5] = [
    "Organization.Read.All",
    "Domain.Read.All",
    "LicenseAssignment.Read.All",
    "Directory.Read.All",
    "ServiceHealth.Read.All",
];
