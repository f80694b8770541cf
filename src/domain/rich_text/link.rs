//! Decides which addresses in a message may be followed, and finds those that stand in plain text.

use super::block::Span;
use crate::domain::letters::is_letter;

/// The longest address that is kept, in bytes: also what bounds the work on a hostile message,
/// whose every word could repeat the address of the link it stands in.
const LONGEST: usize = 2_000;

const SCHEME: &str = "https://";

/// The address, where it is absolute, `https:`, and leads where it seems to: without user
/// information, backslashes, white space, control or invisible characters, and with a host of
/// ASCII letters, digits, hyphens and dots.
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

/// Whether a character has no business in an address: browsers drop it, rewrite it or show
/// something else than what it is.
fn is_suspect(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\\' | '<' | '>' | '"' | '`' | '{' | '}' | '|' | '^')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text as spans, with each `https:` address in it as a link.
pub fn linkified(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut plain_from, mut look_from) = (0, 0);
    while let Some(found) = text[look_from..].find(SCHEME) {
        let start = look_from + found;
        if text[..start].ends_with(is_letter) {
            look_from = start + SCHEME.len();
            continue;
        }
        // What is no address is not looked at again: each byte is read a bounded number of times.
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

/// How many bytes at the start of `text` are the address rather than the sentence around it.
fn length(text: &str) -> usize {
    // One byte more than is kept tells that it is too long, without looking further.
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
    fn an_address_that_is_not_what_it_seems_is_refused() {
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
            let said: String = linkified(&text)
                .into_iter()
                .map(|span| match span {
                    Span::Text(text) | Span::Strong(text) | Span::Link { text, .. } => text,
                    Span::Break => String::new(),
                })
                .collect();
            prop_assert_eq!(said, text);
        }

        #[test]
        fn what_is_safe_stays_safe(text in "https://\\PC{0,40}") {
            if let Some(href) = safe(&text) {
                prop_assert_eq!(safe(&href), Some(href.clone()));
            }
        }
    }
}
