//! The texts of JSON and their escapes.

use std::borrow::Cow;

use super::reader::Reader;

impl<'a> Reader<'a> {
    /// The text whose quote comes next. What is no Unicode in it is replaced, and noted.
    pub(super) fn string(&mut self) -> Option<Cow<'a, str>> {
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let plain = self.plain();
            let plain = str::from_utf8(plain).map_or_else(
                |_| {
                    self.note_not_unicode();
                    String::from_utf8_lossy(plain)
                },
                Cow::Borrowed,
            );
            if text.is_empty() {
                text = plain;
            } else {
                text.to_mut().push_str(&plain);
            }
            match self.byte() {
                b'"' => {
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => text.to_mut().push(self.escape()?),
                _ => {
                    self.fail();
                    return None;
                }
            }
        }
    }

    /// Passes over the text whose quote comes next.
    pub(super) fn skip_string(&mut self) {
        self.at += 1;
        loop {
            self.plain();
            match self.byte() {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' => {
                    self.at += 1;
                    if self.byte() != b'u' {
                        self.simple_escape();
                    } else if self.four_digits(self.at + 1).is_none() {
                        return self.fail();
                    } else {
                        self.at += 5;
                    }
                }
                _ => return self.fail(),
            }
        }
    }

    /// What stands up to the next quote, backslash or control character.
    fn plain(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1F);
        let plain = &rest[..rest.iter().position(ends).unwrap_or(rest.len())];
        self.at += plain.len();
        plain
    }

    /// The character of the escape whose backslash comes next.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        if self.byte() != b'u' {
            return self.simple_escape();
        }
        let Some(first) = self.four_digits(self.at + 1) else {
            self.fail();
            return None;
        };
        self.at += 5;
        let mut code = first;
        // Beyond the basic plane a character is a pair, the high half first (RFC 8259, section 7).
        if let 0xD800..0xDC00 = first
            && self.bytes[self.at..].starts_with(b"\\u")
            && let Some(low @ 0xDC00..0xE000) = self.four_digits(self.at + 2)
        {
            self.at += 6;
            code = 0x1_0000 + ((first - 0xD800) << 10) + (low - 0xDC00);
        }
        let character = char::from_u32(code);
        if character.is_none() {
            self.note_not_unicode();
        }
        Some(character.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn simple_escape(&mut self) -> Option<char> {
        let character = match self.byte() {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            _ => {
                self.fail();
                return None;
            }
        };
        self.at += 1;
        Some(character)
    }

    /// The number of the four hexadecimal digits at a place.
    fn four_digits(&self, at: usize) -> Option<u32> {
        self.bytes
            .get(at..at + 4)?
            .iter()
            .try_fold(0, |sum, digit| Some(sum << 4 | char::from(*digit).to_digit(16)?))
    }
}
