//! What a row may say by naming an entry of a shared table instead of repeating it.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, value::MapAccessDeserializer, value::SeqAccessDeserializer},
};

use super::Text;

/// One thing: the key of a shared one, or the thing itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Item<'a, T> {
    /// The key of an entry of a shared table.
    Shared(Text<'a>),
    /// Written out.
    Inline(T),
}

/// A list: the number of a shared one, or the list itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Set<T> {
    /// The place of the list in a shared table, from 0.
    Shared(usize),
    /// Written out.
    Inline(Vec<T>),
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::Inline(Vec::new())
    }
}

impl<T> Set<T> {
    /// Whether it is an empty list, and need not be written.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Inline(list) if list.is_empty())
    }
}

// Serde's own `untagged` copies the input into a tree first, which a row cannot afford.
impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Item<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> de::Visitor<'de> for ItemVisitor<T> {
            type Value = Item<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key or an object")
            }

            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
                Ok(Item::Shared(key.into()))
            }

            fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
                Ok(Item::Shared(key.to_owned().into()))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Item::Inline)
            }
        }

        deserializer.deserialize_any(ItemVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Set<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SetVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> de::Visitor<'de> for SetVisitor<T> {
            type Value = Set<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a list")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
                usize::try_from(number).map(Set::Shared).map_err(E::custom)
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Set::Inline)
            }
        }

        deserializer.deserialize_any(SetVisitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_numbers_and_things_written_out_are_told_apart() {
        let set: Set<Item<'_, Vec<u8>>> = serde_json::from_str("3").unwrap();
        assert_eq!(set, Set::Shared(3));
        let set: Set<u8> = serde_json::from_str("[1,2]").unwrap();
        assert_eq!(set, Set::Inline(vec![1, 2]));
        assert!(serde_json::from_str::<Set<u8>>("-1").is_err());
        assert!(serde_json::from_str::<Item<'_, u8>>("1").is_err());
    }
}
