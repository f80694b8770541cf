//! The number by which Microsoft's support knows a request.

use std::{fmt, str::FromStr};

use crate::json::serde_as_text;

/// The number that Microsoft gave a request, such as `2311280040001234`.
///
/// Partner Center prints up to 16 digits, one of its shapes with a hyphen (*Service request
/// resources*, `id`); the portals may print others. So anything of digits and inner hyphens is
/// taken, and what the portals print around it is left away.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestNumber(String);

/// The text was no number of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a request number")]
pub struct RequestNumberError;

impl RequestNumber {
    /// The most characters a number has.
    const MAX_CHARS: usize = 24;
}

impl FromStr for RequestNumber {
    type Err = RequestNumberError;

    fn from_str(text: &str) -> Result<Self, RequestNumberError> {
        let text = text.trim();
        let number = text.rsplit_once('#').map_or(text, |(_, number)| number.trim_start());
        let fits = number.len() <= Self::MAX_CHARS
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'-')
            && number.split('-').all(|digits| !digits.is_empty());
        if fits { Ok(Self(number.to_owned())) } else { Err(RequestNumberError) }
    }
}

serde_as_text!(RequestNumber, "the number of a request");

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text has the shape of an entry's id in the ledger (RFC 9562) and so is no number of
/// Microsoft's.
pub fn is_ledger_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().filter(|byte| *byte == b'-').count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_taken_as_the_portals_print_them() {
        for (text, number) in [
            (" 615112491169010 ", "615112491169010"),
            ("1-2345678901234", "1-2345678901234"),
            ("TrackingID#2311280040001234", "2311280040001234"),
            ("# 7", "7"),
        ] {
            assert_eq!(text.parse::<RequestNumber>().unwrap().to_string(), number);
        }
        for text in ["", "#", "-1", "1--2", "12a", "EX226574", "1234567890123456789012345"] {
            assert_eq!(text.parse::<RequestNumber>(), Err(RequestNumberError), "{text}");
        }
    }

    #[test]
    fn an_id_of_the_ledger_is_no_number() {
        let id = "0ab4c5d6-0000-4000-8000-00000000000f";
        assert!(is_ledger_id(id));
        assert_eq!(id.parse::<RequestNumber>(), Err(RequestNumberError));
        for number in ["2311280040001234", "1-2345678901234", "615112491169010"] {
            assert!(!is_ledger_id(number), "{number}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(text in "[0-9# -]{0,26}|\\PC{0,20}") {
            if let Ok(number) = text.parse::<RequestNumber>() {
                prop_assert_eq!(number.to_string().parse(), Ok(number));
            }
        }
    }
}
