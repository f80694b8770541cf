//! The tenant id of an organisation.

use std::{fmt, str::FromStr};

use uuid::{Uuid, fmt::Hyphenated};

use crate::json::serde_as_text;

/// The tenant id of an organisation: a GUID.
///
/// It can only be created by parsing, so that ids in addresses and requests are always valid.
/// Microsoft prints ids in either case; they are compared by value and printed in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TenantId(Uuid);

/// The text is not 32 hexadecimal digits grouped 8-4-4-4-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a tenant id")]
pub struct ParseTenantIdError;

impl TenantId {
    /// The id with these 16 bytes, in printed order.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The 16 bytes, in printed order.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl FromStr for TenantId {
    type Err = ParseTenantIdError;

    fn from_str(text: &str) -> Result<Self, ParseTenantIdError> {
        // `Uuid` also accepts other forms: without hyphens, in braces, as a URN.
        let uuid = Uuid::try_parse(text).ok().filter(|_| text.len() == Hyphenated::LENGTH);
        uuid.map(Self).ok_or(ParseTenantIdError)
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

serde_as_text!(TenantId, "an id like 00000000-0000-0000-0000-000000000000");

impl fmt::Debug for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TenantId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_are_printed_in_lower_case_so_that_addresses_compare() {
        let id: TenantId = "0AB4C5D6-0000-4000-8000-00000000000F".parse().unwrap();
        assert_eq!(id.to_string(), "0ab4c5d6-0000-4000-8000-00000000000f");
    }

    #[test]
    fn other_texts_are_no_ids() {
        for text in ["", "a", "0ab4c5d6000040008000000000000000000f", "contoso.com"] {
            assert_eq!(text.parse::<TenantId>(), Err(ParseTenantIdError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(bytes: [u8; 16]) {
            let id = TenantId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            prop_assert!(text.parse::<TenantId>().is_ok() || text.parse::<TenantId>() == Err(ParseTenantIdError));
        }
    }
}
