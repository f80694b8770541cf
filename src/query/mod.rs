//! The query language of the search: `tag:gold health:incident ends<60d "exact name" -word`.
//!
//! A text is a list of terms that all have to hold: words, phrases in quotation marks, and tests of
//! one fact (`key:value`, `key<value`, `key>value`). A minus before a term excludes what it finds.
//! Nothing else is special, so that a pasted address, an e-mail address or a name with a colon is
//! searched as it is. This module knows no customer: `directory` evaluates the terms.

mod complete;
mod key;
mod note;
mod parse;
mod print;
mod term;
#[cfg(test)]
mod tests;

pub use self::{
    complete::{Completion, Wanted, completion},
    key::Key,
    note::{Note, NoteKind},
    parse::parse,
    term::{Comparison, Deadline, Operator, Term, Terms, Test},
};
