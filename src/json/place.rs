//! Where in a document something is.

use serde::Deserialize;
use serde_json::{Error, value::RawValue};

use super::pairs;

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the member of an object with this name.
    Member(String),
    /// To the element of a list at this place, from 0.
    Element(usize),
}

/// The members of an object as they are written, in their order.
#[derive(Deserialize)]
#[serde(transparent)]
struct Members<'a>(#[serde(borrow, with = "pairs")] Vec<(String, &'a RawValue)>);

/// The steps from the document to the value that `serde_json` could not read.
///
/// A message of `serde_json` names a line and a column. This looks up what stands there: the value
/// that was read last, or the one that begins there. A field that is not known, or that stands
/// twice, is the member itself. There are no steps in a text that is no JSON further on.
pub fn of(error: &Error, json: &str) -> Vec<Step> {
    let lines = json.split_inclusive('\n').take(error.line().saturating_sub(1));
    let read = lines.map(str::len).sum::<usize>() + error.column();
    let last_read = json.as_ptr().addr() + read.saturating_sub(1);
    let mut steps = Vec::new();
    let mut value = serde_json::from_str::<&RawValue>(json).ok();
    while let Some(whole) = value.filter(|it| start(it) <= last_read) {
        let part = parts(whole).into_iter().flatten().find(|(_, part)| last_read < end(part));
        value = part.map(|(step, part)| {
            steps.push(step);
            part
        });
    }
    steps
}

fn start(value: &RawValue) -> usize {
    value.get().as_ptr().addr()
}

fn end(value: &RawValue) -> usize {
    start(value) + value.get().len()
}

/// The parts of an object or a list, in their order; none of another value, or of one in which a
/// name cannot be read.
pub fn parts(value: &RawValue) -> Option<Vec<(Step, &RawValue)>> {
    let text = value.get();
    match text.as_bytes().first()? {
        b'{' => {
            let Members(members) = serde_json::from_str(text).ok()?;
            Some(members.into_iter().map(|(name, value)| (Step::Member(name), value)).collect())
        }
        b'[' => {
            let elements: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            let place = |(place, value)| (Step::Element(place), value);
            Some(elements.into_iter().enumerate().map(place).collect())
        }
        _ => None,
    }
}

/// The steps as a path, such as `issues[2].title`; of no steps an empty text.
pub fn path(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |path, step| within(&path, step))
}

/// The path of what lies one step within a value.
pub fn within(path: &str, step: &Step) -> String {
    match step {
        Step::Element(place) => format!("{path}[{place}]"),
        Step::Member(name) if path.is_empty() => name.clone(),
        Step::Member(name) => format!("{path}.{name}"),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Document {
        name: Option<String>,
        count: Option<u8>,
        kind: Option<Kind>,
        list: Vec<Option<Document>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Kind {
        Some,
    }

    #[test]
    fn the_value_that_cannot_be_read_is_found() {
        for (json, expected) in [
            ("7", ""),
            (r#"{"name": 7, "count": 1}"#, "name"),
            (r#"{"name": "a", "count": 300}"#, "count"),
            (r#"{"name": "a", "count": "b"}"#, "count"),
            (r#"{"name": {"a": 1}}"#, "name"),
            (r#"{"name":[],"count":1}"#, "name"),
            (r#"{"kind": "none"}"#, "kind"),
            (r#"{"kind":7,"name":"a"}"#, "kind"),
            (r#"{"list": null}"#, "list"),
            (r#"{"list": [{"name": "a"}, 5]}"#, "list[1]"),
            (r#"{"list":[{},[{}]]}"#, "list[1][0]"),
            ("{\n \"list\": [\n{},\n{ \"name\":\n true } ] }", "list[1].name"),
            (r#"{"list": [{"count": 1, "cuont": 1}]}"#, "list[0].cuont"),
            (r#"{"count": 1, "count": 2}"#, "count"),
            (r#"{"name": 7, "count": }"#, ""),
        ] {
            let error = serde_json::from_str::<Document>(json).unwrap_err();
            assert_eq!(path(&of(&error, json)), expected, "{json}: {error}");
        }
    }
}
