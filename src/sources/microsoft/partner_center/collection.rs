//! A page of a Partner Center collection, with the link to the next one.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use crate::sources::microsoft::client::{
    document::{DocumentError, one, parse},
    endpoint::{Endpoint, ForeignHostError},
    problem,
};

/// A page of a collection (Partner Center, *Paging and the Collection resource*).
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    rows: Vec<Value>,
    next: Option<Next>,
}

/// The link to the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    uri: String,
    /// Headers that must be sent unchanged, `MS-ContinuationToken` among them. Other headers than
    /// Partner Center's own are left out, so that a response cannot set the token.
    pub headers: Vec<(String, String)>,
}

impl Collection {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] when the bytes are no page.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        Self::from_json(parse(bytes)?)
    }

    /// Reads a page from a JSON value; a single resource counts as a page of one.
    ///
    /// # Errors
    ///
    /// [`DocumentError::Unexpected`] for other values, error bodies included.
    pub fn from_json(document: Value) -> Result<Self, DocumentError> {
        if problem::is_error(&document) {
            return Err(DocumentError::Unexpected);
        }
        let envelope = one::<Envelope>(&document).unwrap_or_default();
        let next = envelope.links.and_then(|links| next(links.next?));
        let rows = match (envelope.items, document) {
            (Some(Value::Array(rows)), _) | (None, Value::Array(rows)) => rows,
            (None, document @ Value::Object(_)) => vec![document],
            _ => return Err(DocumentError::Unexpected),
        };
        Ok(Self { rows, next })
    }

    /// Its elements.
    pub fn rows(&self) -> &[Value] {
        &self.rows
    }

    /// The link to the next page; `None` at the end.
    pub const fn next(&self) -> Option<&Next> {
        self.next.as_ref()
    }
}

/// A page in Partner Center's format.
#[derive(Default, Deserialize)]
struct Envelope {
    items: Option<Value>,
    links: Option<Links>,
}

#[derive(Deserialize)]
struct Links {
    next: Option<Link>,
}

#[derive(Deserialize)]
struct Link {
    uri: Option<String>,
    #[serde(default)]
    headers: Vec<Option<KeyValuePair>>,
}

#[derive(Deserialize)]
struct KeyValuePair {
    key: Option<String>,
    value: Option<String>,
}

/// Whether a document is a page with a list.
pub fn is_list(document: &Value) -> bool {
    #[derive(Deserialize)]
    struct List {
        items: Option<Vec<IgnoredAny>>,
    }
    one::<List>(document).is_some_and(|list| list.items.is_some())
}

fn next(link: Link) -> Option<Next> {
    let headers = link.headers.into_iter().flatten();
    let headers = headers.filter_map(|header| Some((header.key?, header.value?)));
    Some(Next { uri: link.uri?, headers: headers.filter(is_its_own).collect() })
}

/// Whether a header is one of Partner Center's, with valid characters.
fn is_its_own((name, value): &(String, String)) -> bool {
    let of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let of_value = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ms-"))
        && name.bytes().all(of_name)
        && value.bytes().all(of_value)
}

impl Next {
    /// The path of the next page from the root of the service, with the version that Partner Center
    /// sometimes omits.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the path is of another service.
    pub fn path(&self, service: &Endpoint) -> Result<String, ForeignHostError> {
        let path = match self.uri.split_once("://") {
            Some(_) if service.contains(&self.uri) => {
                self.uri.get(service.as_str().len()..).unwrap_or_default()
            }
            Some(_) => return Err(ForeignHostError),
            None => &self.uri,
        };
        let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
        if path.starts_with("//") || path.contains(odd) {
            return Err(ForeignHostError);
        }
        let path = path.trim_start_matches('/');
        Ok(if path.starts_with("v1/") { format!("/{path}") } else { format!("/v1/{path}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(uri: &str) -> Result<String, ForeignHostError> {
        Next { uri: uri.to_owned(), headers: Vec::new() }
            .path(&Endpoint::parse("https://api.partnercenter.microsoft.com").unwrap())
    }

    #[test]
    fn the_version_is_added_where_it_is_missing() {
        for uri in [
            "/customers?size=2",
            "customers?size=2",
            "/v1/customers?size=2",
            "https://api.partnercenter.microsoft.com/v1/customers?size=2",
        ] {
            assert_eq!(path(uri).as_deref(), Ok("/v1/customers?size=2"), "{uri}");
        }
    }

    #[test]
    fn another_host_is_refused() {
        for uri in ["https://evil.example/v1/customers", "//evil.example/v1", "/\\evil.example"] {
            assert_eq!(path(uri), Err(ForeignHostError), "{uri}");
        }
    }

    #[test]
    fn only_partner_center_s_headers_are_sent() {
        let header = |key: &str, value: &str| serde_json::json!({ "key": key, "value": value });
        let headers = [
            header("MS-ContinuationToken", "a,b/=="),
            header("Authorization", "Bearer stolen"),
            header("MS-\r\nHost", "x"),
            header("ms-other", "a\r\nb"),
            header("ms", "x"),
        ];
        let next = serde_json::json!({ "uri": "/customers", "headers": headers });
        let page = serde_json::json!({ "items": [], "links": { "next": next } });
        let page = Collection::from_json(page).unwrap();
        let own = [("MS-ContinuationToken".to_owned(), "a,b/==".to_owned())];
        assert_eq!(page.next().unwrap().headers, own);
    }

    proptest! {
        #[test]
        fn every_path_stays_below_the_version(uri in "\\PC{0,40}") {
            if let Ok(path) = path(&uri) {
                prop_assert!(path.starts_with("/v1/"), "{path}");
            }
        }
    }
}
