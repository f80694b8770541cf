//! Other spellings of folded texts: `mueller` for `Müller`, `oreilly` for `O'Reilly`, `coca cola` for
//! `Coca-Cola`.
//!
//! A row has its other spellings in its search text, where a search reads them like any other text.
//! They are written when the directory is built, so that a key costs the same as without them.

use std::{borrow::Cow, iter};

use super::{
    fold::{OR_WITH_A, OR_WITH_E, one_spaced},
    rows::{DOMAINS_FOLLOW, FIELD_ENDS, NAME_SPELLINGS, SPELLINGS},
};

/// Whether a byte stands between parts of a name and is also left out, folded. A grave accent is an
/// apostrophe that folding leaves.
const fn is_joiner(byte: u8) -> bool {
    matches!(byte, b'\'' | b'-' | b'`')
}

const fn is_mark(byte: u8) -> bool {
    byte == OR_WITH_E as u8 || byte == OR_WITH_A as u8
}

/// Appends a row of the search text: its fields, and their other spellings.
///
/// `marked` has the fields, the first of which is the name; after [`SPELLINGS`] it can have
/// further spellings. It is the result of [`fold_marked`](super::fold::fold_marked).
pub(super) fn write_row(marked: &str, row: &mut String) {
    let is_odd = |byte| is_joiner(byte) || is_mark(byte) || byte == SPELLINGS as u8;
    if !marked.bytes().any(is_odd) {
        row.push_str(marked);
        return;
    }
    let (fields, further) = marked.split_once(SPELLINGS).unwrap_or((marked, ""));
    row.push_str(&as_typed(fields));
    row.extend([NAME_SPELLINGS, FIELD_ENDS]);
    let mut fields = fields.split_terminator(FIELD_ENDS);
    write_others(fields.next().unwrap_or_default(), row);
    row.extend([SPELLINGS, FIELD_ENDS]);
    for field in fields.filter(|field| !field.starts_with(DOMAINS_FOLLOW)) {
        write_others(field, row);
    }
    for spelling in further.split_terminator(FIELD_ENDS).filter(|spelling| !spelling.is_empty()) {
        row.push_str(&as_typed(spelling));
        row.push(FIELD_ENDS);
        write_others(spelling, row);
    }
}

fn write_others(field: &str, row: &mut String) {
    let with_letters = with_letters(field);
    if has_joiner(field) {
        for spelling in iter::once(&*as_typed(field)).chain(with_letters.as_deref()) {
            row.push_str(&joined_up(spelling));
            row.push(FIELD_ENDS);
        }
    }
    if let Some(spelling) = with_letters {
        row.push_str(&spelling);
        row.push(FIELD_ENDS);
    }
}

/// The spellings of a query: first as it was typed, then others. None is empty.
pub(super) fn of_query(marked: &str) -> Vec<String> {
    let mut all = vec![as_typed(marked).into_owned()];
    all.extend(with_letters(marked));
    for at in 0..all.len() {
        if has_joiner(&all[at]) {
            let apart = respelled(&all[at], |byte| if is_joiner(byte) { Some(' ') } else { None });
            all.extend([joined_up(&all[at]), one_spaced(&apart)]);
        }
    }
    all.retain(|spelling| !spelling.is_empty());
    all
}

fn has_joiner(text: &str) -> bool {
    text.bytes().any(is_joiner)
}

fn has_mark(text: &str) -> bool {
    text.bytes().any(is_mark)
}

/// The text without joiners.
fn joined_up(text: &str) -> String {
    one_spaced(&respelled(text, |_| None))
}

/// The text without marks.
fn as_typed(marked: &str) -> Cow<'_, str> {
    if has_mark(marked) {
        Cow::Owned(respelled(marked, |byte| (!is_mark(byte)).then_some(char::from(byte))))
    } else {
        Cow::Borrowed(marked)
    }
}

/// The text with the letters for which the marks stand; `None` without marks.
fn with_letters(marked: &str) -> Option<String> {
    let letter = |byte| match char::from(byte) {
        OR_WITH_E => Some('e'),
        OR_WITH_A => Some('a'),
        joiner => Some(joiner),
    };
    has_mark(marked).then(|| respelled(marked, letter))
}

/// The text with other characters for its joiners and marks. What is between them is copied as a
/// whole, because this is done for every customer whose name has one.
fn respelled(text: &str, spelled: fn(u8) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| is_joiner(byte) || is_mark(byte)) {
        out.push_str(&rest[..at]);
        out.extend(spelled(rest.as_bytes()[at]));
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(marked: &str) -> String {
        let mut row = String::new();
        write_row(marked, &mut row);
        row.replace('\n', "|")
    }

    #[test]
    fn a_row_without_another_spelling_remains() {
        assert_eq!(row("contoso\n\u{1}\ncontoso.example\n"), "contoso|\u{1}|contoso.example|");
    }

    #[test]
    fn other_spellings_follow_the_fields_those_of_the_name_first() {
        assert_eq!(
            row("mu\u{5}ller-bau\nzo\u{5}e\n\u{1}\na-b.example\n\u{4}\nbu\u{5}cher.example\n"),
            "muller-bau|zoe|\u{1}|a-b.example|\u{3}|mullerbau|muellerbau|mueller-bau|\
             \u{4}|zoee|ab.example|bucher.example|buecher.example|",
        );
    }

    #[test]
    fn a_query_has_the_spellings_of_its_letters_and_joiners() {
        assert_eq!(of_query("contoso"), ["contoso"]);
        assert_eq!(of_query("o'reilly"), ["o'reilly", "oreilly", "o reilly"]);
        assert_eq!(of_query("mu\u{5}ller"), ["muller", "mueller"]);
        assert_eq!(of_query("-"), ["-"]);
    }
}
