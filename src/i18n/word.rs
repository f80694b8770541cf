//! The keys of all words, as a type.

#[cfg(not(target_arch = "wasm32"))]
use std::borrow::Cow;

#[cfg(not(target_arch = "wasm32"))]
use super::{formats::PluralCategory, message::Message};

use super::key_hash::key_hash;

// `Word`, `HASHES`, `KEYS` and `ENGLISH`, made of `locales/en.json` by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Word {
    /// Its key in `locales/*.json`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn key(self) -> &'static str {
        KEYS[self as usize]
    }

    /// The word with this key.
    ///
    /// It is found by the key's hash, so that the page need not hold the keys. That another text
    /// has the hash of a key is one chance in ten million.
    pub fn from_key(key: &str) -> Option<Self> {
        HASHES.binary_search(&key_hash(key)).ok().map(|at| Self::ALL[at])
    }

    /// What it is in English.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn english(self) -> &'static Message {
        &ENGLISH[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_by_its_key() {
        for word in Word::ALL {
            assert_eq!(Word::from_key(word.key()), Some(word));
        }
        assert_eq!(Word::from_key("no.such_word"), None);
    }
}
