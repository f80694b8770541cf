//! Every language says the same things, with the same placeholders, in the forms it needs.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use regia::i18n::{Catalogue, Language, Word};
use serde_json::Value;

type Words = BTreeMap<String, Value>;

/// The words of a language, as its file writes them.
fn words(tag: &str) -> Words {
    let path = format!("{}/locales/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn all_words() -> Vec<(&'static str, Words)> {
    Language::ALL.into_iter().map(|language| (language.tag(), words(language.tag()))).collect()
}

/// The texts of a value with their plural categories; a text that counts nothing has none.
fn forms(value: &Value) -> Vec<(&str, &str)> {
    match value {
        Value::String(text) => vec![("", text)],
        Value::Object(forms) => forms
            .iter()
            .map(|(category, text)| (category.as_str(), text.as_str().expect("a text")))
            .collect(),
        odd => panic!("neither a text nor plural forms: {odd}"),
    }
}

/// The placeholders of a text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let after_brace = text.split('{').skip(1);
    after_brace.map(|rest| rest.split_once('}').expect("a closing brace").0).collect()
}

#[test]
fn every_file_is_of_a_language_and_every_language_has_a_file() {
    let folder = format!("{}/locales", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).expect("the folder of the languages");
    let found: BTreeSet<String> = files
        .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    let wanted = Language::ALL.map(|language| format!("{}.json", language.tag()));
    assert_eq!(found, BTreeSet::from(wanted));
}

#[test]
fn every_language_has_the_same_keys() {
    let english: Vec<String> = words("en").into_keys().collect();
    let known = BTreeSet::from(Word::ALL.map(|word| word.key().to_owned()));
    assert_eq!(BTreeSet::from_iter(english.clone()), known);
    for (tag, words) in all_words() {
        assert_eq!(words.into_keys().collect::<Vec<_>>(), english, "{tag}");
    }
}

#[test]
fn every_form_has_the_placeholders_of_the_english_text() {
    let english = words("en");
    for (tag, words) in all_words() {
        for (key, value) in &words {
            let wanted: BTreeSet<&str> =
                forms(&english[key]).into_iter().flat_map(|(_, text)| placeholders(text)).collect();
            for (category, text) in forms(value) {
                assert_eq!(placeholders(text), wanted, "{tag}: {key} {category}");
            }
        }
    }
}

#[test]
fn what_counts_has_the_plural_categories_of_its_language() {
    let english = words("en");
    for (tag, words) in all_words() {
        // Unicode CLDR, Language Plural Rules, cardinal.
        let wanted: &[&str] = match tag {
            "de" | "en" => &["one", "other"],
            "fr" | "it" => &["many", "one", "other"],
            _ => panic!("say which categories {tag} has"),
        };
        for (key, value) in &words {
            let categories: Vec<&str> = forms(value).into_iter().map(|(name, _)| name).collect();
            let counts = english[key].is_object();
            assert_eq!(categories, if counts { wanted } else { &[""] }, "{tag}: {key}");
        }
    }
}

#[test]
fn no_text_is_empty_or_padded() {
    for (tag, words) in all_words() {
        for (key, value) in &words {
            for (_, text) in forms(value) {
                assert!(!text.is_empty() && text.trim() == text, "{tag}: {key}: {text:?}");
                assert!(!text.contains("  "), "{tag}: {key}: {text:?}");
            }
        }
    }
}

#[test]
fn every_file_is_read_without_falling_back_to_english() {
    for (tag, words) in all_words() {
        let bytes = serde_json::to_vec(&words).expect("JSON");
        let catalogue = Catalogue::empty().read_over(&bytes).expect("a catalogue");
        assert_eq!(catalogue.missing(), [], "{tag}");
    }
}

#[test]
fn every_word_is_used() {
    // The names of the panes are for those who speak of them; the page shows none.
    let spoken = ["details.pane", "details.left_pane", "details.action_pane"];
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut used = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a source");
                for (at, prefix) in text.match_indices("Word::") {
                    let name = &text[at + prefix.len()..];
                    let end = name.find(|it: char| !it.is_ascii_alphanumeric());
                    used.insert(name[..end.unwrap_or(name.len())].to_owned());
                }
            }
        }
    }
    let unused = Word::ALL
        .into_iter()
        .filter(|word| !used.contains(&format!("{word:?}")) && !spoken.contains(&word.key()));
    assert_eq!(unused.map(Word::key).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn the_start_screen_says_what_the_welcome_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file| std::fs::read_to_string(root.join(file)).expect("a file of the page");
    let (script, page) = (read("public/boot.js"), read("index.html"));
    for (tag, words) in all_words() {
        let about = words["welcome.about"].as_str().expect("a text");
        assert!(script.contains(&format!("\"{about}\"")), "{tag}: {about}");
        assert!(tag != "en" || page.contains(about), "{about}");
    }
}

#[test]
fn a_report_is_called_the_same_by_the_start_screen_and_by_the_app() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/words.js");
    let script = std::fs::read_to_string(file).expect("a file of the page");
    for (tag, words) in all_words() {
        let copy = words["report.copy"].as_str().expect("a text");
        assert!(script.contains(&format!("copy: \"{copy}\"")), "{tag}: {copy}");
    }
}

/// Words that customers, Microsoft and technicians share; other wordings would not be found.
#[test]
fn the_agreed_words_are_used() {
    let (english, italian) = (words("en"), words("it"));
    for (key, in_english, in_italian) in [
        ("app.title", "Client management", "Gestione clienti"),
        ("feature.customers", "Customers", "Clienti"),
        ("feature.health", "Service health", "Integrità dei servizi"),
        ("feature.requests", "Service requests", "Richieste di assistenza"),
        ("list.customers", "Customers", "Clienti"),
        ("list.column.organization", "Organization", "Organizzazione"),
        ("list.column.domain", "Primary domain", "Dominio principale"),
        ("list.column.health", "Service health", "Integrità dei servizi"),
        ("list.column.requests", "Service requests", "Richieste di assistenza"),
        ("details.pane", "Details pane", "Riquadro dei dettagli"),
        ("details.left_pane", "Left pane", "Riquadro sinistro"),
        ("details.action_pane", "Action pane", "Riquadro azioni"),
        ("details.address", "Address", "Indirizzo"),
        ("details.primary_domain", "Primary domain", "Dominio principale"),
        ("subscription.title", "Subscriptions", "Abbonamenti"),
        ("request.add", "+ Add", "+ Aggiungi"),
        ("request.on_behalf", "on behalf of the customer", "per conto del cliente"),
        ("search.button", "Search", "Cerca"),
        ("delegation.title", "Delegated administration", "Amministrazione con delega"),
        ("health.view_status", "View service status", "Visualizzare lo stato dei servizi"),
    ] {
        assert_eq!(english[key], in_english, "{key}");
        assert_eq!(italian[key], in_italian, "{key}");
    }
}

/// Microsoft's page speaks to its user in the infinitive: *Visualizzare lo stato dei servizi*.
#[test]
fn italian_addresses_the_user_in_one_form() {
    let familiar = ["tu", "tuo", "tua", "tuoi", "tue", "puoi", "vuoi", "devi", "hai", "sei"];
    for (key, value) in words("it") {
        for (_, text) in forms(&value) {
            let mut words = text.split(|c: char| !c.is_alphabetic());
            let found = words.find(|word| familiar.contains(&&*word.to_lowercase()));
            assert_eq!(found, None, "{key}: {text}");
        }
    }
}
