//! Product names of Microsoft's part numbers.

/// The English product name (Entra ID, *Product names and service plan identifiers for licensing*);
/// `None` for a part number that is not in the table, which holds the most common ones: sales are
/// joined with licenses by them before the page loads the names of all products.
pub fn name(part_number: &str) -> Option<&'static str> {
    let part_number = part_number.to_ascii_uppercase();
    NAMES
        .binary_search_by(|(known, _)| (*known).cmp(part_number.as_str()))
        .ok()
        .map(|at| NAMES[at].1)
}

/// Part numbers in upper case, sorted.
const NAMES: &[(&str, &str)] = &[
    ("AAD_PREMIUM", "Microsoft Entra ID P1"),
    ("AAD_PREMIUM_P2", "Microsoft Entra ID P2"),
    ("ATP_ENTERPRISE", "Microsoft Defender for Office 365 (Plan 1)"),
    ("CRMSTANDARD", "Microsoft Dynamics CRM Online"),
    ("DESKLESSPACK", "Office 365 F3"),
    ("EMS", "Enterprise Mobility + Security E3"),
    ("EMSPREMIUM", "Enterprise Mobility + Security E5"),
    ("ENTERPRISEPACK", "Office 365 E3"),
    ("ENTERPRISEPREMIUM", "Office 365 E5"),
    ("ENTERPRISEPREMIUM_NOPSTNCONF", "Office 365 E5 Without Audio Conferencing"),
    ("EXCHANGEARCHIVE_ADDON", "Exchange Online Archiving for Exchange Online"),
    ("EXCHANGEDESKLESS", "Exchange Online Kiosk"),
    ("EXCHANGEENTERPRISE", "Exchange Online (Plan 2)"),
    ("EXCHANGESTANDARD", "Exchange Online (Plan 1)"),
    ("FLOW_FREE", "Microsoft Power Automate Free"),
    ("IDENTITY_THREAT_PROTECTION", "Microsoft 365 E5 Security"),
    ("INFORMATION_PROTECTION_COMPLIANCE", "Microsoft 365 E5 Compliance"),
    ("INTUNE_A", "Intune"),
    ("M365_F1", "Microsoft 365 F1"),
    ("MCOCAP", "Microsoft Teams Shared Devices"),
    ("MCOEV", "Microsoft Teams Phone Standard"),
    ("MCOMEETADV", "Microsoft 365 Audio Conferencing"),
    ("MCOPSTN1", "Skype for Business PSTN Domestic Calling"),
    ("MDE_SMB", "Microsoft Defender for Business"),
    ("MICROSOFT_365_COPILOT", "Microsoft 365 Copilot"),
    ("MICROSOFT_TEAMS_ROOMS_BASIC", "Microsoft Teams Rooms Basic"),
    ("MICROSOFT_TEAMS_ROOMS_PRO", "Microsoft Teams Rooms Pro"),
    ("O365_BUSINESS", "Microsoft 365 Apps for Business"),
    ("O365_BUSINESS_ESSENTIALS", "Microsoft 365 Business Basic"),
    ("O365_BUSINESS_PREMIUM", "Microsoft 365 Business Standard"),
    ("OFFICESUBSCRIPTION", "Microsoft 365 Apps for Enterprise"),
    ("PHONESYSTEM_VIRTUALUSER", "Microsoft Teams Phone Resource Account"),
    ("POWERAPPS_DEV", "Microsoft Power Apps for Developer"),
    ("POWERAPPS_VIRAL", "Microsoft Power Apps Plan 2 Trial"),
    ("POWER_BI_PRO", "Power BI Pro"),
    ("POWER_BI_STANDARD", "Microsoft Fabric (Free)"),
    ("PROJECTPREMIUM", "Project Online Premium"),
    ("PROJECTPROFESSIONAL", "Planner and Project Plan 3"),
    ("PROJECT_P1", "Planner Plan 1"),
    ("RIGHTSMANAGEMENT", "Azure Information Protection Plan 1"),
    ("RIGHTSMANAGEMENT_ADHOC", "Rights Management Adhoc"),
    ("SHAREPOINTENTERPRISE", "SharePoint Online (Plan 2)"),
    ("SHAREPOINTSTANDARD", "SharePoint Online (Plan 1)"),
    ("SPB", "Microsoft 365 Business Premium"),
    ("SPE_E3", "Microsoft 365 E3"),
    ("SPE_E5", "Microsoft 365 E5"),
    ("SPE_F1", "Microsoft 365 F3"),
    ("STANDARDPACK", "Office 365 E1"),
    ("STREAM", "Microsoft Stream"),
    ("TEAMS_EXPLORATORY", "Microsoft Teams Exploratory"),
    ("THREAT_INTELLIGENCE", "Microsoft Defender for Office 365 (Plan 2)"),
    ("VISIOCLIENT", "Visio Plan 2"),
    ("VISIOONLINE_PLAN1", "Visio Plan 1"),
    ("WACONEDRIVESTANDARD", "OneDrive for Business (Plan 1)"),
    ("WINDOWS_STORE", "Windows Store for Business"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        for (part_number, product) in NAMES {
            assert_eq!(name(part_number), Some(*product), "{part_number}");
        }
    }

    #[test]
    fn the_names_are_those_of_the_file_that_the_app_loads() {
        let file = include_str!("../../../public/product-names.csv");
        for (part_number, product) in NAMES {
            let is_row = |line: &str| line.contains(&format!(",{part_number},"));
            let row = file.lines().find(|line| is_row(line));
            assert!(row.is_none_or(|row| row.ends_with(&format!(",{product}"))), "{row:?}");
        }
    }

    #[test]
    fn case_does_not_matter_and_what_is_unknown_has_no_name() {
        assert_eq!(name("Microsoft_365_Copilot"), Some("Microsoft 365 Copilot"));
        assert_eq!(name("NEW_SKU_2027"), None);
    }
}
