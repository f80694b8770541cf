//! The stored form of texts and moments.

use std::{borrow::Cow, ops::Deref};

use serde::{Deserialize, Serialize, Serializer};

use crate::domain::Timestamp;

/// A text, borrowed from the document unless it contains escapes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Text<'_> {
    /// The owned text.
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Text<'a> {
    fn from(text: &'a String) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

/// The owned text; empty if there is none.
pub fn owned(text: Option<Text<'_>>) -> String {
    text.map(Text::into_owned).unwrap_or_default()
}

/// The owned text, unless it is empty.
pub fn filled(text: Option<Text<'_>>) -> Option<String> {
    text.filter(|text| !text.is_empty()).map(Text::into_owned)
}

/// The owned texts of a list, without empty ones.
pub fn all_filled(texts: Vec<Option<Text<'_>>>) -> Vec<String> {
    texts.into_iter().filter_map(filled).collect()
}

/// The stored form of an optional text.
pub fn text(text: Option<&String>) -> Option<Text<'_>> {
    text.map(Text::from)
}

/// The stored form of texts.
pub fn texts(texts: &[String]) -> Vec<Option<Text<'_>>> {
    texts.iter().map(|text| Some(text.into())).collect()
}

/// A moment in RFC 3339, or a date alone for midnight UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub Timestamp);

impl Moment {
    /// The moment shifted by this number of days; a date for "none" remains, and so does one that would
    /// become such a date or leave the range.
    pub fn moved(self, days: i64) -> Timestamp {
        let moved = self.0.known().and_then(|moment| moment.plus_days(days).known());
        moved.unwrap_or(self.0)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.to_string();
        serializer.serialize_str(text.strip_suffix("T00:00:00Z").unwrap_or(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::lenient;

    #[test]
    fn midnight_is_written_as_a_date() {
        let write = |text: &str| serde_json::to_string(&Moment(text.parse().unwrap())).unwrap();
        assert_eq!(write("2026-11-23T00:00:00Z"), "\"2026-11-23\"");
        assert_eq!(write("2026-11-23T00:00:01Z"), "\"2026-11-23T00:00:01Z\"");
    }

    #[test]
    fn an_invalid_moment_is_lost_and_a_missing_one_is_not() {
        for (text, is_lost) in [("[\"soon\"]", true), ("[7]", true), ("[null]", false)] {
            let read = lenient::read(text.as_bytes(), |text, lost| {
                Ok((serde_json::from_str::<[Option<Moment>; 1]>(text)?, !lost.is_empty()))
            });
            assert_eq!(read, Some(([None], is_lost)), "{text}");
        }
        let moment: Moment = serde_json::from_str("\"2026-11-22\"").unwrap();
        assert_eq!(Some(moment.moved(1)), "2026-11-23".parse().ok());
        for days in [i64::MIN, -1_000_000, 3_000_000, i64::MAX] {
            assert_eq!(moment.moved(days), moment.0, "{days}");
        }
    }

    #[test]
    fn a_text_without_escapes_is_borrowed() {
        let read: Vec<Option<Text<'_>>> = serde_json::from_str(r#"["a","\n",null]"#).unwrap();
        assert!(matches!(
            &read[..],
            [Some(Text(Cow::Borrowed("a"))), Some(Text(Cow::Owned(_))), None]
        ));
    }
}
