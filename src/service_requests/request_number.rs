//! Microsoft's number of a service request.

use std::{fmt, str::FromStr};

use crate::json::serde_as_text;

/// The number of a service request, such as `2311280040001234`.
///
/// Partner Center prints up to 16 digits, in one form with a hyphen (*Service request resources*,
/// `id`); the portals may use other forms. Any sequence of digits and inner hyphens is accepted,
/// and text around it is ignored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestNumber(String);

/// The text contains no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a request number")]
pub struct RequestNumberError;

impl RequestNumber {
    /// Maximum length of a number in characters.
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

/// Whether a text has the form of a ledger entry's id (RFC 9562), and so is no number of
/// Microsoft's.
pub fn is_ledger_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().filter(|byte| *byte == b'-').count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_in_the_form_of_the_portals() {
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
        fn printing_and_parsing_are_inverse(text in "[0-9# -]{0,26}|\\PC{0,20}") {
            if let Ok(number) = text.parse::<RequestNumber>() {
                prop_assert_eq!(number.to_string().parse(), Ok(number));
            }
        }
    }
}
