//! Selects the portal for a request.

/// Ids of links to the portals, the preferred one first. Requests about Azure and Entra ID have
/// their own portal; all others are filed in the Microsoft 365 admin center (Microsoft 365, *Get
/// support*).
pub fn link_ids(product: &str) -> [&'static str; 2] {
    let product = product.to_ascii_lowercase();
    if ["azure", "entra"].iter().any(|name| product.contains(name)) {
        ["new-support-request", "service-requests"]
    } else {
        ["service-requests", "new-support-request"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service_requests::product;

    #[test]
    fn azure_and_entra_have_their_own_portal() {
        let own: Vec<&str> = product::COMMON
            .into_iter()
            .filter(|product| link_ids(product)[0] == "new-support-request")
            .collect();
        assert_eq!(own, ["Microsoft Entra ID", "Azure"]);
        assert_eq!(link_ids("")[0], "service-requests");
    }
}
