//! A message: recipients on the first lines, an empty line, the subject, an empty line, and the text.

use regia::mail::{MailAddress, Message, html};

use super::world::{NOW, split, text};

/// The longest line of a message (RFC 5322, section 2.1.1), without its end.
const MAX_LINE: usize = 998;

/// Writes the message: in ASCII, and with the fields that the app writes and no other.
pub fn check(bytes: &[u8]) {
    let whole = text(bytes);
    let (recipients, rest) = split(&whole, "\n\n");
    let (subject, text) = split(rest, "\n\n");
    let recipients: Vec<MailAddress> = recipients.lines().filter_map(MailAddress::parse).collect();
    for address in &recipients {
        assert_eq!(MailAddress::parse(address.as_str()), Some(address.clone()));
        assert!(!address.as_str().contains([' ', ',', '<', '>', '\r', '\n', '"']), "{address}");
    }
    let message = Message { subject, text, blind_copies: &recipients, written: NOW }.write();
    assert!(message.is_ascii());
    assert!(message.split("\r\n").all(|line| line.len() <= MAX_LINE && !line.contains(['\r', '\n'])));
    let (head, _) = message.split_once("\r\n\r\n").expect("a message has a head");
    let fields = head.lines().filter(|line| !line.starts_with(' '));
    for field in fields {
        let (name, _) = field.split_once(':').expect("a field has a name");
        let known = ["X-Unsent", "Date", "To", "Bcc", "Subject", "MIME-Version", "Content-Type"];
        assert!(known.contains(&name), "{name}");
    }
    assert_eq!(html(text).matches('<').count(), markup(&html(text)), "text became markup");
}

/// The number of tags that the app writes itself.
fn markup(html: &str) -> usize {
    ["<p>", "</p>", "<br>"].iter().map(|tag| html.matches(tag).count()).sum()
}
