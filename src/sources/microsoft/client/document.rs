//! JSON as Microsoft's services print it, read so that an odd value costs nothing but itself.

mod loose;
mod powershell;
mod row_count;

pub use self::row_count::RowCount;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::sources::encoding;

/// Why bytes are no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
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
/// [`DocumentError`] when the bytes are no JSON.
pub fn parse(bytes: &[u8]) -> Result<Value, DocumentError> {
    let text = encoding::text(bytes.to_vec());
    let text = text.trim();
    match text.chars().next() {
        None => Err(DocumentError::Empty),
        Some('<') => Err(DocumentError::WebPage),
        Some(_) => serde_json::from_str(text).map_err(|error| {
            if error.is_eof() { DocumentError::CutOff } else { DocumentError::NotJson }
        }),
    }
}

/// What was read of a list, and how much of it could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<T> {
    /// The elements that could be read, in their order.
    pub items: Vec<T>,
    /// Elements, of the list or of a list within, that could not be read at all.
    pub broken: usize,
    /// Those of them that are elements of the list itself.
    pub lost: usize,
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
            lost: self.lost,
            odd: self.odd,
        }
    }
}

/// Reads the elements of a list one by one, so that a bad one never takes its neighbours along.
///
/// Each is read as a `W`, which derives `Deserialize` with members that are all optional; members
/// that cannot be read are absent. `convert` answers `None` for an element that lacks what it cannot
/// do without.
pub fn decode<W: DeserializeOwned, T>(
    rows: &[Value],
    convert: impl Fn(W, &RowCount) -> Option<T>,
) -> Decoded<T> {
    let tally = RowCount::default();
    let element = |row| convert(loose::read(row, &tally)?, &tally);
    let items: Vec<T> = rows.iter().filter_map(|row| tally.element(element(row))).collect();
    let lost = rows.len() - items.len();
    Decoded { items, broken: tally.broken.get(), lost, odd: tally.odd.get() }
}

/// Reads a list within an element with the reader of such a list, and counts in `tally` what could
/// not be read. A value that is no list is an odd one, of which everything is lost.
pub fn within<T>(
    tally: &RowCount,
    list: &Value,
    read: impl Fn(&[Value]) -> Decoded<T>,
) -> Decoded<T> {
    let decoded = match list {
        Value::Array(elements) => read(elements),
        _ => Decoded { items: Vec::new(), broken: 0, lost: 1, odd: 1 },
    };
    tally.broken.set(tally.broken.get() + decoded.broken);
    tally.odd.set(tally.odd.get() + decoded.odd);
    decoded
}

/// Reads one object; `None` when the value is none.
pub fn one<W: DeserializeOwned>(value: &Value) -> Option<W> {
    loose::read(value, &RowCount::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use proptest::prelude::*;
    use serde::Deserialize;
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
        assert_eq!(parse(b" \r\n"), Err(DocumentError::Empty));
        assert_eq!(parse(b"<html>"), Err(DocumentError::WebPage));
        assert_eq!(parse(b"{\"value\": ["), Err(DocumentError::CutOff));
        assert_eq!(parse(b"{\"value\": nope}"), Err(DocumentError::NotJson));
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Row {
        id: Option<String>,
        when: Option<Timestamp>,
        many: Option<u32>,
        flag: Option<bool>,
        #[serde(default)]
        within: Vec<Option<Row>>,
        #[serde(default)]
        texts: Vec<Option<String>>,
    }

    fn row(id: &str) -> Row {
        let (within, texts) = (Vec::new(), Vec::new());
        Row { id: Some(id.to_owned()), when: None, many: None, flag: None, within, texts }
    }

    #[test]
    fn a_bad_element_is_counted_and_its_neighbours_stay() {
        let rows = [json!({"Id": 1}), json!("x"), json!(null), json!({}), json!({"iD": " b "})];
        let decoded = decode(&rows, |row: Row, _| row.id);
        let items = vec!["1".into(), "b".into()];
        assert_eq!(decoded, Decoded { items, broken: 3, lost: 3, odd: 0 });
    }

    #[test]
    fn an_odd_member_is_counted_and_its_row_stays() {
        let odd =
            json!({"ID": "a", "When": "2015-11-25T06: 41: 12Z", "many": -1, "flag": "perhaps"});
        let decoded = decode(&[odd], |row: Row, _| Some(row));
        assert_eq!(decoded, Decoded { items: vec![row("a")], broken: 0, lost: 0, odd: 3 });
    }

    #[test]
    fn elements_of_a_list_within_are_broken_alone() {
        let rows =
            [json!({"id": "a", "Within": [5, {"id": "b"}, {"many": 1}], "texts": ["x", [], null]})];
        let decoded = decode(&rows, |row: Row, tally| {
            Some((tally.list(row.within, |inner| inner.id), row.texts))
        });
        assert_eq!(decoded.items, [(vec!["b".to_owned()], vec![Some("x".to_owned()), None, None])]);
        assert_eq!((decoded.broken, decoded.odd), (3, 0));
        let no_list =
            decode(&[json!({"within": {"id": "b"}})], |row: Row, _| Some(row.within.len()));
        assert_eq!(no_list, Decoded { items: vec![0], broken: 0, lost: 0, odd: 1 });
    }

    #[test]
    fn numbers_and_flags_may_be_texts_and_texts_may_be_numbers() {
        for (value, text) in [(json!(900_420), "900420"), (json!(1.0), "1"), (json!(2.5), "2.5")] {
            assert_eq!(one::<Row>(&json!({"id": value})).unwrap().id.as_deref(), Some(text));
        }
        for (value, many) in [(json!("7"), Some(7)), (json!(7.0), Some(7)), (json!(" "), None)] {
            assert_eq!(one::<Row>(&json!({"many": value})).unwrap().many, many, "{value}");
        }
        for (value, flag) in [(json!("True"), true), (json!("false"), false), (json!(true), true)] {
            assert_eq!(one::<Row>(&json!({"flag": value})).unwrap().flag, Some(flag), "{value}");
        }
    }

    #[test]
    fn values_that_powershell_prints_as_objects_are_read() {
        let date =
            json!({"value": "/Date(0)/", "DisplayHint": 2, "DateTime": "Thursday, 1 January"});
        let decoded = decode(&[json!({"When": date})], |row: Row, _| row.when);
        assert_eq!(decoded.items, [Timestamp::from_millis(0)]);
        let list = json!({"value": [{"Id": "b"}, 5], "Count": 2});
        let decoded = decode(&[json!({"Within": list})], |row: Row, tally| {
            Some(tally.list(row.within, |inner| inner.id))
        });
        assert_eq!((decoded.items, decoded.broken), (vec![vec!["b".to_owned()]], 1));
        let span = json!({"Ticks": 630_720_000_000_000_u64, "Days": 730, "Hours": 0});
        assert_eq!(one::<Row>(&json!({"id": span})).unwrap().id.as_deref(), Some("P730D"));
    }

    #[test]
    fn a_null_never_hides_a_value_printed_in_another_case() {
        assert_eq!(one::<Row>(&json!({"Id": "x", "id": null})), Some(row("x")));
        assert_eq!(one::<Row>(&json!({"Id": "x", "id": "y"})), Some(row("y")));
    }

    #[test]
    fn a_value_in_another_case_takes_the_place_of_one_that_cannot_be_read() {
        let decoded = decode(&[json!({"Many": 7, "many": []})], |row: Row, _| row.many);
        assert_eq!(decoded, Decoded { items: vec![7], broken: 0, lost: 0, odd: 1 });
    }

    #[test]
    fn a_list_is_no_object() {
        assert_eq!(one::<Row>(&json!(["x"])), None);
        assert_eq!(one::<Row>(&json!({"within": [["x"]]})).unwrap().within, [None]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let read = parse(&bytes);
            prop_assert!(read.is_ok() || read.is_err());
        }
    }
}
