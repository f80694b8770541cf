//! Which page of Microsoft's portals takes a request.

/// Ids of the links to try, the right one first. Requests about Azure and Entra ID are taken by
/// their own portal, all others by the Microsoft 365 admin center (Microsoft 365, *Get support*).
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
    fn azure_and_entra_have_a_portal_of_their_own() {
        let own: Vec<&str> = product::COMMON
            .into_iter()
            .filter(|product| link_ids(product)[0] == "new-support-request")
            .collect();
        assert_eq!(own, ["Microsoft Entra ID", "Azure"]);
        assert_eq!(link_ids("")[0], "service-requests");
    }
}
