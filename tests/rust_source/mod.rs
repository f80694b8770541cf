//! Rust files and their tokens, for the tests that check rules over the sources.

pub mod paths;

use std::{fs, path::Path};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A source file and its module.
pub struct File {
    /// Its path from the top of the project: `src/domain/fact.rs`.
    pub name: String,
    /// The path of the module within the crate: `["domain", "fact"]`. `main` and `lib` are modules
    /// of these names.
    pub module: Vec<String>,
    /// Its text.
    pub text: String,
}

impl File {
    /// The file with this text. Its name begins with `src/`.
    pub fn new(name: &str, text: String) -> Self {
        let stem = name.trim_start_matches("src/").trim_end_matches(".rs");
        let mut module: Vec<String> = stem.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|it| it == "mod") {
            module.pop();
        }
        Self { name: name.to_owned(), module, text }
    }
}

/// Every Rust file below a folder of the project.
pub fn rust_files(folder: &str) -> Vec<File> {
    files(folder, "rs").into_iter().map(|(name, text)| File::new(&name, text)).collect()
}

/// Name and text of every file below a folder that ends in `.{end}`, sorted; none without the
/// folder.
pub fn files(folder: &str, end: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(top.join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.unwrap();
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                folders.push(name);
            } else if name.ends_with(&format!(".{end}")) {
                found.push((name, fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// A token of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// An identifier or a keyword.
    Word(String),
    /// The content of a string literal; escapes stay as they are written.
    Text(String),
    /// Any other literal.
    Literal(String),
    /// A sign of punctuation, or one end of a group.
    Sign(char),
}

impl Token {
    /// Whether it is this sign.
    pub fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

/// The tokens of a Rust file, each with its line. Groups are flattened; comments are left out.
///
/// # Panics
///
/// Panics if the text is not a sequence of Rust tokens.
pub fn tokens(text: &str) -> Vec<(Token, usize)> {
    flattened(text.parse().unwrap())
}

/// The tokens of a stream, each with its line. Groups are flattened.
pub fn flattened(stream: TokenStream) -> Vec<(Token, usize)> {
    let mut found = Vec::new();
    flatten(stream, &mut found);
    found
}

fn flatten(stream: TokenStream, found: &mut Vec<(Token, usize)>) {
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Ident(word) => found.push((Token::Word(word.to_string()), line)),
            TokenTree::Punct(sign) => found.push((Token::Sign(sign.as_char()), line)),
            TokenTree::Literal(literal) => found.push((of_literal(&literal.to_string()), line)),
            TokenTree::Group(group) => {
                let ends = match group.delimiter() {
                    Delimiter::Parenthesis => Some(('(', ')')),
                    Delimiter::Brace => Some(('{', '}')),
                    Delimiter::Bracket => Some(('[', ']')),
                    Delimiter::None => None,
                };
                found.extend(ends.map(|(open, _)| (Token::Sign(open), line)));
                flatten(group.stream(), found);
                let last = group.span().end().line;
                found.extend(ends.map(|(_, close)| (Token::Sign(close), last)));
            }
        }
    }
}

fn of_literal(literal: &str) -> Token {
    let inner = literal.trim_start_matches(['b', 'c', 'r']).trim_matches('#');
    match inner.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
        Some(text) => Token::Text(text.to_owned()),
        None => Token::Literal(literal.to_owned()),
    }
}
