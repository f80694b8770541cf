//! JSON whose names may have any case and whose values may be of a neighbouring type.
//!
//! Partner Center prints keys in Pascal or camel case, `PowerShell`'s `ConvertTo-Json` in Pascal
//! case; some services print numbers and flags as texts, or codes as numbers.

use serde::{
    Deserializer,
    de::{
        DeserializeOwned, Error as _, IntoDeserializer, Unexpected, Visitor,
        value::{MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::{Error, Map, Number, Value};

use super::RowCount;
use crate::json::lenient::{Lenient, SkippedPaths, repair};

/// Reads an object; members that cannot be read are absent and counted. `None` for a value that is
/// no object.
pub(super) fn read<W: DeserializeOwned>(value: &Value, tally: &RowCount) -> Option<W> {
    if !value.is_object() {
        return None;
    }
    if let Ok(read) = W::deserialize(Loose(value)) {
        return Some(read);
    }
    let read = |value: &Value| serde_path_to_error::deserialize(Loose(value));
    let Lenient { value, lost } = repair(value.clone(), SkippedPaths::default(), read, key)?;
    tally.lost(&lost);
    Some(value)
}

/// The key of the member with this name that is not null: in this spelling, or in any case.
fn key(members: &Map<String, Value>, name: &str) -> Option<String> {
    member(members, name).map(|(key, _)| key.clone())
}

fn member<'a>(members: &'a Map<String, Value>, name: &str) -> Option<(&'a String, &'a Value)> {
    let exact = members.get_key_value(name).filter(|(_, value)| !value.is_null());
    exact.or_else(|| {
        members.iter().find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_null())
    })
}

/// Deserializes a value that Microsoft's services printed.
///
/// Members that are null or a blank text are absent, texts lose the white space around them.
#[derive(Clone, Copy)]
struct Loose<'a>(&'a Value);

impl<'de> IntoDeserializer<'de, Error> for Loose<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Loose<'de> {
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => match text.trim().parse() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(Error::invalid_value(Unexpected::Str(text), &visitor)),
            },
            Value::Number(number) if number.is_f64() => match digits(number).parse() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => self.deserialize_any(visitor),
            },
            _ => self.deserialize_any(visitor),
        }
    }
}

impl<'de> Deserializer<'de> for Loose<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(elements) => {
                visitor.visit_seq(SeqDeserializer::new(elements.iter().map(Loose)))
            }
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| (key.as_str(), Loose(value)));
                visitor.visit_map(MapDeserializer::new(members))
            }
            scalar => scalar.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            Value::String(text) if text.trim().is_empty() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Value::Object(members) = self.0 else {
            return Err(Error::custom("expected an object"));
        };
        let known = fields.iter().filter_map(|name| Some((*name, Loose(member(members, name)?.1))));
        visitor.visit_map(MapDeserializer::new(known))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text.trim()),
            Value::Number(number) => visitor.visit_string(digits(number)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) if text.eq_ignore_ascii_case("true") => visitor.visit_bool(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => visitor.visit_bool(false),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.integer(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.integer(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.integer(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier
    }
}

/// A number in digits; a whole one without the zero that a float is printed with.
fn digits(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
