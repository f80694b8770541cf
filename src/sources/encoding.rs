//! Converts files of any encoding to UTF-8.
//!
//! Excel writes UTF-16 with a byte order mark or the code page of its machine, and PowerShell's
//! `Out-File` writes UTF-16. Users do not know the encoding of their files.

/// The upper half of Windows-1252, 0x80 to 0x9F (WHATWG *Encoding*, index-windows-1252); from 0xA0
/// on it equals Unicode.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Converts a file in a Unicode encoding to UTF-8 without a byte order mark; returns other bytes
/// unchanged.
///
/// UTF-16 without a mark is recognised by its first character, which is in ASCII for JSON and for
/// customer lists.
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

/// The text of a file: [`unicode`] if it is valid, Windows-1252 otherwise, in which all bytes are
/// valid.
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
        // An incomplete unit at the end of a truncated file.
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
        let original = "Microsoft ID;Città";
        assert_eq!(text(original.as_bytes().to_vec()), original);
        assert_eq!(text([b"\xEF\xBB\xBF", original.as_bytes()].concat()), original);
        assert_eq!(text([&b"\xFF\xFE"[..], &utf_16_le(original)].concat()), original);
        assert_eq!(text([&b"\xFE\xFF"[..], &utf_16_be(original)].concat()), original);
        assert_eq!(text(utf_16_le(original)), original);
        assert_eq!(text(utf_16_be(original)), original);
    }

    #[test]
    fn other_encodings_are_read_as_windows_1252() {
        assert_eq!(text(b"Caf\xE9 \x80 5 \x93x\x94".to_vec()), "Café € 5 “x”");
    }

    proptest! {
        #[test]
        fn all_bytes_are_converted_without_a_panic(bytes: Vec<u8>) {
            let length = bytes.len();
            prop_assert!(text(bytes).chars().count() <= length);
        }
    }
}
