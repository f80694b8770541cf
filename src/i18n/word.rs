//! The keys of all words, as a type.

#[cfg(not(target_arch = "wasm32"))]
use std::borrow::Cow;

#[cfg(not(target_arch = "wasm32"))]
use super::{catalogue::Saying, formats::PluralCategory};

// `Word`, `KEYS` and `ENGLISH`, made of `locales/en.json` by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Word {
    /// Its key in `locales/*.json`.
    pub fn key(self) -> &'static str {
        KEYS[self as usize]
    }

    /// The word with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        KEYS.binary_search(&key).ok().map(|at| Self::ALL[at])
    }

    /// What it is in English.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn english(self) -> &'static Saying {
        &ENGLISH[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_by_its_key() {
        for word in Word::ALL {
            assert_eq!(Word::of_key(word.key()), Some(word));
        }
        assert_eq!(Word::of_key("no.such_word"), None);
    }
}
