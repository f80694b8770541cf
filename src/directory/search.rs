//! Searches the customers.

use std::iter;

use memchr::memmem::Finder;

use super::{
    annotation_index::{AnnotationIndex, OwnTexts},
    fold::fold_query,
    hits::{Place, is_inside_word},
    pasted::searched,
    punycode::{decode_labels, has_encoded_label},
    rows::{Directory, FIELD_ENDS, SPELLINGS},
    spellings::of_query,
    status_table::StatusTable,
};

/// Minimum number of hexadecimal digits that are searched as the beginning of a tenant id; fewer
/// digits would match by coincidence.
const MIN_ID_DIGITS: usize = 6;

/// Qualities of a match, best first. A match in another spelling is one higher.
mod tier {
    /// The query names the customer: by a domain, a tenant id or an issue.
    pub const NAMED: u8 = 0;
    pub const EXACT: u8 = 1;
    pub const NAME_STARTS: u8 = 3;
    pub const WORD_STARTS: u8 = 5;
    pub const CONTAINS: u8 = 7;
    /// A word is in a note alone.
    pub const NOTED: u8 = 9;
    pub const COUNT: usize = 11;
    pub const NO_MATCH: u8 = u8::MAX;
}

/// A query, prepared for the search.
pub(super) struct Search {
    /// The query as it was typed, then in other spellings.
    phrases: Vec<String>,
    id_prefix: Option<String>,
    /// Rows of the customers that the query names.
    named: Vec<u32>,
}

impl Search {
    /// Prepares a text as it was typed; `None` for an empty one.
    pub fn new(directory: &Directory, status: &StatusTable, text: &str) -> Option<Self> {
        let folded = |text: &str| fold_query(text, directory.decompose);
        let typed = folded(&decode_labels(text));
        if typed.is_empty() {
            return None;
        }
        let named = directory.named_in(status, text);
        let mut phrases = of_query(searched(&typed));
        if !named.is_empty() {
            // A domain with a dash is not the one without.
            phrases.truncate(1);
        } else if has_encoded_label(text) {
            // A label that is still being typed has no meaning yet.
            phrases.push(searched(&folded(text)).to_owned());
        }
        let digits: String = phrases.first()?.trim_matches(['{', '}']).split('-').collect();
        let is_id = (MIN_ID_DIGITS..=32).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_hexdigit());
        Some(Self { phrases, id_prefix: is_id.then_some(digits), named })
    }

    /// The rows of `order` that match, in that order, with exact matches first, and those that only a note
    /// matches last; `by_tier` sorts all rows by quality.
    pub fn matches(
        &self,
        directory: &Directory,
        annotations: &AnnotationIndex,
        order: &[u32],
        by_tier: bool,
    ) -> Vec<u32> {
        self.buckets(directory, annotations, order, by_tier).concat()
    }

    /// The rows of `order` that match, by tier.
    fn buckets(
        &self,
        directory: &Directory,
        annotations: &AnnotationIndex,
        order: &[u32],
        by_tier: bool,
    ) -> [Vec<u32>; tier::COUNT] {
        let mut tiers = vec![tier::NO_MATCH; directory.ids.len()];
        for (phrase, is_other) in self.phrases.iter().zip(iter::once(0).chain(iter::repeat(1))) {
            Phrase::new(phrase, is_other).mark(directory, annotations, &mut tiers);
        }
        self.mark_ids(directory, &mut tiers);
        for row in &self.named {
            tiers[*row as usize] = tier::NAMED;
        }
        let mut buckets: [Vec<u32>; tier::COUNT] = Default::default();
        for &row in order {
            match tiers[row as usize] {
                tier::NO_MATCH => {}
                tier if by_tier || tier < tier::NAME_STARTS => buckets[usize::from(tier)].push(row),
                tier::NOTED.. => buckets[usize::from(tier::NOTED)].push(row),
                _ => buckets[usize::from(tier::CONTAINS)].push(row),
            }
        }
        buckets
    }

    /// The rows of `order` that match by anything but a note, the best first.
    pub fn matches_without_notes(
        &self,
        directory: &Directory,
        annotations: &AnnotationIndex,
        order: &[u32],
    ) -> Vec<u32> {
        self.buckets(directory, annotations, order, true)[..usize::from(tier::NOTED)].concat()
    }

    fn mark_ids(&self, directory: &Directory, tiers: &mut [u8]) {
        let Some(digits) = &self.id_prefix else { return };
        let (whole, odd) = digits.as_bytes().split_at(digits.len() / 2 * 2);
        let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok());
        let bytes: Option<Vec<u8>> =
            whole.chunks(2).map(|pair| Some(nibble(pair[0])? << 4 | nibble(pair[1])?)).collect();
        let (Some(bytes), last) = (bytes, odd.first().copied().and_then(nibble)) else { return };
        for (id, tier) in directory.ids.iter().zip(tiers) {
            let id = id.as_bytes();
            let begins =
                id.starts_with(&bytes) && last.is_none_or(|last| id[bytes.len()] >> 4 == last);
            if begins {
                let found = if bytes.len() == 16 { tier::EXACT } else { tier::WORD_STARTS };
                *tier = found.min(*tier);
            }
        }
    }
}

/// One spelling of the query.
struct Phrase<'q> {
    /// The words with single spaces between them.
    text: &'q str,
    words: Vec<&'q str>,
    /// Index of the longest word, which is the rarest and searched first.
    longest: usize,
    /// 1 if it is another spelling than the typed one, otherwise 0.
    is_other: u8,
}

impl<'q> Phrase<'q> {
    fn new(text: &'q str, is_other: u8) -> Self {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let longest = (0..words.len()).max_by_key(|&at| words[at].len()).unwrap_or(0);
        Self { text, words, longest, is_other }
    }

    /// Improves the tiers of the rows that have all words.
    fn mark(&self, directory: &Directory, annotations: &AnnotationIndex, tiers: &mut [u8]) {
        // Created once, because that costs more than a search in the few bytes of a row.
        let finders: Vec<Finder<'_>> = self.words.iter().map(|word| Finder::new(*word)).collect();
        let Some(longest) = finders.get(self.longest) else { return };
        let phrase = Finder::new(self.text);
        let text = directory.folded.bytes();
        let ends = directory.folded.ends();
        let (mut from, mut row, mut start) = (0, 0, 0);
        while let Some(found) = longest.find(&text[from..]) {
            let at = from + found;
            while ends[row] as usize <= at {
                start = ends[row] as usize;
                row += 1;
            }
            let end = ends[row] as usize;
            let line = &text[start..end];
            let all_words = finders
                .iter()
                .enumerate()
                .all(|(other, word)| other == self.longest || word.find(line).is_some());
            if all_words {
                let literal = directory.literal_lens[row] as usize;
                tiers[row] = tiers[row].min(self.tier(line, literal, at - start, &phrase));
            }
            from = end;
        }
        self.mark_own(directory, annotations, &finders, &phrase, tiers);
    }

    /// Improves the tiers of the rows that have all words with the help of what a person keeps of
    /// their customers.
    fn mark_own(
        &self,
        directory: &Directory,
        annotations: &AnnotationIndex,
        words: &[Finder<'_>],
        phrase: &Finder<'_>,
        tiers: &mut [u8],
    ) {
        for OwnTexts { id, named, literal, note } in annotations.search_texts() {
            let (own, note) = (named.as_bytes(), note.as_bytes());
            let hit = words.iter().find_map(|word| word.find(own));
            let is_noted = !note.is_empty() && words.iter().any(|word| word.find(note).is_some());
            if hit.is_none() && !is_noted {
                continue;
            }
            let Some(row) = directory.row_of(id) else { continue };
            let line = &directory.folded.bytes()[directory.folded.range(row)];
            let has = |word: &Finder<'_>| word.find(own).or_else(|| word.find(line)).is_some();
            let tier = if let Some(hit) = hit.filter(|_| words.iter().all(has)) {
                let tier = self.tier(own, literal as usize, hit, phrase);
                let is_name = self.starts_with_first_word(line);
                if is_name { tier.min(tier::NAME_STARTS + self.is_other) } else { tier }
            } else if is_noted && words.iter().all(|word| has(word) || word.find(note).is_some()) {
                tier::NOTED + self.is_other
            } else {
                continue;
            };
            let known = &mut tiers[row as usize];
            *known = tier.min(*known);
        }
    }

    /// Whether a row begins with the first of several words.
    fn starts_with_first_word(&self, line: &[u8]) -> bool {
        let first = self.words.first().map_or(&b""[..], |word| word.as_bytes());
        self.words.len() > 1 && line.starts_with(first)
    }

    /// The quality of the match of `line`, a row with all words, whose first `literal` bytes are no
    /// other spellings; `hit` is the first occurrence of the longest word.
    fn tier(&self, line: &[u8], literal: usize, hit: usize, finder: &Finder<'_>) -> u8 {
        let phrase = self.text.as_bytes();
        let is_other = |at: usize| self.is_other.max(u8::from(at >= literal));
        let mut best = tier::CONTAINS + is_other(hit);
        let mut next = if self.words.len() == 1 { Some(hit) } else { finder.find(line) };
        while let Some(at) = next {
            let field_starts = at == 0 || line[at - 1] == FIELD_ENDS as u8;
            let quality =
                if field_starts && line.get(at + phrase.len()) == Some(&(FIELD_ENDS as u8)) {
                    tier::EXACT
                } else if at == 0 || field_starts && is_spelling_of_name(line, literal, at) {
                    tier::NAME_STARTS
                } else if field_starts || !is_inside_word(line[at - 1]) {
                    tier::WORD_STARTS
                } else {
                    tier::CONTAINS
                };
            best = best.min(quality + is_other(at));
            // For a single letter, a further search is not worth its time.
            if best <= tier::EXACT || phrase.len() == 1 {
                break;
            }
            next = finder.find(&line[at + 1..]).map(|found| at + 1 + found);
        }
        if self.starts_with_first_word(line) {
            best = best.min(tier::NAME_STARTS + self.is_other);
        }
        best
    }
}

impl Directory {
    /// Whether each row has one of some folded texts at a place that counts: `counts` is given the
    /// row, the place and the length.
    pub(super) fn rows_with(
        &self,
        texts: &[String],
        counts: fn(&Place<'_>, usize, usize) -> bool,
    ) -> Vec<bool> {
        let mut found = vec![false; self.ids.len()];
        let (all, ends) = (self.folded.bytes(), self.folded.ends());
        for text in texts.iter().filter(|text| !text.is_empty()) {
            let finder = Finder::new(text);
            let (mut from, mut row, mut start) = (0, 0, 0);
            while let Some(hit) = finder.find(&all[from..]) {
                let at = from + hit;
                while ends[row] as usize <= at {
                    start = ends[row] as usize;
                    row += 1;
                }
                let end = ends[row] as usize;
                let literal = self.literal_lens[row] as usize;
                let place = Place { line: &all[start..end], literal };
                from = at + 1;
                if counts(&place, at - start, text.len()) {
                    found[row] = true;
                    from = end;
                }
            }
        }
        found
    }
}

/// Whether the field at `at` is another spelling of the name.
fn is_spelling_of_name(line: &[u8], literal: usize, at: usize) -> bool {
    at > literal && !line[literal..at].contains(&(SPELLINGS as u8))
}

#[cfg(test)]
mod tests;
