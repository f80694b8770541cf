//! The message keys as a type.

#[cfg(not(target_arch = "wasm32"))]
use std::borrow::Cow;

#[cfg(not(target_arch = "wasm32"))]
use super::{formats::PluralCategory, message::Message};

use super::key_hash::key_hash;

// `Word`, `HASHES`, `KEYS` and `ENGLISH`, generated from `locales/en.json` by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Word {
    /// Its key in `locales/*.json`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn key(self) -> &'static str {
        KEYS[self as usize]
    }

    /// The word with this key.
    ///
    /// It is found by the hash of the key, so that the page need not contain the keys. The
    /// probability that another text has the hash of a key is one in ten million.
    pub fn from_key(key: &str) -> Option<Self> {
        HASHES.binary_search(&key_hash(key)).ok().map(|at| Self::ALL[at])
    }

    /// Its English message.
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
