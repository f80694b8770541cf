//! Recognises letters and digits.

use std::ops::RangeInclusive;

/// Whether a character is a letter or a digit of any script.
///
/// The exact tables of the standard library are larger than a view of this page. This function
/// treats every character as a letter except those in Unicode's blocks of signs, so that an unusual
/// sign may count as a letter, but a letter never as a sign (Unicode Standard, chapters 6 *Writing
/// Systems and Punctuation* and 22 *Symbols*).
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !SIGNS.iter().any(|signs| signs.contains(&c)) || "ªº²³¹µ¼½¾".contains(c)
}

/// The blocks of signs, without the numbers and letters in them beyond Latin-1.
const SIGNS: [RangeInclusive<char>; 22] = [
    '\u{80}'..='\u{bf}',
    '\u{d7}'..='\u{d7}',
    '\u{f7}'..='\u{f7}',
    // Punctuation, currencies, arrows, mathematics, boxes, dingbats.
    '\u{2000}'..='\u{206f}',
    '\u{20a0}'..='\u{20cf}',
    '\u{2190}'..='\u{245f}',
    '\u{2500}'..='\u{2775}',
    '\u{2794}'..='\u{2bff}',
    '\u{2e00}'..='\u{2e2e}',
    '\u{2e30}'..='\u{2e7f}',
    // East Asian punctuation, including full width.
    '\u{3000}'..='\u{3004}',
    '\u{3008}'..='\u{3020}',
    '\u{30fb}'..='\u{30fb}',
    '\u{fe10}'..='\u{fe6f}',
    '\u{ff01}'..='\u{ff0f}',
    '\u{ff1a}'..='\u{ff20}',
    '\u{ff3b}'..='\u{ff40}',
    '\u{ff5b}'..='\u{ff65}',
    '\u{ffe0}'..='\u{ffff}',
    // Private use, and pictographs.
    '\u{e000}'..='\u{f8ff}',
    '\u{1f000}'..='\u{1f0ff}',
    '\u{1f200}'..='\u{1fbef}',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_and_digit_of_unicode_is_one() {
        let missed: String =
            ('\0'..=char::MAX).filter(|c| c.is_alphanumeric() && !is_letter(*c)).collect();
        assert_eq!(missed, "");
    }

    #[test]
    fn separators_of_words_are_no_letters() {
        let signs = " \u{a0}\u{2003}\u{3000}-–—/\\|()[]{}<>«»“”‘’…·•.,;:!?¡¿&+*@#%§©®€$£×÷→✓★😀、。・「」（）！";
        assert_eq!(signs.chars().filter(|c| is_letter(*c)).collect::<String>(), "");
    }
}
