//! Addresses of the console: a path, and what follows its `?`.

use regia::routes::{Page, PageLocation};

use super::world::{split, text};

/// Parses the address; what is printed is parsed to the same, and leads nowhere else.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    let (path, search) = split(&text, "?");
    let location = PageLocation::parse(path, search);
    let address = location.address();
    let (path, search) = split(&address, "?");
    assert!(path.starts_with('/') && !path.starts_with("//"), "{address}");
    assert!(address.is_ascii() && !address.contains(['#', '\\', ' ']), "{address}");
    let again = PageLocation::parse(path, search);
    match location.page {
        // An unknown address has no form of its own.
        Page::Unknown => assert_eq!(again.page, Page::Customers),
        _ => assert_eq!(again, location, "{address}"),
    }
    assert_eq!(again.query, location.query, "{address}");
}
