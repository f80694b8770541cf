//! What a draft needs before it can be filed.

use super::Draft;
use crate::domain::Severity;

/// The fields of a draft, in the order in which they are filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftField {
    /// Title.
    Title,
    /// Product.
    Product,
    /// What about the product.
    Topic,
    /// How grave it is.
    Severity,
    /// What is wrong.
    Description,
    /// Name of whom support talks to.
    ContactName,
    /// Their e-mail address.
    ContactEmail,
    /// Their telephone number.
    ContactPhone,
    /// Ids of the service health issues it is about.
    RelatedIssues,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Which one.
    pub field: DraftField,
    /// What.
    pub kind: FieldErrorKind,
}

/// The kinds of error: each is something different to type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldErrorKind {
    /// Nothing was typed or chosen.
    Missing,
    /// More characters than this, in UTF-16 code units.
    TooLong {
        /// The most that fit.
        most: usize,
    },
    /// It is no e-mail address.
    NotAnEmail,
    /// It is no telephone number.
    NotAPhone,
    /// One of the ids cannot be that of an issue.
    NotAnIssue,
    /// There is neither an e-mail address nor a telephone number.
    NoWayToReach,
}

impl Draft {
    /// What keeps it from being filed, in the order of the fields; at most one error a field.
    pub fn errors(&self) -> Vec<FieldError> {
        [
            (DraftField::Title, self.title_error()),
            (DraftField::Product, missing(&self.product)),
            (DraftField::Severity, self.severity_error()),
            (DraftField::Description, missing(&self.description)),
            (DraftField::ContactName, missing(&self.contact_name)),
            (DraftField::ContactEmail, self.email_error()),
            (DraftField::ContactPhone, self.phone_error()),
            (DraftField::RelatedIssues, self.issues_error()),
        ]
        .into_iter()
        .filter_map(|(field, kind)| Some(FieldError { field, kind: kind? }))
        .collect()
    }

    fn title_error(&self) -> Option<FieldErrorKind> {
        let most = Self::LONGEST_TITLE;
        let too_long = self.title.trim().encode_utf16().count() > most;
        missing(&self.title).or(too_long.then_some(FieldErrorKind::TooLong { most }))
    }

    fn severity_error(&self) -> Option<FieldErrorKind> {
        let chosen =
            matches!(self.severity, Severity::Critical | Severity::Moderate | Severity::Minimal);
        (!chosen).then_some(FieldErrorKind::Missing)
    }

    fn email_error(&self) -> Option<FieldErrorKind> {
        match self.contact_email.trim() {
            "" if self.contact_phone.trim().is_empty() => Some(FieldErrorKind::NoWayToReach),
            "" => None,
            text => (!is_email(text)).then_some(FieldErrorKind::NotAnEmail),
        }
    }

    fn phone_error(&self) -> Option<FieldErrorKind> {
        let text = self.contact_phone.trim();
        (!text.is_empty() && !is_phone(text)).then_some(FieldErrorKind::NotAPhone)
    }

    fn issues_error(&self) -> Option<FieldErrorKind> {
        (!self.issue_ids().into_iter().all(is_issue)).then_some(FieldErrorKind::NotAnIssue)
    }
}

fn missing(text: &str) -> Option<FieldErrorKind> {
    text.trim().is_empty().then_some(FieldErrorKind::Missing)
}

/// Whether mail could go there: something, one `@`, and a domain with a dot. Only mail itself
/// could tell more.
fn is_email(text: &str) -> bool {
    let domain_fits =
        |domain: &str| domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && !domain.contains('@') && domain_fits(domain)
        })
}

/// Whether somebody could dial it: at least five digits (ITU-T E.164 allows fifteen, an extension
/// adds some), and what people put between them.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let between = |c: char| c.is_ascii_digit() || " +-–().,/#*xext".contains(c) || c == '\u{a0}';
    (5..=25).contains(&digits) && text.to_ascii_lowercase().chars().all(between)
}

/// Whether it looks like the id of an issue: two letters or more, then digits, such as `EX226574`.
fn is_issue(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = &text[letters..];
    (2..=10).contains(&letters)
        && (1..=12).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service_requests::draft::tests::drafts;
    use proptest::prelude::*;

    /// A draft that can be filed.
    fn complete() -> Draft {
        Draft {
            title: "Mail is late".to_owned(),
            product: "Exchange Online".to_owned(),
            severity: Severity::Moderate,
            description: "Since Monday.".to_owned(),
            contact_name: "Help desk".to_owned(),
            contact_email: "help@partner.example".to_owned(),
            ..Draft::new("0ab4c5d6-0000-4000-8000-00000000000f".parse().unwrap())
        }
    }

    fn error_of(draft: &Draft) -> Option<(DraftField, FieldErrorKind)> {
        let errors = draft.errors();
        assert!(errors.len() <= 1, "{errors:?}");
        errors.first().map(|error| (error.field, error.kind))
    }

    #[test]
    fn an_empty_draft_needs_its_fields_in_their_order() {
        let errors = Draft::new(complete().customer).errors();
        let fields: Vec<DraftField> = errors.iter().map(|error| error.field).collect();
        assert_eq!(
            fields,
            [
                DraftField::Title,
                DraftField::Product,
                DraftField::Severity,
                DraftField::Description,
                DraftField::ContactName,
                DraftField::ContactEmail,
            ]
        );
        assert_eq!(complete().errors(), []);
    }

    #[test]
    fn a_title_is_as_long_as_partner_center_takes() {
        let titled = |title: String| error_of(&Draft { title, ..complete() });
        assert_eq!(titled("a".repeat(255)), None);
        let too_long = Some((DraftField::Title, FieldErrorKind::TooLong { most: 255 }));
        assert_eq!(titled("a".repeat(256)), too_long);
        assert_eq!(titled("😀".repeat(128)), too_long);
    }

    #[test]
    fn support_needs_a_way_to_reach_somebody() {
        let contact = |email: &str, phone: &str| {
            error_of(&Draft {
                contact_email: email.to_owned(),
                contact_phone: phone.to_owned(),
                ..complete()
            })
        };
        assert_eq!(
            contact("", " "),
            Some((DraftField::ContactEmail, FieldErrorKind::NoWayToReach))
        );
        assert_eq!(contact("", "+39 02 1234-5678 ext. 9"), None);
        for email in ["anna", "@x.example", "a@", "a@x", "a@x..example", "a b@x.example", "a@b@x.y"]
        {
            let wrong = Some((DraftField::ContactEmail, FieldErrorKind::NotAnEmail));
            assert_eq!(contact(email, ""), wrong, "{email}");
        }
        for phone in ["call me", "1234", "12345; drop"] {
            let wrong = Some((DraftField::ContactPhone, FieldErrorKind::NotAPhone));
            assert_eq!(contact("a@x.example", phone), wrong, "{phone}");
        }
    }

    #[test]
    fn issues_look_like_issues() {
        let related = |ids: &str| error_of(&Draft { related_issues: ids.to_owned(), ..complete() });
        assert_eq!(related("EX226574, TM1"), None);
        for ids in ["226574", "EX", "EX12a", "EX1 é1"] {
            assert_eq!(
                related(ids),
                Some((DraftField::RelatedIssues, FieldErrorKind::NotAnIssue)),
                "{ids}"
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_each_field_has_at_most_one_error_in_order(draft in drafts()) {
            let errors = draft.errors();
            prop_assert!(errors.is_sorted_by(|a, b| a.field < b.field), "{errors:?}");
        }
    }
}
