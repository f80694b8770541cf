//! What the word before the cursor can become.

use std::ops::Range;

use super::{
    Key, Operator,
    parse::{first_term, is_pasted, key_and_operator},
    print::quoted,
};

/// The smallest number of letters that are completed to a key: fewer are the beginning of a name.
const MIN_KEY: usize = 3;

/// The part of a text that can be completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What is expected there.
    pub wanted: Wanted,
}

/// What is expected at a place in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One of these keys.
    Key(Vec<Key>),
    /// A value of a key that begins with this text. The values of a key that is compared begin with
    /// their operator.
    Value(Key, String),
}

/// The part of `text` before the byte `cursor` that can be completed; `None` in plain text. A cursor
/// inside a character counts as before it.
pub fn completion(text: &str, cursor: usize) -> Option<Completion> {
    let before = &text[..text.floor_char_boundary(cursor)];
    let term = last_term(before)?;
    let body = term.strip_prefix('-').unwrap_or(term);
    let end = before.len();
    if let Some((key, operator, values)) = key_and_operator(body) {
        let typed = if key.is_compared() {
            &body[key.as_str().len()..]
        } else if operator == Operator::Equal {
            last_value(values)
        } else {
            return None;
        };
        let range = end - typed.len()..end;
        let typed = typed.trim_start_matches('"').to_owned();
        return Some(Completion { range, wanted: Wanted::Value(key, typed) });
    }
    let word = body.to_ascii_lowercase();
    let is_begun = |key: &Key| key.as_str().starts_with(&word);
    let keys: Vec<Key> = Key::ALL.into_iter().filter(is_begun).collect();
    let is_word = word.len() >= MIN_KEY && !keys.is_empty();
    is_word.then(|| Completion { range: end - word.len()..end, wanted: Wanted::Key(keys) })
}

impl Completion {
    /// The text with a key at this place, and the cursor after it.
    pub fn with_key(&self, text: &str, key: Key) -> (String, usize) {
        let sign = match key {
            Key::Ends => "<",
            Key::Free | Key::Requests => ">",
            _ => ":",
        };
        self.with(text, &format!("{}{sign}", key.as_str()))
    }

    /// The text with a value at this place, and the cursor after it and a space.
    pub fn with_value(&self, text: &str, key: Key, value: &str) -> (String, usize) {
        let value = match key {
            Key::Health | Key::Is => value.trim_start_matches(':').to_owned(),
            key if key.is_compared() => value.to_owned(),
            _ => quoted(value),
        };
        let space = if text[self.range.end..].starts_with(' ') { "" } else { " " };
        let (text, cursor) = self.with(text, &format!("{value}{space}"));
        (text, cursor + 1 - space.len())
    }

    fn with(&self, text: &str, replacement: &str) -> (String, usize) {
        let (before, after) = (&text[..self.range.start], &text[self.range.end..]);
        (format!("{before}{replacement}{after}"), before.len() + replacement.len())
    }
}

/// The term that a text ends with; `None` if it ends with a space.
fn last_term(text: &str) -> Option<&str> {
    let is_pasted = is_pasted(text);
    let mut rest = text.trim_start();
    loop {
        let (term, after) = rest.split_at(first_term(rest, is_pasted)?);
        if after.is_empty() {
            return Some(term);
        }
        rest = after.trim_start();
    }
}

/// The last value of a list, from its quotation mark on if that is open.
fn last_value(values: &str) -> &str {
    let (mut start, mut is_quoted) = (0, false);
    for (at, c) in values.char_indices() {
        match c {
            '"' if is_quoted || at == start => is_quoted = !is_quoted,
            ',' if !is_quoted => start = at + 1,
            _ => {}
        }
    }
    &values[start..]
}
