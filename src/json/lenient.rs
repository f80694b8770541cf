//! Documents of which parts may be damaged: what cannot be read is left out and told.

mod repair;

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use serde_json::{Map, Value, value::RawValue};

use super::place::{self, Step};

pub use repair::repair;

/// The parts of a document that could not be read, as paths such as `issues[2].title`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkippedPaths(Vec<String>);

/// Lists and objects are nested at most so deep; what is within is lost.
const DEEPEST: usize = 128;

/// Reads a document; `None` for a text that is no JSON, or for a value of another type altogether.
///
/// `read` deserializes the text, and makes something of it that borrows nothing; it is told which
/// parts the text is without. A part that cannot be read costs its neighbours nothing: it is
/// removed, a member altogether and an element of a list with `null` in its place, and `read` has
/// another try. This happens for damaged documents only; a whole one is read once. Bytes that are no
/// UTF-8 are replaced. Of a name that stands twice in a damaged object, the last one counts.
pub fn read<R>(
    json: &[u8],
    read: impl Fn(&str, &SkippedPaths) -> serde_json::Result<R>,
) -> Option<R> {
    // A text that is checked as a whole need not be checked string by string.
    let text = String::from_utf8_lossy(json);
    let mut lost = SkippedPaths::default();
    if let Cow::Borrowed(text) = text
        && let Ok(value) = read(text, &lost)
    {
        return Some(value);
    }
    if let Cow::Owned(_) = text {
        lost.0.push(String::new());
    }
    let document = parse(serde_json::from_str(&text).ok()?, "", DEEPEST, &mut lost)?;
    let read = |document: &Value, lost: &SkippedPaths| {
        let text = document.to_string();
        read(&text, lost).map_err(|error| place::of(&error, &text))
    };
    repair(document, lost, read, exact_key)
}

fn exact_key(members: &Map<String, Value>, name: &str) -> Option<String> {
    members.contains_key(name).then(|| name.to_owned())
}

/// Parses a value without what serde refuses although it is JSON: numbers beyond any float are left
/// out, and halves of surrogate pairs are replaced.
fn parse(raw: &RawValue, path: &str, depth: usize, lost: &mut SkippedPaths) -> Option<Value> {
    let text = raw.get();
    let parts = |lost| Some(parsed_parts(place::parts(raw)?, path, depth.checked_sub(1)?, lost));
    let value = match text.as_bytes().first() {
        Some(b'{') => parts(lost).map(|members| {
            let member = |(step, value)| match step {
                Step::Member(name) => Some((name, value?)),
                Step::Element(_) => None,
            };
            Value::Object(members.into_iter().filter_map(member).collect())
        }),
        Some(b'[') => parts(lost).map(|elements| {
            elements.into_iter().map(|(_, value)| value.unwrap_or_default()).collect()
        }),
        _ => serde_json::from_str(text).ok(),
    };
    if value.is_some() {
        return value;
    }
    lost.0.push(path.to_owned());
    serde_json::from_str(text).ok().map(|LossyText(text)| Value::String(text))
}

/// The parts of a value, each parsed if it can be.
fn parsed_parts(
    parts: Vec<(Step, &RawValue)>,
    path: &str,
    depth: usize,
    lost: &mut SkippedPaths,
) -> Vec<(Step, Option<Value>)> {
    let part = |(step, raw): (Step, &RawValue)| {
        let value = parse(raw, &place::within(path, &step), depth, lost);
        (step, value)
    };
    parts.into_iter().map(part).collect()
}

/// A text in which halves of surrogate pairs are replaced.
struct LossyText(String);

impl<'de> Deserialize<'de> for LossyText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As bytes, such a text is no error (serde_json, `Deserializer::deserialize_bytes`).
        deserializer.deserialize_bytes(LossyTextVisitor)
    }
}

struct LossyTextVisitor;

impl Visitor<'_> for LossyTextVisitor {
    type Value = LossyText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<LossyText, E> {
        // A half takes three bytes, each of which is replaced.
        Ok(LossyText(
            String::from_utf8_lossy(bytes).replace("\u{FFFD}\u{FFFD}\u{FFFD}", "\u{FFFD}"),
        ))
    }
}

impl SkippedPaths {
    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many parts were lost.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How many of the lost parts are elements of lists.
    pub fn elements(&self) -> usize {
        self.0.iter().filter(|path| path.ends_with(']')).count()
    }

    /// Whether the part at this path was lost as a whole.
    pub fn holds(&self, path: &str) -> bool {
        self.0.iter().any(|lost| lost == path)
    }

    /// Whether something within the part at this path was lost.
    pub fn is_within(&self, path: &str) -> bool {
        let is_within = |lost: &String| {
            lost.strip_prefix(path).is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        self.0.iter().any(is_within)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Document {
        name: Option<String>,
        count: Option<u8>,
        list: Vec<Option<Document>>,
    }

    fn try_read(json: &[u8]) -> Option<(Document, Vec<String>)> {
        read(json, |text, lost| Ok((serde_json::from_str(text)?, lost.0.clone())))
    }

    fn lost(text: &str) -> (Document, Vec<String>) {
        try_read(text.as_bytes()).unwrap()
    }

    #[test]
    fn what_cannot_be_read_costs_no_neighbour() {
        let text = r#"{"name":"a","count":300,"list":[{"name":7,"count":1},5,{"count":2}],"x":{}}"#;
        let (document, lost) = lost(text);
        assert_eq!(document.name.as_deref(), Some("a"));
        assert_eq!(document.count, None);
        assert_eq!(document.list[0], Some(Document { count: Some(1), ..Document::default() }));
        assert_eq!(document.list[1], None);
        assert_eq!(document.list[2], Some(Document { count: Some(2), ..Document::default() }));
        assert_eq!(lost, ["count", "list[0].name", "list[1]"]);
    }

    #[test]
    fn a_list_that_is_none_is_lost_as_a_whole() {
        for text in [r#"{"list":5}"#, r#"{"list":null}"#, r#"{"list":{"a":1}}"#] {
            assert_eq!(lost(text), (Document::default(), vec!["list".to_owned()]), "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_and_broken_unicode_are_no_obstacle() {
        let (document, lost) = lost(r#"{"name":"a","name":"b"}"#);
        assert_eq!((document.name.as_deref(), lost.len()), (Some("b"), 0));
        let (document, lost) = try_read(b"{\"name\":\"a\xFF\"}").unwrap();
        assert_eq!(document.name.as_deref(), Some("a\u{FFFD}"));
        assert!(!lost.is_empty());
    }

    #[test]
    fn what_is_no_json_or_no_object_is_not_read() {
        for text in ["", "5", "null", "{", "{\"a\":}", "{} x", "\"a\""] {
            assert_eq!(try_read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_number_without_end_is_lost_alone() {
        let (document, lost) = lost(r#"{"x":1e999,"list":[{"name":1e999,"count":1},1e999]}"#);
        let counted = Document { count: Some(1), ..Document::default() };
        assert_eq!(document.list, [Some(counted), None]);
        assert!(lost.contains(&"list[0].name".to_owned()), "{lost:?}");
    }

    #[test]
    fn half_a_character_is_replaced_and_told() {
        for text in [r#""a\ud83d""#, r#""a\ude00""#, r#""a\ud83dx\u0041""#] {
            let (document, lost) = lost(&format!(r#"{{"name":{text}}}"#));
            let name = document.name.unwrap();
            assert_eq!(name.trim_end_matches("xA"), "a\u{FFFD}");
            assert_eq!(lost, ["name"]);
        }
    }

    #[test]
    fn nesting_without_end_does_not_overflow_the_stack() {
        let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
        let (document, lost) = lost(&format!(r#"{{"name":7,"count":1,"x":{deep}}}"#));
        assert_eq!(document, Document { count: Some(1), ..Document::default() });
        assert!(lost.contains(&"name".to_owned()), "{lost:?}");
    }

    #[test]
    fn a_document_in_which_everything_is_odd_is_read_in_reasonable_time() {
        let elements = vec![r#"{"name":1,"count":"x"}"#; 5_000].join(",");
        let (document, lost) = lost(&format!(r#"{{"name":"a","list":[{elements}]}}"#));
        assert_eq!((document.name.as_deref(), document.list.len()), (Some("a"), 0));
        assert_eq!(lost.last().map(String::as_str), Some("list"));
    }

    #[test]
    fn the_lost_parts_are_found_by_their_path() {
        let lost = SkippedPaths(vec!["health.issues[0].id".to_owned(), "healthy".to_owned()]);
        assert!(lost.is_within("health") && lost.is_within("health.issues"));
        assert!(lost.holds("healthy") && !lost.holds("health"));
        assert!(!lost.is_within("healthy") && !lost.is_within("heal"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(start in "[{\\[\":a0-9,nl]{0,12}", bytes: Vec<u8>) {
            let text = [start.as_bytes(), &bytes].concat();
            if let Some((_, lost)) = try_read(&text) {
                prop_assert!(lost.len() <= text.len());
            }
        }
    }
}
