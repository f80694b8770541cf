//! Drafts of service requests.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    blank::is_blank,
    storage_format::{self, StoredTextError, StoredTextErrorKind},
};
use crate::domain::{Severity, TenantId};

/// A request being composed. The fields contain what was typed, valid or not; see
/// [`Draft::errors`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The customer.
    pub customer: TenantId,
    /// Title.
    pub title: String,
    /// Product, one of [`super::product::COMMON`] or any other.
    pub product: String,
    /// Topic.
    pub topic: String,
    /// Severity; [`Severity::Unknown`] until one is chosen.
    pub severity: Severity,
    /// Description.
    pub description: String,
    /// Name of the contact.
    pub contact_name: String,
    /// E-mail address of the contact.
    pub contact_email: String,
    /// Telephone number of the contact.
    pub contact_phone: String,
    /// Ids of related service health issues as typed, separated by commas or spaces.
    pub related_issues: String,
    /// The template that the draft is based on.
    pub template: Option<String>,
}

impl Draft {
    /// Maximum length of a title in UTF-16 code units, as browsers count (Partner Center, *Service
    /// request resources*, `title`).
    pub const MAX_TITLE: usize = 255;

    /// The version of the stored form.
    const VERSION: u64 = 1;

    /// An empty draft for a customer.
    pub fn new(customer: TenantId) -> Self {
        Self {
            customer,
            title: String::new(),
            product: String::new(),
            topic: String::new(),
            severity: Severity::Unknown,
            description: String::new(),
            contact_name: String::new(),
            contact_email: String::new(),
            contact_phone: String::new(),
            related_issues: String::new(),
            template: None,
        }
    }

    /// The ids of the related issues without duplicates, in the order typed.
    pub fn issue_ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        for id in self.related_issues.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) {
            if !id.is_empty() && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Whether the draft contains no text that would be lost.
    pub fn is_blank(&self) -> bool {
        [&self.title, &self.product, &self.topic, &self.description, &self.related_issues]
            .iter()
            .all(|text| is_blank(text))
    }

    /// The stored form: JSON with a version.
    pub fn to_json(&self) -> String {
        storage_format::write(Self::VERSION, StoredDraft::from(self))
    }

    /// Reads the stored form. Missing fields are empty.
    ///
    /// # Errors
    ///
    /// [`StoredTextError`], which contains the text, when it has another version or no customer.
    pub fn from_json(json: &str) -> Result<Self, StoredTextError> {
        storage_format::read(Self::VERSION, json)
            .and_then(StoredDraft::try_into)
            .map_err(|reason: StoredTextErrorKind| reason.with_text(json))
    }
}

/// The stored form of a draft. Missing members are empty.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct StoredDraft<'a> {
    customer: Cow<'a, str>,
    title: Cow<'a, str>,
    product: Cow<'a, str>,
    topic: Cow<'a, str>,
    severity: Cow<'a, str>,
    description: Cow<'a, str>,
    contact_name: Cow<'a, str>,
    contact_email: Cow<'a, str>,
    contact_phone: Cow<'a, str>,
    related_issues: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<Cow<'a, str>>,
}

impl<'a> From<&'a Draft> for StoredDraft<'a> {
    fn from(draft: &'a Draft) -> Self {
        Self {
            customer: draft.customer.to_string().into(),
            title: Cow::Borrowed(&draft.title),
            product: Cow::Borrowed(&draft.product),
            topic: Cow::Borrowed(&draft.topic),
            severity: Cow::Borrowed(draft.severity.as_str()),
            description: Cow::Borrowed(&draft.description),
            contact_name: Cow::Borrowed(&draft.contact_name),
            contact_email: Cow::Borrowed(&draft.contact_email),
            contact_phone: Cow::Borrowed(&draft.contact_phone),
            related_issues: Cow::Borrowed(&draft.related_issues),
            template: draft.template.as_deref().map(Cow::Borrowed),
        }
    }
}

impl TryFrom<StoredDraft<'_>> for Draft {
    type Error = StoredTextErrorKind;

    fn try_from(stored: StoredDraft<'_>) -> Result<Self, StoredTextErrorKind> {
        let severity = match &*stored.severity {
            "" => Severity::Unknown,
            severity => Severity::read(severity),
        };
        Ok(Self {
            customer: stored.customer.parse().or(Err(StoredTextErrorKind::NoCustomer))?,
            title: stored.title.into_owned(),
            product: stored.product.into_owned(),
            topic: stored.topic.into_owned(),
            severity,
            description: stored.description.into_owned(),
            contact_name: stored.contact_name.into_owned(),
            contact_email: stored.contact_email.into_owned(),
            contact_phone: stored.contact_phone.into_owned(),
            related_issues: stored.related_issues.into_owned(),
            template: stored.template.map(Cow::into_owned),
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Arbitrary drafts.
    pub fn drafts() -> impl Strategy<Value = Draft> {
        let texts = proptest::collection::vec("(?s).{0,12}", 8);
        let severity = prop_oneof![
            Just(Severity::Critical),
            Just(Severity::Moderate),
            Just(Severity::Minimal),
            Just(Severity::Unknown),
        ];
        (any::<[u8; 16]>(), texts, severity, any::<Option<String>>()).prop_map(
            |(id, texts, severity, template)| {
                let [title, product, topic, description, name, email, phone, issues] =
                    texts.try_into().unwrap();
                Draft {
                    title,
                    product,
                    topic,
                    severity,
                    description,
                    contact_name: name,
                    contact_email: email,
                    contact_phone: phone,
                    related_issues: issues,
                    template,
                    ..Draft::new(TenantId::from_bytes(id))
                }
            },
        )
    }

    fn draft() -> Draft {
        Draft::new("0ab4c5d6-0000-4000-8000-00000000000f".parse().unwrap())
    }

    #[test]
    fn a_missing_field_is_empty_and_an_unknown_one_is_ignored() {
        let json = r#"{"version":1,"customer":"0AB4C5D6-0000-4000-8000-00000000000F","title":"Mail","mood":7}"#;
        let read = Draft::from_json(json).unwrap();
        assert_eq!(read, Draft { title: "Mail".to_owned(), ..draft() });
    }

    #[test]
    fn an_unreadable_draft_keeps_its_text() {
        for (json, reason) in [
            (
                r#"{"version":2,"customer":"?","title":"typed"}"#,
                StoredTextErrorKind::OtherVersion(2),
            ),
            (r#"{"version":1,"title":"typed"}"#, StoredTextErrorKind::NoCustomer),
            (r#"{"title":"typed"}"#, StoredTextErrorKind::Malformed),
            (r#"{"version":1,"title":7}"#, StoredTextErrorKind::Malformed),
            ("typed", StoredTextErrorKind::Malformed),
        ] {
            let unreadable = Draft::from_json(json).unwrap_err();
            assert_eq!(unreadable, StoredTextError { text: json.to_owned(), reason });
        }
    }

    #[test]
    fn issues_are_separated_by_commas_and_spaces() {
        let draft = Draft { related_issues: " EX1, EX2;TM3\nEX1 ".to_owned(), ..draft() };
        assert_eq!(draft.issue_ids(), ["EX1", "EX2", "TM3"]);
    }

    #[test]
    fn a_draft_is_blank_until_something_is_typed() {
        assert!(Draft { title: " ".to_owned(), ..draft() }.is_blank());
        assert!(!Draft { description: "x".to_owned(), ..draft() }.is_blank());
    }

    proptest! {
        #[test]
        fn storing_and_reading_are_inverse(draft in drafts()) {
            prop_assert_eq!(Draft::from_json(&draft.to_json()), Ok(draft));
        }

        #[test]
        fn no_text_panics_or_is_lost(text in "\\PC{0,60}") {
            prop_assert_eq!(Draft::from_json(&text).unwrap_err().text, text);
        }
    }
}
