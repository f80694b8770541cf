//! The words of one language.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, de::IgnoredAny};

use super::{formats::PluralCategory, word::Word};
use crate::json::{self, JsonError};

/// What one word is in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The same whatever is counted.
    Text(Cow<'static, str>),
    /// A form for each plural category of the language.
    Plural(Cow<'static, [(PluralCategory, Cow<'static, str>)]>),
}

/// The words of one language, and English ones where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// By the place of the word in [`Word::ALL`].
    sayings: Vec<Option<Message>>,
}

/// The text is no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a catalogue of words: {0}")]
pub struct CatalogueError(#[from] JsonError);

/// A value of `locales/*.json`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Plural(BTreeMap<String, String>),
    /// Something that this version does not know.
    Unknown(IgnoredAny),
}

impl Message {
    /// What a value says; none for something that this version does not know.
    fn of(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::Text(text.into())),
            Value::Plural(forms) => {
                let form = |(name, text): (String, String)| {
                    Some((PluralCategory::known(&name)?, Cow::Owned(text)))
                };
                let forms: Vec<_> = forms.into_iter().map(form).collect::<Option<_>>()?;
                let has_general = forms.iter().any(|(it, _)| *it == PluralCategory::Other);
                has_general.then(|| Self::Plural(forms.into()))
            }
            Value::Unknown(_) => None,
        }
    }
}

impl Catalogue {
    /// No words at all: each is said as its key, or on the page by a stand-in.
    pub fn wordless() -> Self {
        Self { sayings: vec![None; Word::ALL.len()] }
    }

    /// The English words.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        Self { sayings: Word::ALL.map(|word| Some(word.english().clone())).into() }
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
        let mut sayings = self.sayings;
        for (key, value) in values {
            if let (Some(word), Some(saying)) = (Word::of_key(&key), Message::of(value)) {
                sayings[word as usize] = Some(saying);
            }
        }
        Ok(Self { sayings })
    }

    /// The words that are said as their keys.
    pub fn missing(&self) -> Vec<Word> {
        let mut words = Word::ALL.to_vec();
        words.retain(|word| self.sayings[*word as usize].is_none());
        words
    }

    /// A word's text, and of one that counts its general form.
    pub fn text(&self, word: Word) -> &str {
        self.form(word, PluralCategory::Other)
    }

    /// A word's form for a plural category; its general form where there is none for it.
    pub fn form(&self, word: Word, category: PluralCategory) -> &str {
        match &self.sayings[word as usize] {
            None => stand_in(word),
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
fn stand_in(word: Word) -> &'static str {
    word.key()
}

/// What is said where no language has the word: the page does not hold the keys.
#[cfg(target_arch = "wasm32")]
const fn stand_in(_: Word) -> &'static str {
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
        let alone = Catalogue::wordless().read_over(italian).unwrap();
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
