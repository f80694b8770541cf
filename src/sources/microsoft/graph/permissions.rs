//! The permissions in Microsoft Graph that the console asks for.

/// What the console reads of a customer: the permissions that are asked for in its tenant.
pub const PERMISSIONS: [&str; 5] = [
    "Organization.Read.All",
    "Domain.Read.All",
    "LicenseAssignment.Read.All",
    "Directory.Read.All",
    "ServiceHealth.Read.All",
];
