//! Searches the customers.

use memchr::memmem::Finder;

use super::rows::{DOMAINS_FOLLOW, Directory, FIELD_ENDS};

/// Minimum number of hexadecimal digits that are searched as the beginning of a tenant id; fewer
/// digits would match by coincidence.
const MIN_ID_DIGITS: usize = 6;

/// Qualities of a match, best first; `0` is no match.
mod tier {
    pub const EXACT: u8 = 1;
    pub const NAME_STARTS: u8 = 2;
    pub const WORD_STARTS: u8 = 3;
    pub const CONTAINS: u8 = 4;
}

/// A folded query, prepared for the search.
pub(super) struct Search<'q> {
    /// The whole query, with single spaces.
    phrase: &'q str,
    words: Vec<&'q str>,
    /// Index of the longest word, which is the rarest and searched first.
    longest: usize,
    id_prefix: Option<String>,
}

impl<'q> Search<'q> {
    /// Prepares the result of [`fold_query`](super::fold::fold_query). Of an e-mail address only
    /// the domain is searched, which identifies the sender's organisation.
    pub fn new(folded: &'q str) -> Self {
        let phrase = match folded.rsplit_once('@') {
            Some((_, domain)) if !domain.is_empty() => {
                domain.trim_end_matches(['>', ')', ';', ','])
            }
            _ => folded,
        };
        let words: Vec<&str> = phrase.split(' ').filter(|word| !word.is_empty()).collect();
        let longest = (0..words.len()).max_by_key(|&at| words[at].len()).unwrap_or(0);
        let digits: String = phrase.trim_matches(['{', '}']).split('-').collect();
        let is_id = (MIN_ID_DIGITS..=32).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_hexdigit());
        Self { phrase, words, longest, id_prefix: is_id.then_some(digits) }
    }

    /// The rows of `order` that match, in that order, with exact matches first; `by_tier` sorts all
    /// rows by quality.
    pub fn matches(&self, directory: &Directory, order: &[u32], by_tier: bool) -> Vec<u32> {
        let mut tiers = vec![0_u8; directory.ids.len()];
        self.mark_texts(directory, &mut tiers);
        self.mark_ids(directory, &mut tiers);
        let mut buckets: [Vec<u32>; 4] = Default::default();
        for &row in order {
            match tiers[row as usize] {
                0 => {}
                tier::EXACT => buckets[0].push(row),
                tier if by_tier => buckets[usize::from(tier) - 1].push(row),
                _ => buckets[3].push(row),
            }
        }
        buckets.concat()
    }

    /// The row that has the phrase as one of its domains.
    pub fn owner_of_domain(&self, directory: &Directory) -> Option<u32> {
        if self.phrase.is_empty() {
            return None;
        }
        let wanted = format!("{FIELD_ENDS}{}{FIELD_ENDS}", self.phrase);
        let text = directory.folded.bytes();
        Finder::new(&wanted).find_iter(text).find_map(|at| {
            let row = directory.folded.ends().partition_point(|&end| end as usize <= at);
            let row = u32::try_from(row).ok()?;
            let before = &text[directory.folded.range(row).start..=at];
            before.contains(&(DOMAINS_FOLLOW as u8)).then_some(row)
        })
    }

    fn mark_texts(&self, directory: &Directory, tiers: &mut [u8]) {
        // Created once, because that costs more than a search in the few bytes of a row.
        let finders: Vec<Finder<'_>> = self.words.iter().map(|word| Finder::new(*word)).collect();
        let Some(longest) = finders.get(self.longest) else { return };
        let phrase = Finder::new(self.phrase);
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
                tiers[row] = self.tier(line, at - start, &phrase);
            }
            from = end;
        }
    }

    /// The quality of the match of `line`, a row with all words; `hit` is the first occurrence of
    /// the longest word.
    fn tier(&self, line: &[u8], hit: usize, finder: &Finder<'_>) -> u8 {
        let phrase = self.phrase.as_bytes();
        let mut best = tier::CONTAINS;
        let mut next = if self.words.len() == 1 { Some(hit) } else { finder.find(line) };
        while let Some(at) = next {
            let field_starts = at == 0 || line[at - 1] == FIELD_ENDS as u8;
            if field_starts && line.get(at + phrase.len()) == Some(&(FIELD_ENDS as u8)) {
                return tier::EXACT;
            }
            if at == 0 {
                best = best.min(tier::NAME_STARTS);
            } else if field_starts || !is_inside_word(line[at - 1]) {
                best = best.min(tier::WORD_STARTS);
            }
            // For a single letter, a further search is not worth its time.
            if phrase.len() == 1 {
                break;
            }
            next = finder.find(&line[at + 1..]).map(|found| at + 1 + found);
        }
        let first = self.words.first().map_or(&b""[..], |word| word.as_bytes());
        if self.words.len() > 1 && line.starts_with(first) {
            best = best.min(tier::NAME_STARTS);
        }
        best
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
                *tier = if *tier == 0 { found } else { found.min(*tier) };
            }
        }
    }
}

/// Whether a byte of folded text belongs to a word; non-ASCII bytes always do.
fn is_inside_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}
