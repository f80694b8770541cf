//! Finds customers by abbreviations of their names: `aw` and `advwrks` for `Adventure Works`.

use super::rows::Directory;
use crate::domain::letters::is_letter;

/// Whether `letters` are the first letters of the first words of a text. Both are folded.
pub fn has_initials(text: &str, letters: &str) -> bool {
    let mut words = text.split(|c| !is_letter(c)).filter_map(|word| word.chars().next());
    letters.chars().all(|letter| words.next() == Some(letter))
}

/// Whether a text begins with the first of `letters` and has all of them in their order: each in the
/// same word as the one before, or at the beginning of a later word. Both are folded.
pub fn has_letters(text: &str, letters: &str) -> bool {
    let mut words = text.split(|c| !is_letter(c)).filter(|word| !word.is_empty());
    let mut word = words.next().unwrap_or_default().chars();
    let mut letters = letters.chars();
    letters.next().is_none_or(|first| word.next() == Some(first))
        && letters.all(|letter| {
            let mut rest = word.clone();
            if rest.any(|c| c == letter) {
                word = rest;
                return true;
            }
            words.find(|later| later.starts_with(letter)).is_some_and(|later| {
                word = later.chars();
                word.next().is_some()
            })
        })
}

impl Directory {
    /// The first `limit` rows of the customers whose name a word abbreviates: first by the initials
    /// of their words, then by some of their letters, both by name. A text of several words
    /// abbreviates nothing.
    ///
    /// An abbreviation begins like the name, so only the names with its first letter are read.
    pub fn find_abbreviated(&self, text: &str, limit: usize) -> Vec<u32> {
        let letters = self.fold_words(text);
        let Some(first) = letters.chars().next().filter(|c| is_letter(*c) && !c.is_ascii_digit())
        else {
            return Vec::new();
        };
        if letters.contains(' ') {
            return Vec::new();
        }
        let rows = self.order_by_name().known();
        let begins = |row: &u32| self.folded_name(*row).chars().find(|c| is_letter(*c));
        let start = rows.partition_point(|row| begins(row) < Some(first));
        let alike = rows[start..].iter().take_while(|row| begins(row) == Some(first));
        let (mut by_initials, mut by_letters) = (Vec::new(), Vec::new());
        for row in alike.copied() {
            let name = self.folded_name(row);
            if has_initials(name, &letters) {
                by_initials.push(row);
                if by_initials.len() == limit {
                    break;
                }
            } else if by_letters.len() < limit && has_letters(name, &letters) {
                by_letters.push(row);
            }
        }
        by_initials.extend(by_letters);
        by_initials.truncate(limit);
        by_initials
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_words() {
        assert!(has_initials("adventure works cycles", "aw"));
        assert!(has_initials("adventure-works (cycles)", "awc"));
        assert!(!has_initials("adventure works cycles", "wc"));
        assert!(!has_initials("adventure works", "awc"));
    }

    #[test]
    fn letters_begin_with_the_first_one_and_keep_their_order() {
        assert!(has_letters("\"adventure\" works", "advwrks"));
        assert!(!has_letters("adventure works", "dvw"));
        assert!(!has_letters("adventure works", "awa"));
        assert!(has_letters("blue yonder airlines", "blair"));
        assert!(!has_letters("canyon manufacturing portland", "canto"));
        assert!(has_letters("", "") && !has_letters("", "a"));
    }
}
