//! What is wrong with a word of a query.

use std::ops::Range;

use super::Key;

/// What is wrong with a word of a query. The word is searched as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The bytes of the word in the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: NoteKind,
}

/// What is wrong with a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// No value follows the key.
    NoValue(Key),
    /// The key has no such value.
    UnknownValue(Key, String),
    /// The key needs `<` or `>`.
    NotCompared(Key),
    /// The values of the key cannot be compared by `<` or `>`.
    NoOrder(Key),
    /// The word looks like a key and is none; perhaps another one was meant.
    UnknownKey(String, Option<Key>),
}

impl NoteKind {
    /// Whether the word is a mistake. An unknown key may be a part of a name.
    pub const fn is_error(&self) -> bool {
        !matches!(self, Self::UnknownKey(..))
    }
}
