//! A page of a Microsoft Graph collection, and where the next one is.

use serde_json::Value;

use crate::source::live::document::{Unreadable, one, parse};

/// A page of a collection (Microsoft Graph, *Paging Microsoft Graph data in your app*).
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    rows: Vec<Value>,
    next: Option<String>,
}

/// The next page is said to be on another host: nothing is sent there, least of all a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the next page is said to be on another host")]
pub struct ForeignHost;

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the bytes are no page.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        Self::of(parse(bytes)?)
    }

    /// The page that a JSON value is.
    ///
    /// A single object and a bare list count as pages too: the first is how Graph answers for one
    /// id, the second is what scripts keep of a page.
    ///
    /// # Errors
    ///
    /// [`Unreadable::Unexpected`] for anything else, an error body among it.
    pub fn of(mut document: Value) -> Result<Self, Unreadable> {
        let next = one(&document, |page| page.text("@odata.nextLink"));
        let is_error = one(&document, |page| page.value("error").cloned()).is_some();
        let rows = match &mut document {
            _ if is_error => return Err(Unreadable::Unexpected),
            Value::Array(rows) => std::mem::take(rows),
            Value::Object(fields) => {
                match fields.iter_mut().find(|(key, _)| key.eq_ignore_ascii_case("value")) {
                    Some((_, Value::Array(rows))) => std::mem::take(rows),
                    Some(_) => return Err(Unreadable::Unexpected),
                    None => vec![document],
                }
            }
            _ => return Err(Unreadable::Unexpected),
        };
        Ok(Self { rows, next })
    }

    /// Its elements; a page in the middle of a collection may be without any.
    pub fn rows(&self) -> &[Value] {
        &self.rows
    }

    /// Whether another page follows.
    pub const fn has_next(&self) -> bool {
        self.next.is_some()
    }

    /// Where the next page is, if there is one and it is on `host`.
    ///
    /// # Errors
    ///
    /// [`ForeignHost`] when it is anywhere else.
    pub fn next(&self, host: &str) -> Result<Option<&str>, ForeignHost> {
        match self.next.as_deref() {
            Some(link) if is_on_host(link, host) => Ok(Some(link)),
            Some(_) => Err(ForeignHost),
            None => Ok(None),
        }
    }
}

/// Whether `link` is an `https:` address on exactly this host.
///
/// Stricter than the browser's own parser: what that would repair (backslashes, tabs, a user name,
/// a port) is refused.
pub fn is_on_host(link: &str, host: &str) -> bool {
    let Some((scheme, rest)) = link.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("https")
        && authority.eq_ignore_ascii_case(host)
        && !link.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOST: &str = "graph.microsoft.com";

    #[test]
    fn only_the_service_s_own_host_is_asked_for_more() {
        for link in ["https://graph.microsoft.com/v1.0/x?$skip=1", "HTTPS://Graph.Microsoft.com/a"]
        {
            assert!(is_on_host(link, HOST), "{link}");
        }
        for link in [
            "https://graph.microsoft.com.evil.example/v1.0/x",
            "https://graph.microsoft.com@evil.example/",
            "https://evil.example/https://graph.microsoft.com/",
            "https://graph.microsoft.com:444/",
            "https://evil.example\\@graph.microsoft.com/",
            "http://graph.microsoft.com/",
            "//graph.microsoft.com/",
            "https:/\t/graph.microsoft.com/",
            "javascript://graph.microsoft.com/",
            "",
        ] {
            assert!(!is_on_host(link, HOST), "{link}");
        }
    }

    #[test]
    fn a_single_object_is_a_page_of_one_and_an_error_is_none() {
        assert_eq!(Page::read(b"{\"id\": 1}").unwrap().rows().len(), 1);
        assert_eq!(Page::read(b"[1, 2]").unwrap().rows().len(), 2);
        assert_eq!(Page::read(b"{\"error\": {}}"), Err(Unreadable::Unexpected));
        assert_eq!(Page::read(b"{\"value\": 3}"), Err(Unreadable::Unexpected));
    }

    proptest! {
        #[test]
        fn no_other_host_passes(host in "[a-z.@:/\\\\]{0,24}", path in "[a-z/?#]{0,8}") {
            let link = format!("https://{host}/{path}");
            prop_assert_eq!(is_on_host(&link, HOST), host.split(['/']).next() == Some(HOST)
                && !host.contains('\\'));
        }
    }
}
