//! Many short texts in one buffer.

use std::ops::Range;

use super::fold::fold;

/// Texts are folded in blocks of this size, because each call of the browser's normalisation has a
/// cost.
pub(super) const FOLD_BLOCK: usize = 64 * 1024;

/// Separates the texts of a block while it is folded.
pub(super) const TEXT_ENDS: char = '\u{2}';

/// A column of texts in a single allocation.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    buffer: String,
    /// The end of each text; each begins at the end of the previous one.
    ends: Vec<u32>,
}

impl Texts {
    /// Appends a text. The column holds at most 4 GiB; further text is truncated.
    pub fn push(&mut self, text: &str) {
        let room = usize::try_from(u32::MAX).unwrap_or(usize::MAX) - self.buffer.len();
        self.buffer.push_str(&text[..text.floor_char_boundary(room)]);
        self.end();
    }

    /// Replaces the text at `row`; does nothing beyond the last one.
    pub fn replace(&mut self, row: u32, text: &str) {
        if self.ends.len() <= row as usize {
            return;
        }
        let range = self.range(row);
        let before = range.len();
        self.buffer.replace_range(range, text);
        for end in &mut self.ends[row as usize..] {
            let moved = *end as usize - before + text.len();
            *end = u32::try_from(moved).unwrap_or(u32::MAX);
        }
    }

    /// The text at `row`; empty beyond the last one.
    pub fn get(&self, row: u32) -> &str {
        &self.buffer[self.range(row)]
    }

    /// The position of the text at `row` in [`Texts::bytes`].
    pub fn range(&self, row: u32) -> Range<usize> {
        let end = |row: usize| self.ends.get(row).map_or(self.buffer.len(), |&end| end as usize);
        let row = row as usize;
        let start = if row == 0 { 0 } else { end(row - 1) };
        start..end(row)
    }

    /// All texts, one after the other.
    pub fn bytes(&self) -> &[u8] {
        self.buffer.as_bytes()
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The end of each text.
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Splits `block` at each `separator` and adds the parts.
    pub fn extend_split(&mut self, block: &str, separator: char) {
        for part in block.split_terminator(separator) {
            self.push(part);
        }
    }

    /// The same texts, folded for the search: see [`fold`].
    #[must_use]
    pub fn folded(&self, decompose: fn(&str) -> String) -> Self {
        let mut folded = Self::default();
        let mut block = String::new();
        for row in (0..).take(self.len()) {
            block.extend(self.get(row).chars().map(|c| if c.is_control() { ' ' } else { c }));
            block.push(TEXT_ENDS);
            if block.len() > FOLD_BLOCK {
                folded.extend_split(&fold(&block, decompose), TEXT_ENDS);
                block.clear();
            }
        }
        folded.extend_split(&fold(&block, decompose), TEXT_ENDS);
        folded
    }

    fn end(&mut self) {
        self.ends.push(u32::try_from(self.buffer.len()).unwrap_or(u32::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::fold::decompose;

    #[test]
    fn texts_are_returned_unchanged() {
        let mut texts = Texts::default();
        texts.extend_split("città\n\n株式会社\n", '\n');
        assert_eq!(texts.len(), 3);
        assert_eq!(
            [texts.get(0), texts.get(1), texts.get(2), texts.get(3)],
            ["città", "", "株式会社", ""]
        );
    }

    #[test]
    fn a_replaced_text_leaves_the_others() {
        let mut texts = Texts::default();
        texts.extend_split("città\n\nroma\n", '\n');
        for (row, text) in [(0, "c"), (1, "新しい"), (2, ""), (1, ""), (3, "none")] {
            texts.replace(row, text);
        }
        assert_eq!([texts.get(0), texts.get(1), texts.get(2)], ["c", "", ""]);
        assert_eq!(texts.len(), 3);
    }

    #[test]
    fn texts_are_folded_separately() {
        let mut texts = Texts::default();
        for _ in 0..20_000 {
            texts.push("Città\u{2}di \"B\"");
            texts.push("");
        }
        let folded = texts.folded(decompose);
        assert_eq!(folded.len(), texts.len());
        for row in (0..40_000).step_by(2) {
            assert_eq!((folded.get(row), folded.get(row + 1)), ("citta di \"b\"", ""), "{row}");
        }
    }
}
