//! The messages of one language.

use std::collections::BTreeMap;

use super::{
    formats::PluralCategory,
    message::{Message, Value},
    word::Word,
};
use crate::json::{self, JsonError};

/// The messages of one language, with English ones for those that are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// By index in [`Word::ALL`].
    messages: Vec<Option<Message>>,
}

/// The text is no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a catalogue of words: {0}")]
pub struct CatalogueError(#[from] JsonError);

impl Catalogue {
    /// A catalogue without messages. Each word is shown as its key, or in the browser as a
    /// placeholder.
    pub fn empty() -> Self {
        Self { messages: vec![None; Word::ALL.len()] }
    }

    /// The English messages.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        Self { messages: Word::ALL.map(|word| Some(word.english().clone())).into() }
    }

    /// Reads the messages of a language over those of another: a flat JSON object from keys to
    /// texts or plural forms. A missing message remains as it is; an unknown key is ignored, so
    /// that a translation can be older or newer than the program.
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

    /// The words without a message.
    pub fn missing(&self) -> Vec<Word> {
        let mut words = Word::ALL.to_vec();
        words.retain(|word| self.messages[*word as usize].is_none());
        words
    }

    /// The text of a word; of a plural message the general form.
    pub fn text(&self, word: Word) -> &str {
        self.form(word, PluralCategory::Other)
    }

    /// The form of a word for a plural category, otherwise its general form.
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

/// The text of a word without a message.
#[cfg(not(target_arch = "wasm32"))]
fn fallback(word: Word) -> &'static str {
    word.key()
}

/// The text of a word without a message; the page does not contain the keys.
#[cfg(target_arch = "wasm32")]
const fn fallback(_: Word) -> &'static str {
    "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_missing_message_is_in_english_and_an_unknown_key_is_ignored() {
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
    fn an_invalid_message_is_in_english() {
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
    fn a_missing_form_is_the_general_one() {
        let english = Catalogue::english();
        assert_eq!(english.form(Word::ListCount, PluralCategory::One), "{n} customer");
        assert_eq!(english.form(Word::ListCount, PluralCategory::Many), "{n} customers");
        assert_eq!(english.form(Word::AppCopy, PluralCategory::One), "Copy");
    }

    #[test]
    fn other_documents_are_refused() {
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
