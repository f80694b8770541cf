//! Turns the character references of HTML (`&amp;`, `&#39;`) into the characters they stand for.

/// The longest reference that is looked for, in bytes, from after `&` to before `;`.
const LONGEST: usize = 10;

/// Names of U+00A0 to U+00FF, in their order.
#[rustfmt::skip]
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// Other names that messages use.
#[rustfmt::skip]
const OTHERS: [(&str, char); 46] = [
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''),
    ("Tab", '\t'), ("NewLine", '\n'), ("ensp", '\u{2002}'), ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'), ("zwnj", '\u{200c}'), ("zwj", '\u{200d}'),
    ("ndash", '–'), ("mdash", '—'), ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'),
    ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'), ("dagger", '†'), ("Dagger", '‡'),
    ("bull", '•'), ("hellip", '…'), ("permil", '‰'), ("prime", '′'), ("Prime", '″'),
    ("lsaquo", '‹'), ("rsaquo", '›'), ("euro", '€'), ("trade", '™'), ("larr", '←'),
    ("uarr", '↑'), ("rarr", '→'), ("darr", '↓'), ("harr", '↔'), ("minus", '−'),
    ("infin", '∞'), ("asymp", '≈'), ("ne", '≠'), ("le", '≤'), ("ge", '≥'),
    ("OElig", 'Œ'), ("oelig", 'œ'), ("Scaron", 'Š'), ("scaron", 'š'),
];

/// What the numbers 128 to 159 mean: the authors meant Windows-1252 (WHATWG HTML, *Numeric
/// character reference end state*). A zero is a number without a character.
#[rustfmt::skip]
const WINDOWS_1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// The text with its references decoded, once. What is no reference with a semicolon stays as it
/// stands, so that `a & b` and `?x=1&copy=2` keep their meaning.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.bytes().take(LONGEST + 2).position(|b| b == b';').and_then(|end| {
            let meant = meaning(&rest[1..end])?;
            Some((meant, end))
        });
        if let Some((meant, end)) = reference {
            decoded.push(meant);
            rest = &rest[end + 1..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The character for which the text between `&` and `;` stands.
fn meaning(reference: &str) -> Option<char> {
    if let Some(number) = reference.strip_prefix('#') {
        return numbered(number);
    }
    let latin = LATIN_1.iter().zip('\u{a0}'..).find(|(name, _)| **name == reference);
    let other = || OTHERS.iter().find(|(name, _)| *name == reference);
    latin.map(|(_, meant)| meant).or_else(|| other().map(|(_, meant)| *meant))
}

/// The character with a decimal or hexadecimal (`x…`) number; `None` for zero, for surrogates and
/// beyond Unicode.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) =
        number.strip_prefix(['x', 'X']).map_or((number, 10), |hexadecimal| (hexadecimal, 16));
    // `from_str_radix` would take a sign.
    if !digits.starts_with(|c: char| c.is_ascii_hexdigit()) {
        return None;
    }
    let code = match u32::from_str_radix(digits, radix).ok()? {
        windows @ 128..=159 => u32::from(WINDOWS_1252[windows as usize - 128]),
        unicode => unicode,
    };
    char::from_u32(code).filter(|meant| *meant != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_and_numbers_are_decoded() {
        let text = "Fish &amp; chips&nbsp;&#8364;5 &#x1F600; &ldquo;caf&eacute;&rdquo; &#146;";
        assert_eq!(decode(text), "Fish & chips\u{a0}€5 😀 “café” ’");
        assert_eq!(decode("&yuml;&iexcl;"), "ÿ¡");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["a & b", "&nosuch;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#1114112;", "&#+5;"]
        {
            assert_eq!(decode(text), text);
        }
        assert_eq!(decode("?a=1&copy=2&lt"), "?a=1&copy=2&lt");
    }

    #[test]
    fn decoding_happens_once() {
        assert_eq!(decode("&amp;lt;script&amp;gt;"), "&lt;script&gt;");
    }

    proptest! {
        #[test]
        fn a_text_that_was_escaped_comes_back(text in "\\PC{0,60}") {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            prop_assert_eq!(decode(&escaped), text);
        }

        #[test]
        fn no_text_panics(text in "[&#xX;a-z0-9é€]{0,40}") {
            prop_assert!(decode(&text).len() <= text.len() * 3);
        }
    }
}
