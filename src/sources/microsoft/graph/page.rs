//! A page of a Microsoft Graph collection, with the link to the next one.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use crate::sources::microsoft::client::{
    document::{DocumentError, one, parse},
    endpoint::{Endpoint, ForeignHostError},
};

/// A page of a collection (Microsoft Graph, *Paging Microsoft Graph data in your app*).
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    rows: Vec<Value>,
    next: Option<String>,
}

/// The members beside the elements.
#[derive(Default, Deserialize)]
struct Envelope {
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
    error: Option<IgnoredAny>,
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] when the bytes are no page.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        Self::from_json(parse(bytes)?)
    }

    /// Reads a page from a JSON value.
    ///
    /// A single object and a bare array count as pages too: the first is Graph's response for one
    /// id, the second is what scripts often save.
    ///
    /// # Errors
    ///
    /// [`DocumentError::Unexpected`] for other values, error bodies included.
    pub fn from_json(mut document: Value) -> Result<Self, DocumentError> {
        let envelope = one::<Envelope>(&document).unwrap_or_default();
        let rows = match &mut document {
            _ if envelope.error.is_some() => return Err(DocumentError::Unexpected),
            Value::Array(rows) => std::mem::take(rows),
            Value::Object(fields) => {
                match fields.iter_mut().find(|(key, _)| key.eq_ignore_ascii_case("value")) {
                    Some((_, Value::Array(rows))) => std::mem::take(rows),
                    Some(_) => return Err(DocumentError::Unexpected),
                    None => vec![document],
                }
            }
            _ => return Err(DocumentError::Unexpected),
        };
        Ok(Self { rows, next: envelope.next_link })
    }

    /// Its elements. A page in the middle of a collection can be empty.
    pub fn rows(&self) -> &[Value] {
        &self.rows
    }

    /// Whether another page follows.
    pub const fn has_next(&self) -> bool {
        self.next.is_some()
    }

    /// The address of the next page, if there is one.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the address is of another service.
    pub fn next(&self, service: &Endpoint) -> Result<Option<&str>, ForeignHostError> {
        match self.next.as_deref() {
            Some(link) if service.contains(link) => Ok(Some(link)),
            Some(_) => Err(ForeignHostError),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_object_is_a_page_of_one_and_an_error_is_none() {
        assert_eq!(Page::read(b"{\"id\": 1}").unwrap().rows().len(), 1);
        assert_eq!(Page::read(b"[1, 2]").unwrap().rows().len(), 2);
        assert_eq!(Page::read(b"{\"error\": {}}"), Err(DocumentError::Unexpected));
        assert_eq!(Page::read(b"{\"value\": 3}"), Err(DocumentError::Unexpected));
    }
}
