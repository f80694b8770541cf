//! Internationalization: typed message keys, catalogues, and the current language.
//!
//! The current language is stored per thread instead of being passed to every view. A page has one
//! language at a time, a browser page is one thread, and a change of language draws the page anew;
//! a view therefore needs only the key. Tests run in separate threads and do not affect each other.

use std::{cell::RefCell, rc::Rc};

pub mod catalogue;
pub mod formats;
mod key_hash;
pub mod language;
mod message;
pub mod plain;
#[cfg(feature = "app")]
mod view;
pub mod word;

pub use catalogue::Catalogue;
pub use formats::{Formats, PluralCategory};
pub use language::Language;
pub use plain::Plain;
pub use word::Word;

/// The texts and the formats of a language.
#[derive(Clone)]
pub struct Speech {
    /// The texts.
    pub catalogue: Rc<Catalogue>,
    /// The formats.
    pub formats: Rc<dyn Formats>,
}

thread_local! {
    static INSTALLED: RefCell<Speech> = RefCell::new(Speech {
        catalogue: Rc::new(initial()),
        formats: Rc::new(Plain),
    });
}

/// The catalogue until a language is installed. The page is drawn only afterwards.
fn initial() -> Catalogue {
    #[cfg(target_arch = "wasm32")]
    return Catalogue::empty();
    #[cfg(not(target_arch = "wasm32"))]
    Catalogue::english()
}

/// Changes the language. The caller draws the page anew.
pub fn install(catalogue: Rc<Catalogue>, formats: Rc<dyn Formats>) {
    INSTALLED.replace(Speech { catalogue, formats });
}

/// Calls `write` in another language than that of the page, for a text that leaves the page.
pub fn speaking<T>(speech: &Speech, write: impl FnOnce() -> T) -> T {
    let before = INSTALLED.replace(speech.clone());
    let written = write();
    INSTALLED.replace(before);
    written
}

/// The formats of the current language.
pub fn formats() -> Rc<dyn Formats> {
    INSTALLED.with_borrow(|speech| Rc::clone(&speech.formats))
}

/// The text of a word without placeholders; of a plural message the general form.
pub fn say(word: Word) -> String {
    say_with(word, &[])
}

/// The text of a word with values for its placeholders: `{customer}` becomes the value of
/// `customer`. Placeholders within values are not replaced.
pub fn say_with(word: Word, values: &[(&str, &str)]) -> String {
    INSTALLED.with_borrow(|speech| fill(speech.catalogue.text(word), values))
}

/// A label with its value, such as *Ends: tomorrow*, in the punctuation of the current language.
pub fn labelled(label: impl Into<String>, value: &str) -> String {
    say_with(Word::AppLabelled, &[("label", &label.into()), ("value", value)])
}

/// What stands between a label and its value in the punctuation of the current language, for views in
/// which the two are elements of their own.
pub fn colon() -> String {
    labelled("", "")
}

/// The text of a word in the plural form for `n`; `{n}` becomes the formatted number.
pub fn count(word: Word, n: u64, values: &[(&str, &str)]) -> String {
    // The formats call into the browser, so no borrow is held meanwhile.
    let Speech { catalogue, formats } = INSTALLED.with_borrow(Speech::clone);
    let number = formats.number(n);
    let mut all = Vec::with_capacity(values.len() + 1);
    all.push(("n", number.as_str()));
    all.extend_from_slice(values);
    fill(catalogue.form(word, formats.plural(n)), &all)
}

/// A word converts to its text.
impl From<Word> for std::borrow::Cow<'static, str> {
    fn from(word: Word) -> Self {
        Self::Owned(say(word))
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        say(word)
    }
}

/// Replaces the placeholders in a text. A placeholder without a value remains.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        let value = rest.find('}').and_then(|end| {
            let name = &rest[1..end];
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, end))
        });
        if let Some((value, end)) = value {
            filled.push_str(value);
            rest = &rest[end + 1..];
        } else {
            filled.push('{');
            rest = &rest[1..];
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initial_language_is_english() {
        assert_eq!(say(Word::FeatureHealth), "Service health");
        assert_eq!(
            say_with(Word::HealthTitle, &[("customer", "Contoso")]),
            "Service health: Contoso"
        );
        assert_eq!(count(Word::ListCount, 1, &[]), "1 customer");
        assert_eq!(count(Word::ListCount, 12_345, &[]), "12,345 customers");
    }

    #[test]
    fn the_installed_language_is_used() {
        let italian = Catalogue::english()
            .read_over(br#"{"list.count": {"one": "{n} cliente", "other": "{n} clienti"}}"#);
        install(Rc::new(italian.unwrap()), Rc::new(Plain));
        assert_eq!(count(Word::ListCount, 1, &[]), "1 cliente");
        assert_eq!(count(Word::ListCount, 0, &[]), "0 clienti");
        assert_eq!(say(Word::FeatureHealth), "Service health");
    }

    #[test]
    fn a_text_can_be_written_in_another_language() {
        let italian = Catalogue::english().read_over(br#"{"feature.health": "Salute"}"#).unwrap();
        let speech = Speech { catalogue: Rc::new(italian), formats: Rc::new(Plain) };
        assert_eq!(speaking(&speech, || say(Word::FeatureHealth)), "Salute");
        assert_eq!(say(Word::FeatureHealth), "Service health");
    }

    #[test]
    fn placeholders_within_values_are_not_replaced() {
        let values = [("customer", "{n} & {customer}"), ("n", "5")];
        assert_eq!(fill("{customer}: {n}", &values), "{n} & {customer}: 5");
    }

    #[test]
    fn a_placeholder_without_a_value_remains() {
        assert_eq!(fill("{a} {b", &[]), "{a} {b");
        assert_eq!(fill("{{a}}", &[("a", "x")]), "{x}");
    }
}
