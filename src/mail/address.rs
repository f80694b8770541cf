//! E-mail addresses.

use std::fmt;

/// Maximum length of an address (RFC 5321, section 4.5.3.1, and RFC 3696, erratum 1690).
const MAX_BYTES: usize = 254;

/// An e-mail address that a header field can hold as it is: without comments, quotes, lists or
/// anything that begins another field (RFC 5322, section 3.4.1, a dot-atom on both sides).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MailAddress(String);

impl MailAddress {
    /// Parses an address; `None` for all other texts.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_ascii();
        let (local, domain) = text.split_once('@')?;
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let is_local = |c: char| is_word(c) || "!#$%&'*+-/=?^_`{|}~".contains(c);
        let is_domain = |c: char| is_word(c) || c == '-';
        let are_atoms = |text: &str, is_atom: &dyn Fn(char) -> bool| {
            text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom))
        };
        let fits =
            text.len() <= MAX_BYTES && are_atoms(local, &is_local) && are_atoms(domain, &is_domain);
        fits.then(|| Self(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_field_can_hold_is_an_address() {
        for text in ["it@contoso.example", " Anna.O'Neil+x@mail.contoso.example ", "a@localhost"] {
            assert_eq!(MailAddress::parse(text).unwrap().as_str(), text.trim());
        }
        for text in [
            "",
            "it",
            "@contoso.example",
            "it@",
            "a@b@c.example",
            "it@contoso.example, all@contoso.example",
            "it@contoso.example;all@contoso.example",
            "it@contoso.example\r\nBcc: all@contoso.example",
            "\"it\"@contoso.example",
            "IT <it@contoso.example>",
            "it@contoso..example",
            "it@.example",
            "posta@città.example",
        ] {
            assert_eq!(MailAddress::parse(text), None, "{text}");
        }
        assert_eq!(MailAddress::parse(&format!("{}@a.example", "x".repeat(300))), None);
    }
}
