//! The words of one language.

use std::collections::BTreeMap;

use super::{
    formats::PluralCategory,
    message::{Message, Value},
    word::Word,
};
use crate::json::{self, JsonError};

/// The words of one language, and English ones where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// By the place of the word in [`Word::ALL`].
    messages: Vec<Option<Message>>,
}

/// The text is no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a catalogue of words: {0}")]
pub struct CatalogueError(#[from] JsonError);

impl Catalogue {
    /// No words at all: each is said as its key, or on the page by a stand-in.
    pub fn empty() -> Self {
        Self { messages: vec![None; Word::ALL.len()] }
    }

    /// The English words.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        Self { messages: Word::ALL.map(|word| Some(word.english().clone())).into() }
    }

    /// Reads the words of a language over those of another: a flat JSON object from keys to texts
    /// or to plural forms. A word that is missing stays as it is; a key that this version does not
    /// know is ignored, so that a translation may be older or newer than the program.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] when the bytes are no JSON object.
    pub fn read_over(self, json: &[u8]) -> Result<Self, CatalogueError> {
        let values: BTreeMap<String, Value> = json::read(json)?;
        let mut messages = self.messages;
        for (key, value) in values {
            if let (Some(word), Some(saying)) = (Word::from_key(&key), Message::of(value)) {
                messages[word as usize] = Some(saying);
            }
        }
        Ok(Self { messages })
    }

    /// The words that are said as their keys.
    pub fn missing(&self) -> Vec<Word> {
        let mut words = Word::ALL.to_vec();
        words.retain(|word| self.messages[*word as usize].is_none());
        words
    }

    /// A word's text, and of one that counts its general form.
    pub fn text(&self, word: Word) -> &str {
        self.form(word, PluralCategory::Other)
    }

    /// A word's form for a plural category; its general form where there is none for it.
    pub fn form(&self, word: Word, category: PluralCategory) -> &str {
        match &self.messages[word as usize] {
            None => fallback(word),
            Some(Message::Text(text)) => text,
            Some(Message::Plural(forms)) => {
                let of = |wanted| forms.iter().find(|(known, _)| *known == wanted);
                of(category).or_else(|| of(PluralCategory::Other)).map_or("", |(_, text)| text)
            }
        }
    }
}

/// What is said where no language has the word.
#[cfg(not(target_arch = "wasm32"))]
fn fallback(word: Word) -> &'static str {
    word.key()
}

/// What is said where no language has the word: the page does not hold the keys.
#[cfg(target_arch = "wasm32")]
const fn fallback(_: Word) -> &'static str {
    "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_missing_word_is_said_in_english_and_an_unknown_key_is_ignored() {
        let italian = "\u{feff}{\"app.copy\": \"Copia\", \"x\": \"y\"}".as_bytes();
        let catalogue = Catalogue::english().read_over(italian).unwrap();
        assert_eq!(catalogue.text(Word::AppCopy), "Copia");
        assert_eq!(catalogue.text(Word::AppClose), "Close");
        let alone = Catalogue::empty().read_over(italian).unwrap();
        assert_eq!(alone.text(Word::AppCopy), "Copia");
        assert_eq!(alone.text(Word::AppClose), "app.close");
        assert_eq!(alone.missing().len(), Word::ALL.len() - 1);
        assert_eq!(Catalogue::english().missing(), []);
    }

    #[test]
    fn a_value_that_cannot_be_used_is_said_in_english() {
        for value in [
            "7",
            "null",
            "{}",
            r#"{"one": "x"}"#,
            r#"{"dozens": "x", "other": "y"}"#,
            r#"{"one": 1, "other": "y"}"#,
            r#"{"other": []}"#,
        ] {
            let text = format!("{{\"list.count\": {value}}}");
            let catalogue = Catalogue::english().read_over(text.as_bytes());
            assert_eq!(catalogue.unwrap().text(Word::ListCount), "{n} customers", "{value}");
        }
    }

    #[test]
    fn a_form_that_a_language_lacks_is_the_general_one() {
        let english = Catalogue::english();
        assert_eq!(english.form(Word::ListCount, PluralCategory::One), "{n} customer");
        assert_eq!(english.form(Word::ListCount, PluralCategory::Many), "{n} customers");
        assert_eq!(english.form(Word::AppCopy, PluralCategory::One), "Copy");
    }

    #[test]
    fn what_is_no_object_of_words_is_refused() {
        for text in ["", "[]", "{", "{\"app.copy\": \"Copia\",}", "{\"app.copy\": \"Copia\"} x"] {
            assert!(Catalogue::english().read_over(text.as_bytes()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            if let Ok(catalogue) = Catalogue::english().read_over(&bytes) {
                prop_assert_eq!(catalogue.text(Word::AppCopy), "Copy");
            }
        }
    }
}
