//! Checks addresses in messages, and finds addresses in plain text.

use super::block::Span;
use crate::domain::letters::is_letter;

/// Maximum length of an address in bytes. It also bounds the work on a hostile message, in which
/// every word could repeat the address of its link.
const LONGEST: usize = 2_000;

const SCHEME: &str = "https://";

/// The address, if it is an absolute `https:` address that leads where it seems to: without user
/// information, backslashes, white space, control or invisible characters, and with a host of ASCII
/// letters, digits, hyphens and dots.
pub fn safe(address: &str) -> Option<String> {
    let address = address.trim_matches([' ', '\t', '\n', '\r', '\u{c}']);
    let (scheme, rest) = address.split_at_checked(SCHEME.len())?;
    if address.len() > LONGEST || !scheme.eq_ignore_ascii_case(SCHEME) {
        return None;
    }
    if rest.chars().any(is_suspect) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let port_fits = port.parse::<u16>().is_ok() && port.bytes().all(|b| b.is_ascii_digit());
    let host_fits = host.split('.').all(|label| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    });
    (port_fits && host_fits).then(|| format!("{SCHEME}{}{path}", authority.to_ascii_lowercase()))
}

/// Whether a character is not allowed in an address, because browsers drop, rewrite or misrepresent
/// it.
fn is_suspect(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\\' | '<' | '>' | '"' | '`' | '{' | '}' | '|' | '^')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text as spans, with `https:` addresses as links.
pub fn linkified(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut plain_from, mut look_from) = (0, 0);
    while let Some(found) = text[look_from..].find(SCHEME) {
        let start = look_from + found;
        if text[..start].ends_with(is_letter) {
            look_from = start + SCHEME.len();
            continue;
        }
        // Text that is no address is not scanned again, so that the time is linear.
        let end = start + length(&text[start..]);
        look_from = end;
        let Some(href) = safe(&text[start..end]) else { continue };
        if plain_from < start {
            spans.push(Span::Text(text[plain_from..start].to_owned()));
        }
        spans.push(Span::Link { href, text: text[start..end].to_owned() });
        plain_from = end;
    }
    if plain_from < text.len() {
        spans.push(Span::Text(text[plain_from..].to_owned()));
    }
    spans
}

/// The length in bytes of the address at the start of `text`, without the punctuation of the
/// sentence.
fn length(text: &str) -> usize {
    // One byte beyond the maximum shows that the address is too long.
    let stops = text.char_indices().find(|(at, c)| *at > LONGEST || is_suspect(*c));
    let mut address = &text[..stops.map_or(text.len(), |(at, _)| at)];
    let (mut opened, mut closed) = (address.matches('(').count(), address.matches(')').count());
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if opened < closed => closed -= 1,
            '(' => opened -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '”' | '»' | ']' | '*' | '…' => {
            }
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_safe_address_is_kept_and_its_host_is_in_lower_case() {
        for (given, kept) in [
            ("https://aka.ms/Help", "https://aka.ms/Help"),
            (
                " HTTPS://Learn.Microsoft.com/a?b=1&c=2#d ",
                "https://learn.microsoft.com/a?b=1&c=2#d",
            ),
            ("https://example.com:8443/", "https://example.com:8443/"),
            (
                "https://example.com/?to=anna@example.com",
                "https://example.com/?to=anna@example.com",
            ),
        ] {
            assert_eq!(safe(given).as_deref(), Some(kept));
        }
    }

    #[test]
    fn misleading_addresses_are_refused() {
        for address in [
            "",
            "https://",
            "https:///path",
            "http://example.com",
            "//example.com",
            "/relative",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "https:example.com",
            "https:\\\\example.com",
            "https://example.com\\@evil.example",
            "https://microsoft.com@evil.example/",
            "https://exa\tmple.com",
            "https://example.com/\u{202e}gnp",
            "https://ex%61mple.com",
            "https://аррle.example",
            "https://example..com",
            "https://example.com:99999",
            "https://example.com:+80",
            "https://[::1]/",
            "é",
        ] {
            assert_eq!(safe(address), None, "{address}");
        }
        assert_eq!(safe(&format!("https://example.com/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn addresses_in_a_sentence_become_links_without_its_punctuation() {
        let link = |href: &str| Span::Link { href: href.to_owned(), text: href.to_owned() };
        let text = |text: &str| Span::Text(text.to_owned());
        assert_eq!(
            linkified("See https://aka.ms/a, (https://aka.ms/b_(c)) or xhttps://aka.ms/d."),
            [
                text("See "),
                link("https://aka.ms/a"),
                text(", ("),
                link("https://aka.ms/b_(c)"),
                text(") or xhttps://aka.ms/d."),
            ]
        );
        assert_eq!(linkified("https://"), [text("https://")]);
        assert_eq!(linkified(""), []);
    }

    proptest! {
        #[test]
        fn linkifying_loses_no_text(text in "([a-z(). ]|https://|aka.ms/|\\PC){0,30}") {
            let joined: String = linkified(&text)
                .into_iter()
                .map(|span| match span {
                    Span::Text(text) | Span::Strong(text) | Span::Link { text, .. } => text,
                    Span::Break => String::new(),
                })
                .collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn safe_addresses_stay_safe(text in "https://\\PC{0,40}") {
            if let Some(href) = safe(&text) {
                prop_assert_eq!(safe(&href), Some(href.clone()));
            }
        }
    }
}
