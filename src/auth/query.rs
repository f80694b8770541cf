//! Query strings and form bodies.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Encodes all but the unreserved characters of RFC 3986. A space becomes `%20`, which is valid in
/// addresses and in forms.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The pairs as `name=value&…`, without those that have no value.
pub fn query(pairs: &[(&str, Option<&str>)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        let Some(value) = value else { continue };
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        text.extend(utf8_percent_encode(value, ENCODED));
    }
    text
}

/// An address with a query appended.
pub fn with_query(address: &str, pairs: &[(&str, Option<&str>)]) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{}", query(pairs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_that_has_a_query_keeps_it() {
        let address = with_query("https://login.example/a?p=x", &[("b", Some("c d"))]);
        assert_eq!(address, "https://login.example/a?p=x&b=c%20d");
    }

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(value in "\\PC{0,40}") {
            let text = query(&[("left", None), ("name", Some(&value))]);
            let read: Vec<_> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
            prop_assert_eq!(read, vec![("name".to_owned(), value)]);
        }
    }
}
