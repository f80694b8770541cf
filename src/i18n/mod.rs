//! What the page says: typed keys, catalogues of words, and the language in which it speaks now.
//!
//! The language is kept per thread rather than handed to every view. A page speaks one language at
//! a time, a browser page is one thread, and switching the language draws the page anew; so a view
//! that says something needs nothing but the word. Tests run in threads of their own and do not
//! hear each other.

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

/// The language in which the page speaks.
#[derive(Clone)]
struct Installed {
    catalogue: Rc<Catalogue>,
    formats: Rc<dyn Formats>,
}

thread_local! {
    static INSTALLED: RefCell<Installed> = RefCell::new(Installed {
        catalogue: Rc::new(initial()),
        formats: Rc::new(Plain),
    });
}

/// The words until a language is installed. The page is drawn only after that.
fn initial() -> Catalogue {
    #[cfg(target_arch = "wasm32")]
    return Catalogue::empty();
    #[cfg(not(target_arch = "wasm32"))]
    Catalogue::english()
}

/// Makes the page speak another language from now on. Whoever calls it draws the page anew.
pub fn install(catalogue: Rc<Catalogue>, formats: Rc<dyn Formats>) {
    INSTALLED.replace(Installed { catalogue, formats });
}

/// Formats of the language in which the page speaks.
pub fn formats() -> Rc<dyn Formats> {
    INSTALLED.with_borrow(|speech| Rc::clone(&speech.formats))
}

/// Says a word that has no placeholders. Of one that counts, the general form is said.
pub fn say(word: Word) -> String {
    say_with(word, &[])
}

/// Says a word with values for its placeholders: `{customer}` becomes the value of `customer`.
/// What stands in a value is never taken for a placeholder.
pub fn say_with(word: Word, values: &[(&str, &str)]) -> String {
    INSTALLED.with_borrow(|speech| fill(speech.catalogue.text(word), values))
}

/// Says a word in the form for `n`, which stands at `{n}` as the language writes numbers.
pub fn count(word: Word, n: u64, values: &[(&str, &str)]) -> String {
    // The formats are the browser's: nothing of ours is borrowed while they work.
    let Installed { catalogue, formats } = INSTALLED.with_borrow(Installed::clone);
    let number = formats.number(n);
    let mut all = Vec::with_capacity(values.len() + 1);
    all.push(("n", number.as_str()));
    all.extend_from_slice(values);
    fill(catalogue.form(word, formats.plural(n)), &all)
}

/// A word is a text wherever one is asked for: what the page says for it.
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

/// The text with values at its placeholders. One without a value stays as it stands.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
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
    fn a_page_speaks_english_until_told_otherwise() {
        assert_eq!(say(Word::FeatureHealth), "Service health");
        assert_eq!(
            say_with(Word::HealthTitle, &[("customer", "Contoso")]),
            "Service health: Contoso"
        );
        assert_eq!(count(Word::ListCount, 1, &[]), "1 customer");
        assert_eq!(count(Word::ListCount, 12_345, &[]), "12,345 customers");
    }

    #[test]
    fn a_page_speaks_the_language_that_was_installed() {
        let italian = Catalogue::english()
            .read_over(br#"{"list.count": {"one": "{n} cliente", "other": "{n} clienti"}}"#);
        install(Rc::new(italian.unwrap()), Rc::new(Plain));
        assert_eq!(count(Word::ListCount, 1, &[]), "1 cliente");
        assert_eq!(count(Word::ListCount, 0, &[]), "0 clienti");
        assert_eq!(say(Word::FeatureHealth), "Service health");
    }

    #[test]
    fn a_value_is_never_taken_for_a_placeholder() {
        let values = [("customer", "{n} & {customer}"), ("n", "5")];
        assert_eq!(fill("{customer}: {n}", &values), "{n} & {customer}: 5");
    }

    #[test]
    fn a_placeholder_without_a_value_stays() {
        assert_eq!(fill("{a} {b", &[]), "{a} {b");
        assert_eq!(fill("{{a}}", &[("a", "x")]), "{x}");
    }
}
