//! Turns a file of whatever encoding into UTF-8.
//!
//! Excel writes UTF-16 with a byte order mark or the code page of its machine, and PowerShell's
//! `Out-File` writes UTF-16; a person who drops such a file cannot be expected to know.

/// What the upper half of Windows-1252 stands for, 0x80 to 0x9F (WHATWG *Encoding*,
/// index-windows-1252); from 0xA0 on it equals Unicode.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The same file in UTF-8 and without a byte order mark, if it is one of the Unicode encodings or
/// may be; bytes that are none come back as they were.
///
/// UTF-16 without a mark is recognised by its first character being of ASCII, as the first one of
/// JSON and of a list of customers is.
pub fn unicode(bytes: Vec<u8>) -> Vec<u8> {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest.to_vec(),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [1..=127, 0, 1..=127, 0, ..] => utf_16(&bytes, u16::from_le_bytes),
        [0, 1..=127, 0, 1..=127, ..] => utf_16(&bytes, u16::from_be_bytes),
        _ => bytes,
    }
}

/// The text of a file: [`unicode`] where it is that, Windows-1252 otherwise, which gives every
/// byte some meaning.
pub fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(unicode(bytes))
        .unwrap_or_else(|error| error.into_bytes().into_iter().map(windows_1252).collect())
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks(2).map(|pair| match *pair {
        [first, second] => unit([first, second]),
        // Half a unit at the end of a file that was cut.
        _ => 0xFFFD,
    });
    char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect::<String>()
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf_16_le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn utf_16_be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn every_encoding_of_a_list_gives_the_same_text() {
        let said = "Microsoft ID;Città";
        assert_eq!(text(said.as_bytes().to_vec()), said);
        assert_eq!(text([b"\xEF\xBB\xBF", said.as_bytes()].concat()), said);
        assert_eq!(text([&b"\xFF\xFE"[..], &utf_16_le(said)].concat()), said);
        assert_eq!(text([&b"\xFE\xFF"[..], &utf_16_be(said)].concat()), said);
        assert_eq!(text(utf_16_le(said)), said);
        assert_eq!(text(utf_16_be(said)), said);
    }

    #[test]
    fn what_is_not_unicode_is_taken_for_windows_1252() {
        assert_eq!(text(b"Caf\xE9 \x80 5 \x93x\x94".to_vec()), "Café € 5 “x”");
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_all_come_to_a_text(bytes: Vec<u8>) {
            let length = bytes.len();
            prop_assert!(text(bytes).chars().count() <= length);
        }
    }
}
