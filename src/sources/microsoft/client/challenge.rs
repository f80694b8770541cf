//! The `WWW-Authenticate` challenge of a service.

use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding as _};

/// A challenge of the scheme `Bearer`.
///
/// When [`Challenge::claims`] is present, the current token is not usable any more: the next token
/// request has to contain these claims (Entra ID, *Claims challenges, claims requests and client
/// capabilities*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// The error code, such as `insufficient_claims` or `invalid_token`.
    pub error: Option<String>,
    /// The requested claims: JSON, to be passed on unchanged.
    pub claims: Option<String>,
}

impl Challenge {
    /// Parses the value of the header. Never fails; what cannot be parsed is left out.
    pub fn read(header: &str) -> Self {
        let mut challenge = Self::default();
        for (name, value) in parameters(header) {
            match name.to_ascii_lowercase().as_str() {
                "error" => challenge.error = Some(value),
                "claims" => {
                    let json = decode(&value).and_then(|bytes| String::from_utf8(bytes).ok());
                    challenge.claims = json.filter(|json| json.trim_start().starts_with('{'));
                }
                _ => {}
            }
        }
        challenge
    }

    /// Whether the service requests claims. The same token would be refused again.
    pub fn requests_claims(&self) -> bool {
        self.claims.is_some() || self.error.as_deref() == Some("insufficient_claims")
    }
}

/// Decodes base64 of the standard or the URL-safe alphabet, with or without padding: Microsoft's
/// documentation shows both.
fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let url_safe = Base64UrlUnpadded::decode_vec(digits);
    url_safe.or_else(|_not_url_safe| Base64Unpadded::decode_vec(digits)).ok()
}

/// The parameters of a challenge: `name=token` or `name="quoted \" string"`, separated by commas
/// (RFC 9110, section 11). A quoted string may hold commas and equals signs.
fn parameters(header: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = header;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.rsplit([' ', ',', '\t']).next().unwrap_or(before);
        let (value, tail) = if let Some(quoted) = after.trim_start().strip_prefix('"') {
            unquote(quoted)
        } else {
            let end = after.find(',').unwrap_or(after.len());
            (after[..end].trim().to_owned(), &after[end..])
        };
        found.push((name.to_owned(), value));
        rest = tail;
    }
    found
}

/// The text up to the closing quote, and the remainder.
fn unquote(quoted: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (text, &quoted[at + 1..]),
            '\\' => text.extend(chars.next().map(|(_, escaped)| escaped)),
            c => text.push(c),
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commas_and_padding_within_quotes_belong_to_the_value() {
        let header = "Bearer realm=\"a,b\", error_description=\"x=y, z\", \
                      claims=\"eyJhIjoxfQ==\", error=\"insufficient_claims\"";
        let challenge = Challenge::read(header);
        assert_eq!(challenge.claims.as_deref(), Some("{\"a\":1}"));
        assert!(challenge.requests_claims());
    }

    #[test]
    fn an_expired_token_is_no_claims_challenge() {
        let challenge = Challenge::read("Bearer realm=\"\", error=\"invalid_token\"");
        assert_eq!(challenge.error.as_deref(), Some("invalid_token"));
        assert!(!challenge.requests_claims());
    }

    #[test]
    fn claims_that_are_no_json_are_ignored() {
        assert_eq!(Challenge::read("Bearer claims=\"YQ==\"").claims, None);
        assert_eq!(Challenge::read("Bearer error=insufficient_claims, x=y").claims, None);
    }

    #[test]
    fn claims_are_read_in_both_alphabets_with_padding_or_without() {
        for claims in ["eyJhIjoiPz8_In0", "eyJhIjoiPz8/In0", "eyJhIjoiPz8/In0="] {
            let challenge = Challenge::read(&format!("Bearer claims=\"{claims}\""));
            assert_eq!(challenge.claims.as_deref(), Some("{\"a\":\"???\"}"), "{claims}");
        }
        for claims in ["e", "eyJh*joi", "eyJhIjoi-/8="] {
            assert_eq!(decode(claims), None, "{claims}");
        }
    }

    proptest! {
        #[test]
        fn no_header_panics(header in "\\PC{0,80}") {
            let challenge = Challenge::read(&header);
            prop_assert!(challenge.claims.is_none() || challenge.requests_claims());
        }

        #[test]
        fn quoting_and_unquoting_are_inverse(value in "[^\"\\\\]{0,30}") {
            let header = format!("Bearer error=\"{value}\"");
            prop_assert_eq!(Challenge::read(&header).error, Some(value));
        }
    }
}
