//! Many short texts in one buffer.

use std::ops::Range;

use super::fold::fold;

/// Texts are folded so many bytes at a time: normalisation is asked of the browser, and each question
/// has its price.
pub(super) const FOLD_BLOCK: usize = 64 * 1024;

/// Between texts in a block that waits to be folded.
pub(super) const TEXT_ENDS: char = '\u{2}';

/// A column of texts: one allocation for all of them.
#[derive(Debug, Default)]
pub struct Texts {
    buffer: String,
    /// Where each text ends; each begins where the one before it ends.
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text as the last one. The column holds at most 4 GiB; what is beyond is cut off.
    pub fn push(&mut self, text: &str) {
        let room = usize::try_from(u32::MAX).unwrap_or(usize::MAX) - self.buffer.len();
        self.buffer.push_str(&text[..text.floor_char_boundary(room)]);
        self.end();
    }

    /// The text at `row`; empty beyond the last one.
    pub fn get(&self, row: u32) -> &str {
        &self.buffer[self.range(row)]
    }

    /// Where the text at `row` lies in [`Texts::bytes`].
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

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Where each text ends.
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Splits `block` at each `separator` and adds the parts.
    pub fn extend_split(&mut self, block: &str, separator: char) {
        for part in block.split_terminator(separator) {
            self.push(part);
        }
    }

    /// The same texts as the search compares them: see [`fold`].
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
    fn texts_come_back_as_they_went_in() {
        let mut texts = Texts::default();
        texts.extend_split("città\n\n株式会社\n", '\n');
        assert_eq!(texts.len(), 3);
        assert_eq!(
            [texts.get(0), texts.get(1), texts.get(2), texts.get(3)],
            ["città", "", "株式会社", ""]
        );
    }

    #[test]
    fn texts_are_folded_each_for_itself_however_many_there_are() {
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
