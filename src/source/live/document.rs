//! JSON as Microsoft's services print it, read so that an odd value costs nothing but itself.

use std::{cell::Cell, str::FromStr};

use serde_json::{Map, Number, Value};

use crate::{
    domain::{TenantId, Timestamp},
    source::encoding,
};

/// Why bytes are no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing but white space.
    #[error("it is empty")]
    Empty,
    /// It is a web page: something between here and the service answered in its place.
    #[error("it is a web page, not JSON")]
    WebPage,
    /// It is JSON that stops in the middle.
    #[error("it ends in the middle")]
    CutOff,
    /// It is not JSON.
    #[error("it is not JSON")]
    NotJson,
    /// It is JSON of another shape than the document's.
    #[error("it is JSON, but not the document that was expected")]
    Unexpected,
}

/// Reads JSON.
///
/// Any [`encoding`] will do: Partner Center sends a byte order mark, and Windows PowerShell saves
/// UTF-16.
///
/// # Errors
///
/// [`Unreadable`] when the bytes are no JSON.
pub fn parse(bytes: &[u8]) -> Result<Value, Unreadable> {
    let text = encoding::text(bytes.to_vec());
    let text = text.trim();
    match text.chars().next() {
        None => Err(Unreadable::Empty),
        Some('<') => Err(Unreadable::WebPage),
        Some(_) => serde_json::from_str(text)
            .map_err(|error| if error.is_eof() { Unreadable::CutOff } else { Unreadable::NotJson }),
    }
}

/// What was read of a list, and how much of it could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<T> {
    /// The elements that could be read, in their order.
    pub items: Vec<T>,
    /// Elements, of the list or of a list within, that could not be read at all.
    pub broken: usize,
    /// Fields that hold something else than their documentation promises; the rest of their
    /// element is kept.
    pub odd: usize,
}

impl<T> Decoded<T> {
    /// Whether everything could be read.
    pub const fn is_whole(&self) -> bool {
        self.broken == 0 && self.odd == 0
    }

    /// The same with every element turned into something else; an element that yields nothing was
    /// read, and has no place.
    pub fn filter_map<U>(self, turn: impl FnMut(T) -> Option<U>) -> Decoded<U> {
        Decoded {
            items: self.items.into_iter().filter_map(turn).collect(),
            broken: self.broken,
            odd: self.odd,
        }
    }
}

/// Reads the elements of a list one by one, so that a bad one never takes its neighbours along.
///
/// `read` answers `None` for an element that lacks what it cannot do without.
pub fn decode<T>(rows: &[Value], read: impl Fn(Object<'_>) -> Option<T>) -> Decoded<T> {
    let tally = Tally::default();
    let items = tally.list(rows, read);
    Decoded { items, broken: tally.broken.get(), odd: tally.odd.get() }
}

/// Counts what could not be read.
#[derive(Default)]
struct Tally {
    broken: Cell<usize>,
    odd: Cell<usize>,
}

impl Tally {
    fn list<T>(&self, rows: &[Value], read: impl Fn(Object<'_>) -> Option<T>) -> Vec<T> {
        rows.iter()
            .filter_map(|row| {
                let object = row.as_object().map(|fields| Object { fields, tally: self });
                let item = object.and_then(&read);
                if item.is_none() {
                    self.broken.set(self.broken.get() + 1);
                }
                item
            })
            .collect()
    }
}

/// A JSON object whose fields are found whatever their case, and read without complaint.
///
/// Partner Center prints keys in Pascal or camel case, `PowerShell`'s `ConvertTo-Json` in Pascal
/// case. A field that is absent, null or empty is `None`; one of a wrong type is `None` and
/// counted.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    fields: &'a Map<String, Value>,
    tally: &'a Tally,
}

impl<'a> Object<'a> {
    /// The field of this name that is not null.
    fn field(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null()).or_else(|| {
            let same = |key: &str| key.eq_ignore_ascii_case(name);
            self.fields.iter().find(|(key, v)| same(key) && !v.is_null()).map(|(_, value)| value)
        })
    }

    fn odd<T>(&self) -> Option<T> {
        self.tally.odd.set(self.tally.odd.get() + 1);
        None
    }

    /// Whether it has a field of this name that is not null.
    pub fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    /// A text without the white space around it. Numbers are taken for their digits.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.field(name)? {
            Value::String(text) => Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned),
            Value::Number(number) => Some(digits(number)),
            _ => self.odd(),
        }
    }

    /// A text that stands for something else.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        text.parse().ok().or_else(|| self.odd())
    }

    /// A moment; Microsoft's dates for "none" are `None`.
    pub fn moment(&self, name: &str) -> Option<Timestamp> {
        self.parsed(name).and_then(Timestamp::known)
    }

    /// A tenant id.
    pub fn tenant(&self, name: &str) -> Option<TenantId> {
        self.parsed(name)
    }

    /// Yes or no.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.field(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => self.odd(),
        }
    }

    /// How many; a number beyond 32 bits or below zero is odd.
    pub fn count(&self, name: &str) -> Option<u32> {
        self.parsed(name)
    }

    /// An object within.
    pub fn object(&self, name: &str) -> Option<Object<'a>> {
        match self.field(name)? {
            Value::Object(fields) => Some(Object { fields, tally: self.tally }),
            _ => self.odd(),
        }
    }

    /// The elements of a list within; none when there is no list.
    pub fn list<T>(&self, name: &str, read: impl Fn(Object<'_>) -> Option<T>) -> Vec<T> {
        self.tally.list(self.values(name).unwrap_or(&[]), read)
    }

    /// The texts of a list within; empty ones are left out.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned),
            Value::Null => None,
            _ => self.odd(),
        };
        self.values(name).unwrap_or(&[]).iter().filter_map(text).collect()
    }

    /// The elements of a list within as they are; `None` when there is no list.
    pub fn values(&self, name: &str) -> Option<&'a [Value]> {
        match self.field(name)? {
            Value::Array(values) => Some(values),
            _ => self.odd(),
        }
    }

    /// The names of its fields with their texts; fields that are no text are left out.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.fields.keys().filter_map(|key| Some((key.clone(), self.text(key)?))).collect()
    }

    /// A field as it is.
    pub fn value(&self, name: &str) -> Option<&'a Value> {
        self.field(name)
    }
}

/// Reads one object; `None` when the value is none or lacks what `read` cannot do without.
pub fn one<T>(value: &Value, read: impl Fn(Object<'_>) -> Option<T>) -> Option<T> {
    decode(std::slice::from_ref(value), read).items.pop()
}

/// A number in digits; a whole one without the zero that a float is printed with.
fn digits(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_byte_order_mark_is_skipped_in_either_encoding() {
        let utf16: Vec<u8> =
            "\u{feff}{\"a\":\"é\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(parse(&utf16), Ok(json!({"a": "é"})));
        assert_eq!(parse("\u{feff}{\"a\":\"é\"}".as_bytes()), Ok(json!({"a": "é"})));
    }

    #[test]
    fn what_is_no_json_says_why() {
        assert_eq!(parse(b" \r\n"), Err(Unreadable::Empty));
        assert_eq!(parse(b"<html>"), Err(Unreadable::WebPage));
        assert_eq!(parse(b"{\"value\": ["), Err(Unreadable::CutOff));
        assert_eq!(parse(b"{\"value\": nope}"), Err(Unreadable::NotJson));
    }

    #[test]
    fn a_bad_element_is_counted_and_its_neighbours_stay() {
        let rows = [json!({"Id": 1}), json!("x"), json!(null), json!({}), json!({"iD": " b "})];
        let decoded = decode(&rows, |row| row.text("id"));
        assert_eq!(decoded, Decoded { items: vec!["1".into(), "b".into()], broken: 3, odd: 0 });
    }

    #[test]
    fn an_odd_field_is_counted_and_its_row_stays() {
        let rows = [json!({"when": "2015-11-25T06: 41: 12Z", "many": -1, "none": "0001-01-01"})];
        let decoded =
            decode(&rows, |row| Some((row.moment("when"), row.count("many"), row.moment("none"))));
        assert_eq!(decoded, Decoded { items: vec![(None, None, None)], broken: 0, odd: 2 });
    }

    #[test]
    fn a_null_never_hides_a_value_printed_in_another_case() {
        let row = json!({"Id": "x", "id": null});
        assert_eq!(one(&row, |row| row.text("id")), Some("x".to_owned()));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let read = parse(&bytes);
            prop_assert!(read.is_ok() || read.is_err());
        }
    }
}
