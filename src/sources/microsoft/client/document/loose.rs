//! JSON whose names may have any case and whose values may be of a neighbouring type.
//!
//! Partner Center prints keys in Pascal or camel case, `PowerShell`'s `ConvertTo-Json` in Pascal
//! case, and some values as objects; some services print numbers and flags as texts, or codes as
//! numbers.

use std::{fmt, iter, slice, vec};

use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Unexpected, Visitor,
        value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Number, Value};

use super::{powershell, row_count::RowCount};
use crate::json::{
    lenient::{SkippedPaths, repair},
    place::Step,
};

/// Reads an object; members that cannot be read are absent and counted. `None` for a value that is
/// no object.
pub(super) fn read<W: DeserializeOwned>(value: &Value, tally: &RowCount) -> Option<W> {
    if !value.is_object() {
        return None;
    }
    if let Ok(read) = W::deserialize(Loose(value)) {
        return Some(read);
    }
    let read = |value: &Value, lost: &SkippedPaths| {
        let read = W::deserialize(Loose(value)).map_err(Unreadable::into_steps)?;
        tally.lost(lost);
        Ok(read)
    };
    repair(value.clone(), SkippedPaths::default(), read, key)
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

impl<'de> Loose<'de> {
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::String(text) => match text.trim().parse() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(Unreadable::invalid_value(Unexpected::Str(text), &visitor)),
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
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(elements) => visitor.visit_seq(Elements(elements.iter().enumerate())),
            Value::Object(members) => {
                visitor.visit_map(Members::new(members.iter().map(|(key, value)| (&**key, value))))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
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
    ) -> Result<V::Value, Unreadable> {
        let Value::Object(members) = self.0 else {
            return Err(Unreadable::custom("expected an object"));
        };
        let known = fields.iter().filter_map(|name| Some((*name, member(members, name)?.1)));
        visitor.visit_map(Members::new(known))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text.trim()),
            Value::Number(number) => visitor.visit_string(digits(number)),
            Value::Object(object) => match powershell::text_of(object) {
                Some(text) => visitor.visit_string(text),
                None => self.deserialize_any(visitor),
            },
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0.as_object().and_then(powershell::list_of) {
            Some(elements) => visitor
                .visit_seq(Elements(elements.iter().enumerate()))
                .map_err(|error| error.within(Step::Member("value".to_owned()))),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::String(text) if text.eq_ignore_ascii_case("true") => visitor.visit_bool(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => visitor.visit_bool(false),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.integer(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.integer(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.integer(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple
        tuple_struct map enum identifier
    }
}

/// The elements of a list that are still to be read, with their places.
struct Elements<'de>(iter::Enumerate<slice::Iter<'de, Value>>);

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some((place, value)) = self.0.next() else { return Ok(None) };
        let read = seed.deserialize(Loose(value));
        read.map(Some).map_err(|error| error.within(Step::Element(place)))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint().1
    }
}

/// The members of an object that are still to be read, and the one whose name was read last.
struct Members<'de> {
    rest: vec::IntoIter<(&'de str, &'de Value)>,
    last: Option<(&'de str, &'de Value)>,
}

impl<'de> Members<'de> {
    fn new(members: impl Iterator<Item = (&'de str, &'de Value)>) -> Self {
        Self { rest: members.collect::<Vec<_>>().into_iter(), last: None }
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        self.last = self.rest.next();
        let Some((key, _)) = self.last else { return Ok(None) };
        let read = seed.deserialize(BorrowedStrDeserializer::new(key));
        read.map(Some).map_err(|error: Unreadable| error.within(Step::Member(key.to_owned())))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        let Some((key, value)) = self.last.take() else {
            return Err(Unreadable::custom("a member has one value"));
        };
        let read = seed.deserialize(Loose(value));
        read.map_err(|error| error.within(Step::Member(key.to_owned())))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A value cannot be read: the steps that lead to it, the last one first. What is wrong with it is
/// nobody's question.
#[derive(Debug, thiserror::Error)]
#[error("a value cannot be read")]
struct Unreadable(Vec<Step>);

impl Unreadable {
    fn within(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }

    fn into_steps(mut self) -> Vec<Step> {
        self.0.reverse();
        self.0
    }
}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(Vec::new())
    }
}

/// A number in digits; a whole one without the zero that a float is printed with.
fn digits(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
