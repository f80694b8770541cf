//! Values that stand in many documents as texts.

use std::{fmt::Display, str::FromStr};

use regia::{
    directory::decode_labels,
    domain::{Period, TenantId, Timestamp},
    routes::CustomerKey,
    service_requests::RequestNumber,
    sources::microsoft::{client::endpoint::Endpoint, explain::CustomerSearch},
};

use super::world::text;

/// Parses the text as each of them; what is printed is parsed as the same.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    same::<TenantId>(&text);
    same::<Timestamp>(&text);
    same::<Period>(&text);
    same::<RequestNumber>(&text);
    if let Ok(at) = text.parse::<Timestamp>() {
        assert!(at.start_of_day() <= at && at.day().len() >= "2026-11-23".len(), "{at}");
        assert!(at.start_of_month() <= at && at <= at.plus_months(1).max(at), "{at}");
    }
    if let Some(key) = CustomerKey::parse(&text) {
        assert!(!key.to_string().contains(['/', '?', '#']), "{key}");
    }
    if let Some(search) = CustomerSearch::read(&text) {
        let path = search.path();
        let name = path.split('\'').nth(1).expect("a name between quotes");
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '%');
        assert!(name.chars().all(is_plain) && path.ends_with("')"), "{path}");
    }
    let decoded = decode_labels(&text);
    if !text.to_ascii_lowercase().contains("xn--") {
        assert_eq!(decoded, text);
    }
    for endpoint in [Endpoint::parse(&text), Endpoint::origin_of(&text)].into_iter().flatten() {
        assert_eq!(Endpoint::parse(endpoint.as_str()), Ok(endpoint.clone()));
        assert!(endpoint.contains(&endpoint.at("/v1.0/organization")), "{endpoint:?}");
        assert!(!endpoint.contains(&format!("{}.evil.example/", endpoint.as_str())));
    }
}

/// What is printed is parsed as the same value.
fn same<T: FromStr + Display + PartialEq>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        let printed = value.to_string();
        assert!(printed.parse::<T>().is_ok_and(|again| again == value), "{text:?}: {printed:?}");
    }
}
