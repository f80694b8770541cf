//! Generates the enum of the message keys in `locales/en.json`, and the English texts for native
//! programs; links the page so that it can be split.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

use serde_json::{Map, Value};

use key_hash::key_hash;

#[path = "src/i18n/key_hash.rs"]
mod key_hash;

const SOURCE: &str = "locales/en.json";

/// The plural categories: their names in Unicode CLDR and in `PluralCategory`.
const CATEGORIES: [(&str, &str); 6] = [
    ("zero", "Zero"),
    ("one", "One"),
    ("two", "Two"),
    ("few", "Few"),
    ("many", "Many"),
    ("other", "Other"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SOURCE}");
    println!("cargo::rerun-if-changed=build.rs");
    let words: Map<String, Value> = serde_json::from_slice(&fs::read(SOURCE)?)?;
    let target = Path::new(&env::var("OUT_DIR")?).join("words.rs");
    fs::write(target, generated(&words)?)?;
    split();
    Ok(())
}

/// With `REGIA_SPLIT` the page is linked for `wasm-split-cli`, which makes a file of each part that
/// is loaded later. It needs the relocations; without it such a build cannot run. `RUSTFLAGS` is
/// not an option, because it would compile every dependency again.
fn split() {
    println!("cargo::rustc-check-cfg=cfg(split)");
    println!("cargo::rerun-if-env-changed=REGIA_SPLIT");
    let is_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32");
    if is_page && env::var_os("REGIA_SPLIT").is_some() {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}

/// The enum of all words, the hashes of their keys, and for native programs the keys and their
/// English texts.
fn generated(words: &Map<String, Value>) -> Result<String, Box<dyn Error>> {
    let count = words.len();
    let (mut variants, mut all) = (String::new(), String::new());
    let (mut keys, mut hashes, mut sayings) = (String::new(), String::new(), String::new());
    let mut names = Vec::new();
    let mut words: Vec<_> = words.iter().collect();
    words.sort_by_key(|(key, _)| key_hash(key));
    if words.windows(2).any(|pair| key_hash(pair[0].0) == key_hash(pair[1].0)) {
        return Err(format!("{SOURCE}: two keys have one hash; name one otherwise").into());
    }
    for (key, value) in words {
        let name = variant(key).ok_or_else(|| format!("{SOURCE}: {key:?} is no key"))?;
        let (example, saying) =
            saying(value).ok_or_else(|| format!("{SOURCE}: {key:?} has no text"))?;
        if names.contains(&name) {
            return Err(format!("{SOURCE}: {key:?} is too like another key").into());
        }
        writeln!(variants, "    /// `{}`", example.replace(['\n', '`'], " "))?;
        writeln!(variants, "    {name},")?;
        write!(all, "Self::{name},")?;
        write!(keys, "{key:?},")?;
        write!(hashes, "key_hash({key:?}),")?;
        writeln!(sayings, "    {saying},")?;
        names.push(name);
    }
    Ok(format!(
        "/// A text of the page. Each variant is documented with its English text.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n\
         pub enum Word {{\n{variants}}}\n\n\
         impl Word {{\n    /// All words, in the order of the hashes of their keys.\n    \
         pub const ALL: [Self; {count}] = [{all}];\n}}\n\n\
         /// The hashes of the keys in ascending order, which is also the order of [`Word::ALL`].\n\
         static HASHES: [u32; {count}] = [{hashes}];\n\n\
         /// The keys. The page looks words up by their hashes instead.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         static KEYS: [&str; {count}] = [{keys}];\n\n\
         /// The English text of each word. The page reads it from `{SOURCE}` instead.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         static ENGLISH: [Message; {count}] = [\n{sayings}];\n"
    ))
}

/// The name of a key's variant: `list.no_match` is `ListNoMatch`.
fn variant(key: &str) -> Option<String> {
    let mut name = String::new();
    for part in key.split(['.', '_']) {
        let first = part.chars().next().filter(char::is_ascii_lowercase)?;
        if !part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return None;
        }
        name.push(first.to_ascii_uppercase());
        name.push_str(&part[1..]);
    }
    Some(name)
}

/// A text as an example value, and its expression.
fn saying(value: &Value) -> Option<(&str, String)> {
    match value {
        Value::String(text) => Some((text, format!("Message::Text(Cow::Borrowed({text:?}))"))),
        Value::Object(forms) => {
            let mut listed = String::new();
            for (category, text) in forms {
                let (_, category) = CATEGORIES.iter().find(|(name, _)| name == category)?;
                let text = text.as_str()?;
                write!(listed, "(PluralCategory::{category}, Cow::Borrowed({text:?})),").ok()?;
            }
            let example = forms.get("other")?.as_str()?;
            Some((example, format!("Message::Plural(Cow::Borrowed(&[{listed}]))")))
        }
        _ => None,
    }
}
