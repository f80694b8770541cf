use super::*;
use serde_json::json;

fn by_context(path: &str) -> Option<Kind> {
    let context = format!("https://graph.microsoft.com/v1.0/$metadata#{path}");
    Kind::of(&json!({"@odata.context": context, "value": []}), "anything.json")
}

#[test]
fn a_context_identifies_the_document_under_any_file_name() {
    for (path, kind) in [
        ("delegatedAdminCustomers", Kind::DelegatedCustomers),
        ("tenantRelationships/delegatedAdminCustomers", Kind::DelegatedCustomers),
        ("organization(id,displayName)", Kind::Organization),
        ("organization/$entity", Kind::Organization),
        ("directory/subscriptions", Kind::Renewals),
        ("admin/serviceAnnouncement/healthOverviews(issues())", Kind::HealthOverviews),
        ("admin/serviceAnnouncement/healthOverviews('Exchange')/issues", Kind::Issues),
        ("microsoft.graph.tenantInformation", Kind::TenantInformation),
    ] {
        assert_eq!(by_context(path), Some(kind), "{path}");
    }
    for path in ["users", "subscriptions", "admin/serviceAnnouncement/messages", ""] {
        assert_eq!(by_context(path), None, "{path}");
    }
}

#[test]
fn a_file_name_identifies_a_document_without_a_label() {
    let graph = json!({"value": []});
    let partner_center = json!({"items": [], "totalCount": 0});
    for (path, document, kind) in [
        ("customers-2.json", &graph, Kind::DelegatedCustomers),
        ("a/customers (2).json", &partner_center, Kind::SoldTo),
        ("a/Subscribed_SKUs.json", &graph, Kind::Skus),
        ("a/subscriptions.json", &graph, Kind::Renewals),
        ("a/subscriptions.json", &partner_center, Kind::Sold),
        ("a/service-requests-10.json", &graph, Kind::ServiceRequests),
    ] {
        assert_eq!(Kind::of(document, path), Some(kind), "{path}");
    }
    assert_eq!(Kind::of(&graph, "a/readme.json"), None);
}

#[test]
fn every_kind_is_known_by_its_own_name() {
    for (kind, service, name, ..) in Kind::KNOWN {
        assert_eq!(Kind::of_path(&format!("x/{name}-3.json"), service), Some(kind));
        assert_eq!(kind.name(), name);
    }
}
