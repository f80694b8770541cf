//! How well a text answers what was typed.

use crate::{
    directory::{has_initials, has_letters},
    domain::letters::is_letter,
};

/// Qualities of a match, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// The whole text.
    Exact,
    /// The beginning of the text.
    Prefix,
    /// Each word is the beginning of a word of the text.
    Word,
    /// The first letters of the words of the text.
    Acronym,
    /// Each word is somewhere in the text.
    Inside,
    /// Some letters of the text, in their order, from the first one on; a letter that does not follow
    /// in the same word begins another one.
    Subsequence,
}

/// How well `text` answers `query`; `None` if it does not. Both are folded, and the query has single
/// spaces between its words.
///
/// A longer query matches no text that its beginning does not match.
pub fn quality(query: &str, text: &str) -> Option<Quality> {
    let words = || query.split(' ');
    if query == text {
        Some(Quality::Exact)
    } else if text.starts_with(query) {
        Some(Quality::Prefix)
    } else if words().all(|word| starts_a_word(text, word)) {
        Some(Quality::Word)
    } else if !query.contains(' ') && has_initials(text, query) {
        Some(Quality::Acronym)
    } else if words().all(|word| text.contains(word)) {
        Some(Quality::Inside)
    } else if !query.contains(' ') && has_letters(text, query) {
        Some(Quality::Subsequence)
    } else {
        None
    }
}

/// Whether a word of `text` begins with `start`.
fn starts_a_word(text: &str, start: &str) -> bool {
    let is_start = |at: usize| !text[..at].chars().next_back().is_some_and(is_letter);
    text.match_indices(start).any(|(at, _)| is_start(at))
}
