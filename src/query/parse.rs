//! Parses the text of a search.

use super::{
    Key, Note, NoteKind,
    key::FAVOURITE,
    term::{Comparison, Deadline, Operator, Term, Terms, Test},
};
use crate::domain::{HealthState, Timestamp};

/// Parses the text of a search. What is no term of the language is a word, so that every text has
/// terms; the notes tell which words look like a mistake, in the order of the text.
pub fn parse(text: &str) -> (Terms, Vec<Note>) {
    let is_pasted = is_pasted(text);
    let (mut terms, mut notes) = (Vec::new(), Vec::new());
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        let Parsed { term, len, note } = parse_term(rest, is_pasted);
        let range = start..start + len;
        notes.extend(note.map(|kind| Note { range, kind }));
        terms.push(term);
        rest = rest[len..].trim_start();
    }
    (Terms(terms), notes)
}

/// Whether a text has an address, in which quotation marks and dashes belong to a name.
pub(super) fn is_pasted(text: &str) -> bool {
    text.contains('@') || text.contains("://")
}

/// The number of bytes of the first term of a text that does not begin with a space; `None` without
/// a term.
pub(super) fn first_term(text: &str, is_pasted: bool) -> Option<usize> {
    (!text.is_empty()).then(|| parse_term(text, is_pasted).len)
}

/// The first term of a text, the number of its bytes, and what is wrong with it.
struct Parsed {
    term: Term,
    len: usize,
    note: Option<NoteKind>,
}

/// Parses the first term of a text that does not begin with a space.
fn parse_term(text: &str, is_pasted: bool) -> Parsed {
    let after_minus = text
        .strip_prefix('-')
        .filter(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '"'));
    let (is_negated, body) = match after_minus {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let sign = text.len() - body.len();
    if let Some((key, operator, values)) = key_and_operator(body) {
        let (items, len) = split_values(values);
        let len = text.len() - values.len() + len;
        // A colon at the end of a word belongs to a name, unless the value is still to be typed.
        let is_name = operator == Operator::Equal && !text[len..].trim_start().is_empty();
        if !items.is_empty() || !is_name {
            return match read_test(key, operator, &items) {
                Ok(asked) => Parsed { term: Term { is_negated, test: asked }, len, note: None },
                Err(kind) => {
                    let len = text[..len].trim_end().len();
                    Parsed { term: word(&text[..len]), len, note: Some(kind) }
                }
            };
        }
    } else if !is_pasted && let Some(quoted) = body.strip_prefix('"') {
        let (phrase, len) = match quoted.find('"') {
            Some(end) => (&quoted[..end], sign + end + 2),
            None => (quoted, text.len()),
        };
        let phrase = phrase.trim();
        if !phrase.is_empty() {
            let phrase = Test::Phrase(phrase.to_owned());
            return Parsed { term: Term { is_negated, test: phrase }, len, note: None };
        }
    }
    let len = text.find(char::is_whitespace).unwrap_or(text.len());
    let typed = &text[..len];
    let note = if is_pasted { None } else { unknown_key(typed) };
    let term = if is_negated && !is_pasted && !typed[1..].starts_with('"') {
        Term { is_negated, test: Test::Word(typed[1..].to_owned()) }
    } else {
        word(typed)
    };
    Parsed { term, len, note }
}

fn word(text: &str) -> Term {
    Term { is_negated: false, test: Test::Word(text.to_owned()) }
}

/// The key and the operator at the beginning of a term, and the text after them.
pub(super) fn key_and_operator(text: &str) -> Option<(Key, Operator, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (key, rest) = (Key::read(&text[..end])?, &text[end..]);
    let operators = [
        ("<=", Operator::AtMost),
        (">=", Operator::AtLeast),
        ("<", Operator::Less),
        (">", Operator::Greater),
        (":", Operator::Equal),
    ];
    operators
        .into_iter()
        .find_map(|(sign, operator)| rest.strip_prefix(sign).map(|values| (key, operator, values)))
}

/// The values at the beginning of a text, which commas separate, and the number of their bytes. A
/// value in quotation marks can have spaces and commas; without an end it reaches to the end.
fn split_values(text: &str) -> (Vec<&str>, usize) {
    let mut values = Vec::new();
    let mut rest = text;
    loop {
        let (value, after) = if let Some(quoted) = rest.strip_prefix('"') {
            quoted.split_once('"').unwrap_or((quoted, ""))
        } else {
            let end = rest.find(|c: char| c == ',' || c.is_whitespace());
            rest.split_at(end.unwrap_or(rest.len()))
        };
        values.push(value.trim());
        let Some(next) = after.strip_prefix(',') else {
            values.retain(|value| !value.is_empty());
            return (values, text.len() - after.len());
        };
        rest = next;
    }
}

fn read_test(key: Key, operator: Operator, values: &[&str]) -> Result<Test, NoteKind> {
    let Some(first) = values.first() else { return Err(NoteKind::NoValue(key)) };
    if operator != Operator::Equal && !key.is_compared() {
        return Err(NoteKind::NoOrder(key));
    }
    let texts = || values.iter().map(|value| (*value).to_owned()).collect();
    let unknown = |value: &str| NoteKind::UnknownValue(key, value.to_owned());
    let number = || {
        let more = values.get(1).map_or(Ok(()), |more| Err(unknown(more)));
        let value = first.parse::<u32>().map_err(|_not_a_number| unknown(first));
        more.and(value).map(|value| Comparison { operator, value })
    };
    Ok(match key {
        Key::Tag => Test::Tag(texts()),
        Key::Note => Test::Note(texts()),
        Key::Country => Test::Country(texts()),
        Key::Domain => Test::Domain(texts()),
        Key::Sku => Test::Sku(texts()),
        Key::Health => {
            let state = |value: &&str| HealthState::read(value).ok_or_else(|| unknown(value));
            Test::Health(values.iter().map(state).collect::<Result<_, _>>()?)
        }
        Key::Free => Test::Free(number()?),
        Key::Requests => Test::Requests(number()?),
        Key::Ends => {
            let value = read_deadline(first).ok_or_else(|| unknown(first))?;
            if let Some(more) = values.get(1) {
                return Err(unknown(more));
            }
            if operator == Operator::Equal && matches!(value, Deadline::InDays(_)) {
                return Err(NoteKind::NotCompared(key));
            }
            Test::Ends(Comparison { operator, value })
        }
        Key::Is => {
            let other = values.iter().find(|value| !value.eq_ignore_ascii_case(FAVOURITE));
            other.map_or(Ok(Test::Favourite), |other| Err(unknown(other)))?
        }
    })
}

/// Parses a number of days or weeks (`60d`, `8w`) or a day (`2026-12-31`).
fn read_deadline(text: &str) -> Option<Deadline> {
    let days = |text: &str, unit: [char; 2], days: u32| -> Option<u32> {
        text.strip_suffix(unit)?.parse::<u32>().ok()?.checked_mul(days)
    };
    if let Some(days) = days(text, ['d', 'D'], 1).or_else(|| days(text, ['w', 'W'], 7)) {
        return Some(Deadline::InDays(days));
    }
    let is_day = text.len() == "2026-12-31".len();
    text.parse::<Timestamp>().ok().filter(|_| is_day).map(Deadline::Day)
}

/// What is wrong with a word that looks like a key with a value and is none.
fn unknown_key(word: &str) -> Option<NoteKind> {
    let word = word.strip_prefix('-').unwrap_or(word);
    let (key, value) = word.split_once(':')?;
    let is_key = key.len() > 1 && key.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_value = !value.is_empty() && !value.starts_with('/');
    (is_key && is_value && Key::read(key).is_none())
        .then(|| NoteKind::UnknownKey(key.to_owned(), Key::like(key)))
}
