//! Values that documents write as texts.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// Deserializes a value from a text with its [`FromStr`].
///
/// # Errors
///
/// An error that names `expected`, when the value is no text or cannot be parsed.
pub fn from_text<'de, D, T>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr,
{
    deserializer.deserialize_str(FromText { expected, of: PhantomData })
}

struct FromText<T> {
    expected: &'static str,
    of: PhantomData<T>,
}

impl<T: FromStr> Visitor<'_> for FromText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|_unparsed| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// Implements `Serialize` by `Display` and `Deserialize` by `FromStr`.
macro_rules! serde_as_text {
    ($type:ty, $expected:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::from_text(deserializer, $expected)
            }
        }
    };
}
pub(crate) use serde_as_text;
