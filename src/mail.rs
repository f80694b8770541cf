//! Writes a message for a mail application (RFC 5322, *Internet Message Format*).
//!
//! The message is a draft: the application that sends it adds the sender. Outlook opens a file with
//! `X-Unsent` as a draft (Microsoft, *MS-OXCMAIL*, section 2.2.3.1 *Unsent messages*).

mod address;
mod encoded_word;

pub use self::address::MailAddress;

use base64ct::{Base64, Encoding as _};

use crate::domain::{Timestamp, rich_text::escape_html};

/// Maximum length of a line of base64 (RFC 2045, section 6.8).
const BASE64_LINE: usize = 76;

/// Separates the parts. It cannot be in a part, because base64 has no `_` (RFC 2045, section 6.7).
const BOUNDARY: &str = "=_regia_notice";

/// The field *To* of a message that names none of its recipients (RFC 5322, section 3.4, an empty
/// group).
const UNDISCLOSED: &str = "undisclosed-recipients:;";

/// A message to people who do not see each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    /// The subject. Control characters, which would begin another field, become spaces.
    pub subject: &'a str,
    /// The text.
    pub text: &'a str,
    /// The recipients, as blind copies: none of them sees another.
    pub blind_copies: &'a [MailAddress],
    /// The time of writing.
    pub written: Timestamp,
}

impl Message<'_> {
    /// The message as the content of an `.eml` file, in ASCII: the text as plain text and as HTML.
    pub fn write(&self) -> String {
        let mut out = String::new();
        let mut line = |text: &str| {
            out.push_str(text);
            out.push_str("\r\n");
        };
        line("X-Unsent: 1");
        line(&format!("Date: {}", date(self.written)));
        line(&format!("To: {UNDISCLOSED}"));
        for text in folded("Bcc:", self.blind_copies) {
            line(&text);
        }
        for text in encoded_word::field("Subject:", self.subject) {
            line(&text);
        }
        line("MIME-Version: 1.0");
        line("Content-Type: multipart/alternative;");
        line(&format!(" boundary=\"{BOUNDARY}\""));
        line("");
        for (kind, content) in [("plain", windows_lines(self.text)), ("html", html(self.text))] {
            line(&format!("--{BOUNDARY}"));
            line(&format!("Content-Type: text/{kind}; charset=utf-8"));
            line("Content-Transfer-Encoding: base64");
            line("");
            let encoded = Base64::encode_string(content.as_bytes());
            let mut rest = encoded.as_str();
            while !rest.is_empty() {
                let (first, others) = rest.split_at(rest.len().min(BASE64_LINE));
                line(first);
                rest = others;
            }
        }
        line(&format!("--{BOUNDARY}--"));
        out
    }
}

/// A plain text as HTML: a blank line begins a paragraph. All of the text is text.
pub fn html(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let paragraphs = paragraphs.map(|paragraph| {
        let lines: Vec<String> = paragraph.lines().map(escape_html).collect();
        format!("<p>{}</p>\n", lines.join("<br>\n"))
    });
    paragraphs.collect()
}

/// The text with the line ends of messages.
fn windows_lines(text: &str) -> String {
    text.lines().flat_map(|line| [line, "\r\n"]).collect()
}

/// `Mon, 30 Nov 2026 09:00:00 +0000` (RFC 5322, section 3.3).
fn date(at: Timestamp) -> String {
    let seconds = u64::try_from(at.millis().div_euclid(1000)).unwrap_or_default();
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    // HTTP writes the same date, with the obsolete name of the zone.
    httpdate::fmt_http_date(at).replace("GMT", "+0000")
}

/// A field with addresses, one a line; no line without addresses.
fn folded(name: &str, addresses: &[MailAddress]) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, address) in addresses.iter().enumerate() {
        let comma = if at + 1 < addresses.len() { "," } else { "" };
        let start = if at == 0 { name } else { "" };
        lines.push(format!("{start} {address}{comma}"));
    }
    lines
}

#[cfg(test)]
mod tests;
