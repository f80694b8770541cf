//! Each document of Partner Center.

use regia::sources::microsoft::{
    client::{document::Decoded, endpoint::Endpoint},
    partner_center::{
        collection::Collection, customers, profiles, service_requests, subscribed_skus, subscriptions,
    },
};

/// Reads the page, and gives its rows to every reader. Each row is read or counted, and the next page is
/// on the same host.
pub fn check(bytes: &[u8]) {
    let Ok(page) = Collection::read(bytes) else { return };
    let service = Endpoint::parse("https://console.example/pc").expect("an endpoint");
    if let Some(Ok(path)) = page.next().map(|next| next.path(&service)) {
        assert!(path.starts_with("/v1/") && service.at(&path).starts_with(service.as_str()), "{path}");
        assert!(!path.contains(['\\', '\r', '\n', ' ']), "{path}");
    }
    for (name, value) in page.next().iter().flat_map(|next| &next.headers) {
        let is_its_own = name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ms-"));
        assert!(is_its_own && name.is_ascii() && !value.contains(['\r', '\n']), "{name}: {value}");
    }
    let rows = page.rows();
    let count = rows.len();
    counted(count, &customers::read(rows));
    counted(count, &profiles::read_company(rows));
    counted(count, &profiles::read_billing(rows));
    counted(count, &service_requests::read(rows, None));
    counted(count, &subscribed_skus::read(rows));
    counted(count, &subscriptions::read(rows));
}

/// No row is lost without being counted, and none is read twice.
fn counted<T>(rows: usize, decoded: &Decoded<T>) {
    assert_eq!(decoded.items.len() + decoded.lost, rows);
    assert!(decoded.lost <= decoded.broken);
}
