//! Each document of Microsoft Graph.

use regia::sources::microsoft::{
    client::{document::Decoded, endpoint::Endpoint},
    graph::{
        access_assignments, company_subscriptions, contracts, delegated_admin_customers,
        delegated_admin_relationships, domains, health_overviews, issues, organization, page::Page,
        partner_type, service_management_details, subscribed_skus, tenant_information,
    },
};

use super::world::check_rich_text;

/// Reads the page, and gives its rows to every reader. Each row is read or counted, posts have safe links
/// only, and the next page is on the same host.
pub fn check(bytes: &[u8]) {
    let Ok(page) = Page::read(bytes) else { return };
    let graph = Endpoint::parse("https://graph.microsoft.com").expect("an endpoint");
    if let Ok(Some(next)) = page.next(&graph) {
        assert!(page.has_next() && next.to_ascii_lowercase().starts_with("https://graph.microsoft.com"));
        assert!(!next.contains('\\') && !next.contains(char::is_whitespace), "{next:?}");
    }
    let rows = page.rows();
    let count = rows.len();
    counted(count, &access_assignments::read(rows));
    counted(count, &company_subscriptions::read(rows));
    counted(count, &contracts::read(rows));
    counted(count, &delegated_admin_customers::read(rows));
    counted(count, &delegated_admin_relationships::read(rows));
    counted(count, &organization::read(rows));
    counted(count, &service_management_details::read(rows));
    counted(count, &subscribed_skus::read(rows));
    counted(count, &tenant_information::read(rows));
    counted(count, &health_overviews::read(rows));
    // A domain that is not verified is read, and has no place.
    let domains = domains::read(rows);
    assert!(domains.items.len() + domains.lost <= count);
    let issues = issues::read(rows);
    counted(count, &issues);
    for post in issues.items.iter().flat_map(|issue| &issue.posts) {
        check_rich_text(&post.body);
    }
    let _told = partner_type::read(rows);
}

/// No row is lost without being counted, and none is read twice.
fn counted<T>(rows: usize, decoded: &Decoded<T>) {
    assert_eq!(decoded.items.len() + decoded.lost, rows);
    assert!(decoded.lost <= decoded.broken);
}
