//! Finds the customer in what is pasted into the search: a domain, an e-mail address, the address of
//! a page, or the id of a health issue.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::{fold::is_dash, rows::Directory, status_table::StatusTable};
use crate::domain::{TenantId, letters::is_letter};

/// The number of parts of a text that are looked up. A longer text is no address.
const MAX_PARTS: usize = 32;

/// The characters that separate labels of a domain, in the widths of keyboards.
const FULL_STOPS: [char; 3] = ['.', '\u{FF0E}', '\u{3002}'];

impl Directory {
    /// The rows of the customers that a pasted text names; none for other texts.
    pub(super) fn named_in(&self, status: &StatusTable, text: &str) -> Vec<u32> {
        let text = percent_decode_str(text.trim()).decode_utf8().unwrap_or(Cow::Borrowed(text));
        let is_address = text.contains(['@', '/']) || !text.contains(char::is_whitespace);
        let mut rows = Vec::new();
        for (part, next) in parts(&text).take(MAX_PARTS) {
            if let Some(affected) = status.issue(part) {
                rows.extend_from_slice(&affected.rows);
            } else if let Ok(id) = part.parse::<TenantId>() {
                rows.extend(self.row_of(id));
            } else if is_address && next != Some('@') && part.contains(FULL_STOPS) {
                // What precedes an @ is the name of a mailbox.
                rows.extend(self.row_of_host(part));
            }
        }
        rows
    }
}

/// The parts of a text that can be domains or ids, each with the character after it.
fn parts(text: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    let is_inside = |c: char| {
        is_letter(c) || is_dash(c) || FULL_STOPS.contains(&c) || matches!(c, '-' | '_' | '\u{FF0D}')
    };
    text.split_inclusive(move |c| !is_inside(c))
        .map(move |piece| match piece.char_indices().next_back() {
            Some((at, next)) if !is_inside(next) => (&piece[..at], Some(next)),
            _ => (piece, None),
        })
        .map(|(part, next)| (part.trim_matches(['.', '-']), next))
        .filter(|(part, _)| !part.is_empty())
}

/// The part of a folded query that is searched: of an e-mail address or the address of a page only
/// the host, which identifies the organisation.
pub(super) fn searched(folded: &str) -> &str {
    let domain = folded.rsplit('@').next().filter(|domain| domain.len() < folded.len());
    let is_address = !folded.contains(' ') && (folded.contains('.') || folded.starts_with("http"));
    let Some(address) = domain.or(is_address.then_some(folded)) else { return folded };
    let is_host = |piece: &&str| !matches!(*piece, "" | "http" | "https");
    let host = address.split(['/', '?', '#', ':', '>', ')', ';', ',', ' ']).find(is_host);
    host.map_or(folded, |host| host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_of_an_address_is_searched() {
        for (typed, expected) in [
            ("contoso", "contoso"),
            ("best for you s.p.a.", "best for you s.p.a."),
            ("novo a/s", "novo a/s"),
            ("s.p.a.", "s.p.a."),
            ("anna@contoso.example", "contoso.example"),
            ("anna@", "anna@"),
            ("\"anna\" <anna@contoso.example>; bert", "contoso.example"),
            ("https://www.contoso.example:8443/path?x=1", "contoso.example"),
            ("www.contoso.example/path", "contoso.example"),
            ("https://", "https://"),
        ] {
            assert_eq!(searched(typed), expected, "{typed}");
        }
    }
}
