//! Rust files read as text, for the tests that hold rules over them.

use std::{fs, path::Path as FilePath};

/// A source file and the module it is.
pub struct File {
    /// As a person names it, from the top of the project: `src/domain/fact.rs`.
    pub name: String,
    /// The module's path within the crate: `["domain", "fact"]`; `main` and `lib` are themselves.
    pub module: Vec<String>,
    /// What is in it.
    pub text: String,
}

impl File {
    /// The file of a name that begins with `src/`.
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
    let top = FilePath::new(env!("CARGO_MANIFEST_DIR"));
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

/// A piece of Rust: what the rules look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name, a keyword or a number.
    Word(String),
    /// What a string literal holds, escapes as they are written.
    Text(String),
    /// `::`
    Colons,
    /// Any other sign.
    Sign(char),
}

impl Token {
    /// Whether this is a certain sign.
    pub fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

/// The tokens of a text, each with its line; comments are left out.
pub fn tokens(text: &str) -> Vec<(Token, usize)> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (token, len) = next_token(rest, first);
        if let Some(token) = token {
            found.push((token, line));
        }
        line += rest[..len].matches('\n').count();
        rest = &rest[len..];
    }
    found
}

/// The token at the start of a text, and how many bytes it takes.
fn next_token(rest: &str, first: char) -> (Option<Token>, usize) {
    if rest.starts_with("//") {
        return (None, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (None, block_comment(rest));
    }
    if rest.starts_with("::") {
        return (Some(Token::Colons), 2);
    }
    if let Some((text, len)) = raw_string(rest).or_else(|| string(rest)) {
        return (Some(Token::Text(text)), len);
    }
    if first == '\'' {
        return (None, character(rest));
    }
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    if word > 0 {
        return (Some(Token::Word(rest[..word].to_owned())), word);
    }
    ((!first.is_whitespace()).then_some(Token::Sign(first)), first.len_utf8())
}

/// Rust's block comments nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

fn raw_string(rest: &str) -> Option<(String, usize)> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let len = body.find(&end)?;
    Some((body[..len].to_owned(), rest.len() - body.len() + len + end.len()))
}

fn string(rest: &str) -> Option<(String, usize)> {
    let body = rest.strip_prefix("b\"").or_else(|| rest.strip_prefix('"'))?;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        if c == '"' && !escaped {
            return Some((body[..at].to_owned(), rest.len() - body.len() + at + 1));
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// A character literal, or the quote of a lifetime.
fn character(rest: &str) -> usize {
    let body = &rest[1..];
    if let Some(escape) = body.strip_prefix('\\') {
        let skipped = escape.chars().next().map_or(0, char::len_utf8);
        return escape[skipped..].find('\'').map_or(rest.len(), |at| 2 + skipped + at + 1);
    }
    match body.chars().next() {
        Some(c) if body[c.len_utf8()..].starts_with('\'') => 2 + c.len_utf8(),
        _ => 1,
    }
}

/// A path as it is meant: from the crate's root if it is ours.
#[derive(Debug, PartialEq, Eq)]
pub struct Path {
    /// `["domain", "Customer"]` for `crate::domain::Customer`.
    pub segments: Vec<String>,
    /// Whether it begins at our own crate.
    pub ours: bool,
    /// Where it stands.
    pub line: usize,
    bang: bool,
}

impl Path {
    /// Whether a macro is called by this path.
    pub fn is_macro(&self) -> bool {
        self.bang && self.segments.len() == 1
    }
}

/// Every path of a file that has more than one part, groups taken apart and `super` resolved.
pub fn paths(text: &str, module: &[String]) -> Vec<Path> {
    let tokens = tokens(text);
    let mut reader =
        Reader { tokens: &tokens, at: 0, inner: Vec::new(), depth: 0, found: Vec::new() };
    // `lib` and `main` are the crate's root.
    let root: &[String] = match module {
        [only] if only == "lib" || only == "main" => &[],
        _ => module,
    };
    reader.read(root);
    reader.found
}

struct Reader<'a> {
    tokens: &'a [(Token, usize)],
    at: usize,
    /// Modules written inside this file that are open here, with the depth of their brace.
    inner: Vec<(String, usize)>,
    depth: usize,
    found: Vec<Path>,
}

impl Reader<'_> {
    fn read(&mut self, module: &[String]) {
        while let Some((token, _)) = self.tokens.get(self.at) {
            match token {
                Token::Sign('{') => self.depth += 1,
                Token::Sign('}') => {
                    self.depth = self.depth.saturating_sub(1);
                    self.inner.retain(|(_, depth)| *depth <= self.depth);
                }
                Token::Word(word) if word == "mod" => self.open_module(),
                Token::Word(word) if word == "use" => {
                    self.at += 1;
                    self.tree(&[], module);
                    continue;
                }
                Token::Word(_) if self.begins_path() => {
                    self.tree(&[], module);
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    fn sign(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|(token, _)| token)
    }

    fn begins_path(&self) -> bool {
        let continues = self.at > 0 && self.tokens[self.at - 1].0 == Token::Colons;
        // `<T as A>::B` and `::a::b` go on after the colons; only the latter is a path of its own.
        let absolute = continues
            && !matches!(
                self.at.checked_sub(2).and_then(|at| self.tokens.get(at)),
                Some((Token::Word(_) | Token::Sign('>'), _))
            );
        // `pub(in crate::a)` says who sees, not what is used.
        let visibility = self.at > 1
            && self.tokens[self.at - 1].0 == Token::Word("in".to_owned())
            && self.tokens[self.at - 2].0.is('(');
        (!continues || absolute) && !visibility && self.sign(1) == Some(&Token::Colons)
    }

    fn open_module(&mut self) {
        if let (Some(Token::Word(name)), Some(Token::Sign('{'))) = (self.sign(1), self.sign(2)) {
            self.inner.push((name.clone(), self.depth + 1));
        }
    }

    /// Reads a path, and what is in its braces.
    fn tree(&mut self, prefix: &[String], module: &[String]) {
        let mut segments = prefix.to_vec();
        let line = self.tokens.get(self.at).map_or(0, |(_, line)| *line);
        while let Some(token) = self.sign(0) {
            match token {
                Token::Word(word) => segments.push(word.clone()),
                Token::Colons => {
                    self.at += 1;
                    continue;
                }
                Token::Sign('{') => return self.group(&segments, module),
                Token::Sign('*') => {}
                _ => break,
            }
            self.at += 1;
            if self.sign(0) != Some(&Token::Colons) {
                break;
            }
        }
        self.note(segments, line, module);
    }

    fn group(&mut self, prefix: &[String], module: &[String]) {
        self.at += 1;
        while let Some(token) = self.sign(0) {
            match token {
                Token::Sign('}') => {
                    self.at += 1;
                    return;
                }
                Token::Word(word) if word == "as" => self.at += 2,
                Token::Word(_) | Token::Colons | Token::Sign('{') => self.tree(prefix, module),
                _ => self.at += 1,
            }
        }
    }

    fn note(&mut self, mut segments: Vec<String>, line: usize, module: &[String]) {
        let bang = self.sign(0).is_some_and(|it| it.is('!'));
        let here: Vec<String> =
            module.iter().chain(self.inner.iter().map(|(name, _)| name)).cloned().collect();
        let ours = match segments.first().map(String::as_str) {
            Some("crate" | "regia") => {
                segments.remove(0);
                true
            }
            Some("self") => {
                segments.splice(0..1, here);
                true
            }
            Some("super") => {
                let ups = segments.iter().take_while(|it| *it == "super").count();
                segments.splice(0..ups, here[..here.len().saturating_sub(ups)].iter().cloned());
                true
            }
            _ => false,
        };
        segments.retain(|it| it != "self");
        if !segments.is_empty() {
            self.found.push(Path { segments, ours, line, bang });
        }
    }
}
