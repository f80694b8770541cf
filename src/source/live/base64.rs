//! Base64, by which sign-in writes bytes into addresses and headers (RFC 4648).

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes in the URL-safe alphabet, without padding (RFC 7636, appendix A).
pub fn encode_url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..=three.len() {
            text.push(char::from(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize]));
        }
    }
    text
}

/// The bytes behind base64, of the plain or the URL-safe alphabet, padded or not.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=').bytes().map(|digit| match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    });
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u16, 0_u8);
    for digit in digits {
        held = (held << 6 | u16::from(digit?)) & 0x3FFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).ok()?);
        }
    }
    // Six bits that are left over were a digit too many.
    (bits < 6).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_alphabets_are_read_with_padding_or_without() {
        for text in ["-_-_", "+/+/"] {
            assert_eq!(decode(text), Some(vec![0xFB, 0xFF, 0xBF]), "{text}");
        }
        assert_eq!(decode("YQ"), Some(b"a".to_vec()));
        assert_eq!(decode("YQ=="), Some(b"a".to_vec()));
        assert_eq!(decode("Y"), None);
        assert_eq!(decode("Y*=="), None);
    }

    #[test]
    fn the_example_of_the_standard_is_written_as_there() {
        assert_eq!(encode_url(&[3, 236, 255, 224, 193]), "A-z_4ME");
    }

    proptest! {
        #[test]
        fn reading_and_writing_are_inverse(bytes: Vec<u8>) {
            let text = encode_url(&bytes);
            prop_assert!(text.bytes().all(|c| DIGITS.contains(&c)), "{}", text);
            prop_assert_eq!(decode(&text), Some(bytes));
        }
    }
}
