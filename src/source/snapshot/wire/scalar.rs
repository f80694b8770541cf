//! Texts and moments as a snapshot writes them.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::Timestamp;

/// A text that is borrowed from the file unless it holds escapes.
///
/// Serde borrows a bare `Cow` only, not one within an `Option` or a `Vec`; this borrows anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Text<'_> {
    /// The text as one's own; `None` when it is empty.
    pub fn kept(self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.into_owned())
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

impl std::ops::Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> de::Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(text.into())
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(text.to_owned().into())
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

/// A moment: RFC 3339, or a date alone for midnight UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.to_string();
        serializer.serialize_str(text.strip_suffix("T00:00:00Z").unwrap_or(&text))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer)?.parse().map(Self).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_escapes_is_borrowed_even_within_a_list() {
        let texts: Vec<Option<Text<'_>>> = serde_json::from_str(r#"["a",null,"\n"]"#).unwrap();
        assert!(matches!(texts[0], Some(Text(Cow::Borrowed("a")))));
        assert_eq!(texts[1], None);
        assert_eq!(texts[2].as_deref(), Some("\n"));
    }

    #[test]
    fn midnight_is_written_as_a_date() {
        let write = |text: &str| serde_json::to_string(&Moment(text.parse().unwrap())).unwrap();
        assert_eq!(write("2026-11-23T00:00:00Z"), "\"2026-11-23\"");
        assert_eq!(write("2026-11-23T00:00:01Z"), "\"2026-11-23T00:00:01Z\"");
        assert!(serde_json::from_str::<Moment>("\"soon\"").is_err());
    }
}
