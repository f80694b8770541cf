//! Orders of rows, computed once per column.

use super::{Direction, text::Texts};
use crate::domain::letters::is_letter;

/// A row: its sort key, the tie-breaker, and the row number.
pub(super) type Keyed = (u64, u32, u32);

/// The rows of a column in ascending order. Rows without a value come last in both directions.
#[derive(Debug)]
pub struct Order {
    known: Vec<u32>,
    missing: Vec<u32>,
}

impl Order {
    /// Sorts `rows` rows by key; `None` is a missing value. `tie` gives each row a distinct rank,
    /// which breaks ties, so that the order is total.
    pub fn by_key(rows: u32, tie: &[u32], key: &dyn Fn(u32) -> Option<u64>) -> Self {
        let (known, missing) = keyed(rows, tie, key);
        Self { known: rows_of(&known), missing: rows_of(&missing) }
    }

    /// Sorts texts by `write_key`; an empty text is a missing value.
    pub fn by_text(texts: &Texts, tie: &[u32]) -> Self {
        let rows = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        let mut buffer = Vec::with_capacity(texts.bytes().len());
        let mut ends = Vec::with_capacity(texts.len());
        for row in 0..rows {
            write_key(texts.get(row), &mut buffer);
            ends.push(buffer.len());
        }
        let key = |row: u32| {
            let row = row as usize;
            &buffer[if row == 0 { 0 } else { ends[row - 1] }..ends[row]]
        };
        let (known, missing) = keyed(rows, tie, &|row| {
            let key = key(row);
            (!key.is_empty()).then(|| prefix(key))
        });
        let mut known_rows = rows_of(&known);
        let mut start = 0;
        // Keys with the same prefix are compared in full.
        for alike in known.chunk_by(|(one, ..), (other, ..)| one == other) {
            let end = start + alike.len();
            if alike.len() > 1 {
                known_rows[start..end].sort_by(|&one, &other| key(one).cmp(key(other)));
            }
            start = end;
        }
        Self { known: known_rows, missing: rows_of(&missing) }
    }

    /// The rows with a value, in ascending direction.
    pub(super) fn known(&self) -> &[u32] {
        &self.known
    }

    /// The rows in the given direction.
    pub fn rows(&self, direction: Direction) -> Vec<u32> {
        let mut rows = [self.known.as_slice(), &self.missing].concat();
        if direction == Direction::Descending {
            let (known, missing) = rows.split_at_mut(self.known.len());
            known.reverse();
            missing.reverse();
        }
        rows
    }

    /// The same order after a change of row numbers; rows without a new number are left out. New
    /// rows come first, which is last in descending direction.
    #[must_use]
    pub fn renumbered(&self, rows: u32, now: &dyn Fn(u32) -> Option<u32>) -> Self {
        let moved = |old: &[u32]| old.iter().filter_map(|row| now(*row)).collect::<Vec<u32>>();
        let (mut known, missing) = (moved(&self.known), moved(&self.missing));
        let mut is_new = vec![true; rows as usize];
        for row in known.iter().chain(&missing) {
            is_new[*row as usize] = false;
        }
        known.splice(0..0, (0..rows).filter(|row| is_new[*row as usize]));
        Self { known, missing }
    }

    /// The rank of each row: the inverse of [`Order::rows`] in ascending direction.
    pub fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.known.len() + self.missing.len()];
        for (rank, row) in (0..).zip(self.rows(Direction::Ascending)) {
            ranks[row as usize] = rank;
        }
        ranks
    }
}

/// The rows with a key and those without, each in order.
fn keyed(rows: u32, tie: &[u32], key: &dyn Fn(u32) -> Option<u64>) -> (Vec<Keyed>, Vec<Keyed>) {
    let (mut known, mut missing) = (Vec::with_capacity(rows as usize), Vec::new());
    for row in 0..rows {
        let tie = tie[row as usize];
        match key(row) {
            Some(key) => known.push((key, tie, row)),
            None => missing.push((0, tie, row)),
        }
    }
    known.sort_unstable();
    missing.sort_unstable();
    (known, missing)
}

fn rows_of(keyed: &[Keyed]) -> Vec<u32> {
    keyed.iter().map(|(.., row)| *row).collect()
}

/// The first eight bytes of a key as a number, which decides most comparisons.
fn prefix(key: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let n = key.len().min(8);
    bytes[..n].copy_from_slice(&key[..n]);
    u64::from_be_bytes(bytes)
}

/// Appends a key whose bytes sort like names: punctuation is ignored, numbers compare by value
/// (`Cliente 2` before `Cliente 10`), and scripts follow the default table of the Unicode Collation
/// Algorithm (Latin, Greek, Cyrillic, Hebrew, Arabic, Kana, Han).
///
/// The text is already folded. The browser's collator is not used, because sorting 100,000 names
/// takes two million comparisons.
fn write_key(folded: &str, key: &mut Vec<u8>) {
    let start = key.len();
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let digits = rest[..end].trim_start_matches('0');
            // A longer number is larger: its length precedes it, as one byte above '0'.
            key.push(b'0' + u8::try_from(digits.len().min(9)).unwrap_or(9));
            key.extend_from_slice(digits.as_bytes());
            rest = &rest[end..];
            continue;
        }
        if is_letter(c) {
            key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        } else if c.is_whitespace() && key.len() > start && key.last() != Some(&b' ') {
            key.push(b' ');
        }
        rest = &rest[c.len_utf8()..];
    }
    if key.len() == start && !folded.is_empty() {
        // A name of punctuation only is sorted before all others.
        key.push(b' ');
    }
}

#[cfg(test)]
mod tests;
