//! Reads internationalized domain names in their ASCII form (RFC 3492, *Punycode*).

use std::borrow::Cow;

use memchr::memchr;

/// The beginning of an encoded label (RFC 5890, section 2.3.2.1).
const PREFIX: &str = "xn--";

/// The parameters of Punycode (RFC 3492, section 5).
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// The text with its encoded labels in Unicode: `xn--mller-kva.example` becomes `müller.example`.
/// What is no valid encoding remains.
pub fn decode_labels(text: &str) -> Cow<'_, str> {
    if !has_encoded_label(text) {
        return Cow::Borrowed(text);
    }
    let is_outside = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    let labels = text.split_inclusive(is_outside).map(|piece| {
        let (label, end) = piece.split_at(piece.find(is_outside).unwrap_or(piece.len()));
        match encoded(label).and_then(decode) {
            Some(decoded) => Cow::Owned(decoded + end),
            None => Cow::Borrowed(piece),
        }
    });
    Cow::Owned(labels.collect())
}

/// Whether a text may have an encoded label.
pub(super) fn has_encoded_label(text: &str) -> bool {
    // Most domains have no hyphen, and this is asked of every domain of every customer.
    memchr(b'-', text.as_bytes()).is_some()
        && text
            .as_bytes()
            .windows(PREFIX.len())
            .any(|at| at.eq_ignore_ascii_case(PREFIX.as_bytes()))
}

/// The part after the prefix of an encoded label.
fn encoded(label: &str) -> Option<&str> {
    let (prefix, rest) = label.split_at_checked(PREFIX.len())?;
    (prefix.eq_ignore_ascii_case(PREFIX) && !rest.is_empty()).then_some(rest)
}

/// Decodes a label without its prefix (section 6.2); `None` if it is not valid.
fn decode(label: &str) -> Option<String> {
    let (basic, digits) = label.rsplit_once('-').unwrap_or(("", label));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0_u32, INITIAL_BIAS);
    let mut digits = digits.chars();
    while let Some(mut digit) = digits.next() {
        let (before, mut weight, mut k) = (i, 1_u32, BASE);
        loop {
            let value = match digit {
                '0'..='9' => u32::from(digit) - u32::from('0') + 26,
                letter => letter.to_digit(BASE)? - 10,
            };
            i = i.checked_add(value.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if value < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
            digit = digits.next()?;
        }
        let length = u32::try_from(output.len() + 1).ok()?;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(i as usize, char::from_u32(n)?);
        i += 1;
    }
    Some(output.into_iter().collect())
}

/// The bias after a difference between two code points (section 6.1).
const fn adapt(difference: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { difference / DAMP } else { difference / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn encoded_labels_become_unicode() {
        for (ascii, unicode) in [
            ("xn--mller-kva.example", "müller.example"),
            ("XN--MLLER-KVA.example", "MüLLER.example"),
            ("www.xn--bcher-kva.example", "www.bücher.example"),
            ("anna@xn--strae-oqa.example, other", "anna@straße.example, other"),
            ("xn--fsqu00a.xn--0zwm56d", "例子.测试"),
            ("xn--80aaxitdbjk.xn--e1afmkfd", "папироска.пример"),
            ("xn--bbb-una2a", "bbübö"),
            (
                "https://xn--ihqwcrb4cv8a8dqg056pqjye.example/",
                "https://他们为什么不说中文.example/",
            ),
        ] {
            assert_eq!(decode_labels(ascii), unicode, "{ascii}");
        }
    }

    #[test]
    fn what_is_no_encoding_remains() {
        for text in ["contoso.example", "xn--", "xn--mller-kv€", "xn--99999999", "max--kva"] {
            assert_eq!(decode_labels(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_label_panics(label in "[a-z0-9-]{0,30}") {
            decode_labels(&format!("xn--{label}"));
        }
    }
}
