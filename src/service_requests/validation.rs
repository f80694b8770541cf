//! Validates drafts.

use super::{Draft, blank::is_blank};
use crate::domain::Severity;

/// The fields of a draft, in their order on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftField {
    /// Title.
    Title,
    /// Product.
    Product,
    /// Topic.
    Topic,
    /// Severity.
    Severity,
    /// Description.
    Description,
    /// Name of the contact.
    ContactName,
    /// E-mail address of the contact.
    ContactEmail,
    /// Telephone number of the contact.
    ContactPhone,
    /// Ids of related service health issues.
    RelatedIssues,
}

/// An error in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: DraftField,
    /// The error.
    pub kind: FieldErrorKind,
}

/// The kinds of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldErrorKind {
    /// The field is empty.
    Missing,
    /// The text is too long, in UTF-16 code units.
    TooLong {
        /// The maximum length.
        most: usize,
    },
    /// The text is no e-mail address.
    NotAnEmail,
    /// The text is no telephone number.
    NotAPhone,
    /// One of the ids is no id of an issue.
    NotAnIssue,
    /// There is neither an e-mail address nor a telephone number.
    NoWayToReach,
}

impl Draft {
    /// The errors in the order of the fields, at most one per field.
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
        let most = Self::MAX_TITLE;
        let too_long = self.title.trim().encode_utf16().count() > most;
        missing(&self.title).or(too_long.then_some(FieldErrorKind::TooLong { most }))
    }

    fn severity_error(&self) -> Option<FieldErrorKind> {
        let chosen =
            matches!(self.severity, Severity::Critical | Severity::Moderate | Severity::Minimal);
        (!chosen).then_some(FieldErrorKind::Missing)
    }

    fn email_error(&self) -> Option<FieldErrorKind> {
        let text = self.contact_email.trim();
        if is_blank(text) {
            is_blank(&self.contact_phone).then_some(FieldErrorKind::NoWayToReach)
        } else {
            (!is_email(text)).then_some(FieldErrorKind::NotAnEmail)
        }
    }

    fn phone_error(&self) -> Option<FieldErrorKind> {
        let text = self.contact_phone.trim();
        (!is_blank(text) && !is_phone(text)).then_some(FieldErrorKind::NotAPhone)
    }

    fn issues_error(&self) -> Option<FieldErrorKind> {
        (!self.issue_ids().into_iter().all(is_issue)).then_some(FieldErrorKind::NotAnIssue)
    }
}

fn missing(text: &str) -> Option<FieldErrorKind> {
    is_blank(text).then_some(FieldErrorKind::Missing)
}

/// Whether a text has the form of an e-mail address: a local part, one `@`, and a domain with a
/// dot.
fn is_email(text: &str) -> bool {
    let domain_fits =
        |domain: &str| domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && !domain.contains('@') && domain_fits(domain)
        })
}

/// Whether a text has the form of a telephone number: at least five digits (ITU-T E.164 allows
/// fifteen, extensions add some) and common separators.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let between = |c: char| c.is_ascii_digit() || " +-–().,/#*xext".contains(c) || c == '\u{a0}';
    (5..=25).contains(&digits) && text.to_ascii_lowercase().chars().all(between)
}

/// Whether a text has the form of an issue id: at least two letters, then digits, such as
/// `EX226574`.
fn is_issue(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = &text[letters..];
    (2..=10).contains(&letters)
        && (1..=12).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests;
