//! Documents that a person writes: the first mistake is named with its place.

use serde::de::DeserializeOwned;
use serde_json::{Error, error::Category};

use super::place;

/// Why a document cannot be read: what is wrong, the member, the line and the column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JsonError(String);

/// Reads a document. A byte order mark, which some editors write, is skipped.
///
/// # Errors
///
/// The first mistake in it.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let json = str::from_utf8(bytes).map_err(|error| JsonError(error.to_string()))?;
    serde_json::from_str(json).map_err(|error| JsonError(said(&error, json)))
}

/// What is wrong, with the member. A syntax error is told by its place alone, and the whole document
/// has no name.
fn said(error: &Error, json: &str) -> String {
    let is_syntax = error.classify() != Category::Data;
    let steps = if is_syntax { Vec::new() } else { place::of(error, json) };
    if steps.is_empty() { error.to_string() } else { format!("`{}`: {error}", place::path(&steps)) }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, expecting = "an object")]
    struct Document {
        name: String,
        #[serde(default)]
        within: Vec<Document>,
    }

    #[test]
    fn a_mistake_is_named_with_its_member_and_its_place() {
        for (text, message) in [
            ("", "EOF while parsing a value at line 1 column 0"),
            ("{\"name\": \"a\",}", "trailing comma at line 1 column 14"),
            ("{\"name\": \"a\"} x", "trailing characters at line 1 column 15"),
            ("7", "invalid type: integer `7`, expected an object at line 1 column 1"),
            ("{}", "missing field `name` at line 1 column 2"),
            (
                "{\"name\": \"a\",\n\"within\": [{\"name\": 1}]}",
                "`within[0].name`: invalid type: integer `1`, expected a string at line 2 column 21",
            ),
            (
                "{\"name\": \"a\", \"nme\": 1}",
                "`nme`: unknown field `nme`, expected `name` or `within` at line 1 column 19",
            ),
            (
                "{\"name\": \"a\", \"name\": \"b\"}",
                "`name`: duplicate field `name` at line 1 column 20",
            ),
        ] {
            assert_eq!(read::<Document>(text.as_bytes()).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        let read = read::<Document>("\u{feff}{\"name\": \"é\"}".as_bytes());
        assert_eq!(read, Ok(Document { name: "é".to_owned(), within: Vec::new() }));
    }
}
