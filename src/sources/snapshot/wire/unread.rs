//! The stored form of what could not be used of saved responses.

use serde::{Deserialize, Serialize};

use super::scalar::{Text, owned};
use crate::sources::{DocumentError, Unread, UnreadReason};

/// The names of the reasons that have no further members.
const REASONS: [(&str, UnreadReason); 9] = [
    ("empty", UnreadReason::DocumentError(DocumentError::Empty)),
    ("webPage", UnreadReason::DocumentError(DocumentError::WebPage)),
    ("cutOff", UnreadReason::DocumentError(DocumentError::CutOff)),
    ("notJson", UnreadReason::DocumentError(DocumentError::NotJson)),
    ("unexpected", UnreadReason::DocumentError(DocumentError::Unexpected)),
    ("unknownDocument", UnreadReason::UnknownDocument),
    ("noCustomer", UnreadReason::NoCustomer),
    ("severalCustomers", UnreadReason::SeveralCustomers),
    ("morePages", UnreadReason::MorePages),
];

/// A file that could not be used, at least in part.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UnreadFile<'a> {
    #[serde(borrow)]
    file: Option<Text<'a>>,
    reason: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    elements: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

impl UnreadFile<'_> {
    /// The file; a reason that is not known says nothing.
    pub fn into_domain(self) -> Unread {
        let Self { file, reason, elements, fields, rows, message } = self;
        let reason = match reason.as_deref().unwrap_or_default() {
            "refused" => UnreadReason::Refused(owned(message)),
            "parts" => UnreadReason::Parts {
                broken: elements.unwrap_or_default(),
                odd: fields.unwrap_or_default(),
            },
            "unknownTenants" => UnreadReason::UnknownTenants(rows.unwrap_or_default()),
            name => {
                let known = REASONS.iter().find(|(known, _)| *known == name);
                known.map_or(UnreadReason::Other, |(_, reason)| reason.clone())
            }
        };
        Unread { path: owned(file), reason }
    }
}

impl<'a> From<&'a Unread> for UnreadFile<'a> {
    fn from(unread: &'a Unread) -> Self {
        let file = Self { file: Some((&unread.path).into()), ..Self::default() };
        let reason = |name| Some(Text::from(name));
        match &unread.reason {
            UnreadReason::Refused(message) => {
                Self { reason: reason("refused"), message: Some(message.into()), ..file }
            }
            UnreadReason::Parts { broken, odd } => Self {
                reason: reason("parts"),
                elements: Some(*broken),
                fields: Some(*odd),
                ..file
            },
            UnreadReason::UnknownTenants(rows) => {
                Self { reason: reason("unknownTenants"), rows: Some(*rows), ..file }
            }
            other => {
                let known = REASONS.iter().find(|(_, known)| known == other);
                Self { reason: reason(known.map_or("other", |(name, _)| *name)), ..file }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_read_as_it_was_written() {
        let reasons = REASONS.map(|(_, reason)| reason).into_iter().chain([
            UnreadReason::Refused("No GDAP for you".to_owned()),
            UnreadReason::Parts { broken: 1, odd: 2 },
            UnreadReason::UnknownTenants(3),
            UnreadReason::Other,
        ]);
        for reason in reasons {
            let unread = Unread { path: "a/b.json".to_owned(), reason };
            let text = serde_json::to_string(&UnreadFile::from(&unread)).unwrap();
            let read: UnreadFile<'_> = serde_json::from_str(&text).unwrap();
            assert_eq!(read.into_domain(), unread, "{text}");
        }
    }

    #[test]
    fn a_reason_of_a_later_version_says_nothing() {
        let read: UnreadFile<'_> =
            serde_json::from_str(r#"{"file": "a.json", "reason": "later", "x": 1}"#).unwrap();
        assert_eq!(read.into_domain().reason, UnreadReason::Other);
    }
}
