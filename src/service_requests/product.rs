//! The most common products of requests.

/// Products to choose from; others can be typed. Microsoft does not translate their names.
pub const COMMON: [&str; 16] = [
    "Exchange Online",
    "Microsoft Teams",
    "SharePoint Online",
    "OneDrive",
    "Microsoft 365 Apps",
    "Microsoft Entra ID",
    "Microsoft Intune",
    "Microsoft Defender",
    "Microsoft Purview",
    "Microsoft 365 Copilot",
    "Windows 365",
    "Power Platform",
    "Power BI",
    "Dynamics 365",
    "Azure",
    "Partner Center",
];
