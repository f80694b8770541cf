//! A request as it is typed.

use crate::{
    domain::{Severity, TenantId},
    json::{Output, Reader},
};

use super::stored::{self, Stored, Unreadable};

/// A request being composed. Every field holds what was typed, be it right or not; see
/// [`Draft::errors`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// On behalf of whom.
    pub customer: TenantId,
    /// Title.
    pub title: String,
    /// Product, from [`super::product::COMMON`] or typed.
    pub product: String,
    /// What about the product.
    pub topic: String,
    /// How grave it is; [`Severity::Unknown`] until one is chosen.
    pub severity: Severity,
    /// What is wrong.
    pub description: String,
    /// Name of whom support talks to.
    pub contact_name: String,
    /// Their e-mail address.
    pub contact_email: String,
    /// Their telephone number.
    pub contact_phone: String,
    /// Ids of the service health issues it is about, as typed: separated by commas or spaces.
    pub related_issues: String,
    /// The template it was begun with.
    pub template: Option<String>,
}

impl Draft {
    /// The most characters a title may have, in UTF-16 code units, as browsers count them
    /// (Partner Center, *Service request resources*, `title`).
    pub const LONGEST_TITLE: usize = 255;

    /// The version of the stored shape.
    const VERSION: i64 = 1;

    /// An empty draft on behalf of a customer.
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

    /// The ids of the related issues, each once, in the order in which they were typed.
    pub fn issue_ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        for id in self.related_issues.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) {
            if !id.is_empty() && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Whether nothing was typed that would be a loss.
    pub fn is_blank(&self) -> bool {
        [&self.title, &self.topic, &self.description].iter().all(|text| text.trim().is_empty())
    }

    /// Its stored shape: JSON with a version.
    pub fn to_json(&self) -> String {
        let mut out = stored::begin(Self::VERSION);
        self.write(&mut out);
        out.end_object();
        out.into_string()
    }

    /// Reads the stored shape. A field that is missing is empty.
    ///
    /// # Errors
    ///
    /// [`Unreadable`], which keeps the text, when it is of another version, or when it does not say
    /// on behalf of whom it is.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        Self::read_stored(json).map_err(|fault| fault.about(json))
    }

    fn read_stored(text: &str) -> Result<Self, Stored> {
        stored::check_version(Self::VERSION, text)?;
        let mut json = Reader::new(text.as_bytes());
        let read = Written::read(&mut json);
        json.finish().or(Err(Stored::Malformed))?;
        read.draft()
    }

    /// Writes its members into the object that was begun.
    pub(super) fn write(&self, out: &mut Output) {
        out.key("customer").text(&self.customer.to_string());
        for (name, text) in [
            ("title", &*self.title),
            ("product", &self.product),
            ("topic", &self.topic),
            ("severity", self.severity.as_str()),
            ("description", &self.description),
            ("contactName", &self.contact_name),
            ("contactEmail", &self.contact_email),
            ("contactPhone", &self.contact_phone),
            ("relatedIssues", &self.related_issues),
        ] {
            out.key(name).text(text);
        }
        out.text_if_any("template", self.template.as_deref());
    }
}

/// A draft as it is stored: the customer may be missing.
pub(super) struct Written {
    customer: Option<TenantId>,
    draft: Draft,
}

impl Written {
    /// Reads an object; a field that is no text makes the document odd.
    pub(super) fn read(json: &mut Reader<'_>) -> Self {
        let mut customer = None;
        let mut draft = Draft::new(TenantId::from_bytes([0; 16]));
        json.object();
        while let Some(key) = json.key() {
            let field = match &*key {
                "customer" => {
                    customer = json.text().and_then(|text| text.parse().ok());
                    continue;
                }
                "severity" => {
                    let text = json.text().filter(|text| !text.is_empty());
                    draft.severity = text.map_or(Severity::Unknown, |text| Severity::read(&text));
                    continue;
                }
                "template" => {
                    draft.template = json.text().map(String::from);
                    continue;
                }
                "title" => &mut draft.title,
                "product" => &mut draft.product,
                "topic" => &mut draft.topic,
                "description" => &mut draft.description,
                "contactName" => &mut draft.contact_name,
                "contactEmail" => &mut draft.contact_email,
                "contactPhone" => &mut draft.contact_phone,
                "relatedIssues" => &mut draft.related_issues,
                _ => {
                    json.skip();
                    continue;
                }
            };
            *field = json.text().unwrap_or_default().into_owned();
        }
        Self { customer, draft }
    }

    /// The draft.
    pub(super) fn draft(self) -> Result<Draft, Stored> {
        Ok(Draft { customer: self.customer.ok_or(Stored::NoCustomer)?, ..self.draft })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Drafts with anything typed into them.
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
    fn a_field_that_was_not_stored_is_empty_and_an_unknown_one_is_ignored() {
        let json = r#"{"version":1,"customer":"0AB4C5D6-0000-4000-8000-00000000000F","title":"Mail","mood":7}"#;
        let read = Draft::from_json(json).unwrap();
        assert_eq!(read, Draft { title: "Mail".to_owned(), ..draft() });
    }

    #[test]
    fn what_cannot_be_read_keeps_its_text() {
        for (json, reason) in [
            (r#"{"version":2,"customer":"?","title":"typed"}"#, Stored::OtherVersion(2)),
            (r#"{"version":1,"title":"typed"}"#, Stored::NoCustomer),
            (r#"{"title":"typed"}"#, Stored::Malformed),
            (r#"{"version":1,"title":7}"#, Stored::Malformed),
            ("typed", Stored::Malformed),
        ] {
            let unreadable = Draft::from_json(json).unwrap_err();
            assert_eq!(unreadable, Unreadable { text: json.to_owned(), reason });
        }
    }

    #[test]
    fn issues_are_told_apart_however_they_are_separated() {
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
        fn what_is_stored_comes_back(draft in drafts()) {
            prop_assert_eq!(Draft::from_json(&draft.to_json()), Ok(draft));
        }

        #[test]
        fn no_text_panics_and_none_is_lost(text in "\\PC{0,60}") {
            prop_assert_eq!(Draft::from_json(&text).unwrap_err().text, text);
        }
    }
}
