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

/// The bytes of a file, in UTF-8 unless the encoding is unknown.
pub struct Unicode {
    /// The bytes, without a byte order mark.
    pub bytes: Vec<u8>,
    /// Whether a mark, or the form of UTF-16, tells the encoding.
    is_known: bool,
    /// Whether the file ends within a character.
    ends_early: bool,
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text. U+FFFD is in place of each sequence of bytes that is none.
    pub text: String,
    /// Whether the file ends within a character.
    pub ends_early: bool,
}

/// Converts a file in a Unicode encoding to UTF-8 without a byte order mark; returns other bytes
/// unchanged.
///
/// UTF-16 without a mark is recognised by its first character, which is in ASCII for JSON and for
/// customer lists.
pub fn unicode(bytes: Vec<u8>) -> Unicode {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            Unicode { bytes: rest.to_vec(), is_known: true, ends_early: false }
        }
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [1..=127, 0, 1..=127, 0, ..] => utf_16(&bytes, u16::from_le_bytes),
        [0, 1..=127, 0, 1..=127, ..] => utf_16(&bytes, u16::from_be_bytes),
        _ => Unicode { bytes, is_known: false, ends_early: false },
    }
}

/// The text of a file in any encoding.
pub fn text(bytes: Vec<u8>) -> String {
    unicode(bytes).into_text().text
}

impl Unicode {
    /// The text. The encoding is decided for the file as a whole, so that one broken byte garbles no
    /// other name: it is UTF-8 if the file says so or is mostly that, and Windows-1252 otherwise, in
    /// which all bytes are valid.
    pub fn into_text(self) -> Text {
        let Self { bytes, is_known, ends_early } = self;
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Text { text, ends_early },
            Err(error) => error.into_bytes(),
        };
        if !is_known && !is_mostly_utf_8(&bytes) {
            let text = bytes.into_iter().map(windows_1252).collect();
            return Text { text, ends_early: false };
        }
        let last = bytes.utf8_chunks().last().map_or(&[][..], |chunk| chunk.invalid());
        let ends_early = str::from_utf8(last).is_err_and(|error| error.error_len().is_none());
        Text { text: String::from_utf8_lossy(&bytes).into_owned(), ends_early }
    }
}

/// Whether at least as many characters beyond ASCII are valid UTF-8 as places are not. In
/// Windows-1252 such a sequence is an upper-case letter with a diacritic before a sign, which is
/// rare.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for (place, chunk) in bytes.utf8_chunks().enumerate() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        // Invalid bytes in a row are one place.
        let begins = place == 0 || !chunk.valid().is_empty();
        invalid += usize::from(begins && !chunk.invalid().is_empty());
    }
    valid >= invalid
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Unicode {
    let (units, rest) = bytes.as_chunks::<2>();
    let text: String = char::decode_utf16(units.iter().map(|pair| unit(*pair)))
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    Unicode { bytes: text.into_bytes(), is_known: true, ends_early: !rest.is_empty() }
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

    #[test]
    fn a_broken_byte_garbles_no_other_name() {
        for (bytes, read, ends_early) in [
            (&b"Citt\xC3\xA0, Caf\xC3, Z\xC3\xBCrich"[..], "Città, Caf\u{fffd}, Zürich", false),
            (b"Citt\xC3\xA0, Caf\xE9", "Città, Caf\u{fffd}", true),
            (b"Citt\xC3\xA0, Caf\xC3", "Città, Caf\u{fffd}", true),
            (b"Citt\xC3\xA0 \x81\xFF!", "Città \u{fffd}\u{fffd}!", false),
            (b"CAF\xC9\xAE, Caf\xE9, Z\xFCrich", "CAFÉ®, Café, Zürich", false),
            (b"\xEF\xBB\xBFCaf\xE9 \x80 5", "Caf\u{fffd} \u{fffd} 5", false),
            (b"\xEF\xBB\xBFCaf\xC3", "Caf\u{fffd}", true),
        ] {
            let text = unicode(bytes.to_vec()).into_text();
            assert_eq!(text, Text { text: read.to_owned(), ends_early }, "{bytes:?}");
        }
    }

    #[test]
    fn half_a_unit_of_utf_16_is_the_end_of_a_cut_file() {
        let mut bytes = utf_16_le("a,Città");
        bytes.pop();
        let text = unicode(bytes).into_text();
        assert_eq!(text, Text { text: "a,Citt".to_owned(), ends_early: true });
    }

    proptest! {
        #[test]
        fn a_broken_byte_of_a_list_costs_its_name_only(
            names in proptest::collection::vec("[a-zàéüßçñß東Ж]{1,8}é", 2..20),
            at: proptest::sample::Index,
            byte in 0x80..=0xFF_u8,
        ) {
            let mut lines: Vec<Vec<u8>> = names.iter().map(|name| name.clone().into()).collect();
            let broken = at.index(names.len());
            lines[broken].insert(0, byte);
            let read = text(lines.join(&b'\n'));
            let read: Vec<&str> = read.split('\n').collect();
            prop_assert_eq!(read.len(), names.len());
            for (place, name) in names.iter().enumerate() {
                prop_assert!(place == broken || read[place] == name, "{:?}", read);
            }
        }

        #[test]
        fn all_bytes_are_converted_without_a_panic(bytes: Vec<u8>) {
            let length = bytes.len();
            prop_assert!(text(bytes).chars().count() <= length);
        }
    }
}
