//! Text of any language in a header field (RFC 2047, *Message Header Extensions for Non-ASCII Text*).

use base64ct::{Base64, Encoding as _};

/// Maximum length of a line in characters, without its end (RFC 5322, section 2.1.1).
const LINE_LIMIT: usize = 78;

/// Maximum length of an encoded word (section 2).
const WORD_LIMIT: usize = 75;

const START: &str = "=?utf-8?B?";
const END: &str = "?=";

/// Maximum number of bytes in an encoded word: base64 makes four characters of three bytes.
const BYTES: usize = (WORD_LIMIT - START.len() - END.len()) / 4 * 3;

/// The lines of a field with this text. Control characters become spaces, so that no text begins
/// another field. A character is never split between two words (section 5).
pub(super) fn field(name: &str, text: &str) -> Vec<String> {
    let text: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let is_plain = text.is_ascii() && !text.contains("=?");
    if is_plain && name.len() + 1 + text.len() <= LINE_LIMIT && !text.is_empty() {
        return vec![format!("{name} {text}")];
    }
    // A field without any text is empty and not missing.
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    // The name shares a line with the first word.
    let mut room = BYTES - name.len().next_multiple_of(3);
    loop {
        let (word, after) = rest.split_at(rest.floor_char_boundary(room));
        let start = if lines.is_empty() { name } else { "" };
        lines.push(format!("{start} {START}{}{END}", Base64::encode_string(word.as_bytes())));
        rest = after;
        room = BYTES;
        if rest.is_empty() {
            return lines;
        }
    }
}
