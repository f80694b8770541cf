//! Where in the folded text of a row a hit of a search is.

use super::rows::{DOMAINS_FOLLOW, FIELD_ENDS};

/// The folded text of a row.
pub(super) struct Place<'a> {
    /// The whole of it.
    pub line: &'a [u8],
    /// The number of bytes before the other spellings.
    pub literal: usize,
}

/// Whether a hit begins with a word.
pub(super) fn begins_word(line: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| !is_inside_word(line[before]))
}

/// Whether a hit begins and ends with a word.
pub(super) fn is_whole(place: &Place<'_>, at: usize, len: usize) -> bool {
    let is_inside = |byte: Option<&u8>| byte.is_some_and(|byte| is_inside_word(*byte));
    let before = at.checked_sub(1).and_then(|at| place.line.get(at));
    !is_inside(before) && !is_inside(place.line.get(at + len))
}

/// Whether a hit is in a domain: in the fields of the domains in ASCII, or in a field with a dot
/// behind them, where the domains in other scripts are.
pub(super) fn is_in_domain(place: &Place<'_>, at: usize, _len: usize) -> bool {
    let (literal, others) = place.line.split_at(place.literal.min(place.line.len()));
    let domains = memchr::memchr(DOMAINS_FOLLOW as u8, literal).unwrap_or(literal.len());
    if at < literal.len() {
        return at > domains;
    }
    let (before, after) = others.split_at(at - literal.len());
    let ends = FIELD_ENDS as u8;
    let start = before.iter().rposition(|byte| *byte == ends).map_or(0, |end| end + 1);
    let rest = after.iter().position(|byte| *byte == ends).unwrap_or(after.len());
    before[start..].contains(&b'.') || after[..rest].contains(&b'.')
}

/// Whether a byte of folded text belongs to a word; non-ASCII bytes always do.
pub(super) fn is_inside_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}
