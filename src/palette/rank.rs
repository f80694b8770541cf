//! The order of the results.

use super::quality::Quality;

/// Kinds of results, of which the first comes first where all else is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Issue,
    OfSelected,
    Customer,
    Crossed,
    Command,
    Offered,
}

/// How far a text names a result, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// All of it, word by word.
    Named,
    /// The customer or the destination, but not both.
    HalfNamed,
    /// By letters inside of its words.
    Guessed,
}

/// The place of a result among the others; the smallest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// How far the text names it.
    standing: Standing,
    /// The quality of its worse part.
    worse: Quality,
    /// The quality of its better part.
    better: Quality,
    pub kind: Kind,
    /// The position of its customer among those found.
    position: usize,
}

impl Rank {
    /// The place of a result with parts of these qualities.
    pub(super) const fn new(worse: Quality, better: Quality, kind: Kind, position: usize) -> Self {
        let standing = match (worse, kind) {
            (Quality::Inside | Quality::Subsequence, _) => Standing::Guessed,
            (_, Kind::Offered) => Standing::HalfNamed,
            _ => Standing::Named,
        };
        Self { standing, worse, better, kind, position }
    }
}
