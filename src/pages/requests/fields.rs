//! The fields of the form: their labels, controls and values.

use crate::{
    components::{Choice, FieldKind},
    domain::Severity,
    i18n::{Word, formats, say, say_with},
    service_requests::{Draft, DraftField, product},
};

/// The fields about the request.
pub(super) const ABOUT: [DraftField; 5] = [
    DraftField::Title,
    DraftField::Product,
    DraftField::Topic,
    DraftField::Severity,
    DraftField::Description,
];

/// The fields about the contact for support.
pub(super) const CONTACT: [DraftField; 3] =
    [DraftField::ContactName, DraftField::ContactEmail, DraftField::ContactPhone];

/// The id of a field's control.
pub(super) const fn id(field: DraftField) -> &'static str {
    match field {
        DraftField::Title => "draft-title",
        DraftField::Product => "draft-product",
        DraftField::Topic => "draft-topic",
        DraftField::Severity => "draft-severity",
        DraftField::Description => "draft-description",
        DraftField::ContactName => "draft-contact-name",
        DraftField::ContactEmail => "draft-contact-email",
        DraftField::ContactPhone => "draft-contact-phone",
        DraftField::RelatedIssues => "draft-issues",
    }
}

/// The label of a field.
pub(super) const fn label(field: DraftField) -> Word {
    match field {
        DraftField::Title => Word::DraftFieldTitle,
        DraftField::Product => Word::DraftFieldProduct,
        DraftField::Topic => Word::DraftFieldTopic,
        DraftField::Severity => Word::DraftFieldSeverity,
        DraftField::Description => Word::DraftFieldDescription,
        DraftField::ContactName => Word::DraftFieldContactName,
        DraftField::ContactEmail => Word::DraftFieldContactEmail,
        DraftField::ContactPhone => Word::DraftFieldContactPhone,
        DraftField::RelatedIssues => Word::DraftFieldRelatedIssues,
    }
}

/// The hint of a field; empty without one.
pub(super) fn hint(field: DraftField) -> String {
    match field {
        DraftField::Title => {
            let most = u64::try_from(Draft::MAX_TITLE).unwrap_or(u64::MAX);
            say_with(Word::DraftHintTitle, &[("most", &formats().number(most))])
        }
        DraftField::Product => say(Word::DraftHintProduct),
        DraftField::Topic => say(Word::DraftHintOptional),
        DraftField::Description => say(Word::DraftHintDescription),
        DraftField::ContactEmail | DraftField::ContactPhone => say(Word::DraftHintReach),
        DraftField::RelatedIssues => say(Word::DraftHintIssues),
        DraftField::Severity | DraftField::ContactName => String::new(),
    }
}

/// Whether a field must be filled in.
pub(super) const fn is_required(field: DraftField) -> bool {
    matches!(
        field,
        DraftField::Title
            | DraftField::Product
            | DraftField::Severity
            | DraftField::Description
            | DraftField::ContactName
    )
}

/// The kind of control of a field.
pub(super) fn kind(field: DraftField) -> FieldKind {
    match field {
        // The browser must not offer for one customer what was typed for another.
        DraftField::Title
        | DraftField::Topic
        | DraftField::ContactName
        | DraftField::ContactEmail
        | DraftField::ContactPhone
        | DraftField::RelatedIssues => FieldKind::Line("off"),
        DraftField::Product => {
            FieldKind::Suggested(product::COMMON.iter().map(ToString::to_string).collect())
        }
        DraftField::Severity => FieldKind::One(severities()),
        DraftField::Description => FieldKind::Lines,
    }
}

fn severities() -> Vec<Choice> {
    [
        (Severity::Unknown, Word::DraftSeverityChoose),
        (Severity::Critical, Word::DraftSeverityCritical),
        (Severity::Moderate, Word::DraftSeverityModerate),
        (Severity::Minimal, Word::DraftSeverityMinimal),
    ]
    .map(|(severity, word)| Choice { value: severity.as_str().to_owned(), text: say(word) })
    .into()
}

/// The value of a field in a draft.
pub(super) fn value(draft: &Draft, field: DraftField) -> String {
    match field {
        DraftField::Title => draft.title.clone(),
        DraftField::Product => draft.product.clone(),
        DraftField::Topic => draft.topic.clone(),
        DraftField::Severity => draft.severity.as_str().to_owned(),
        DraftField::Description => draft.description.clone(),
        DraftField::ContactName => draft.contact_name.clone(),
        DraftField::ContactEmail => draft.contact_email.clone(),
        DraftField::ContactPhone => draft.contact_phone.clone(),
        DraftField::RelatedIssues => draft.related_issues.clone(),
    }
}

/// Sets the value of a field in a draft.
pub(super) fn put(draft: &mut Draft, field: DraftField, value: String) {
    match field {
        DraftField::Title => draft.title = value,
        DraftField::Product => draft.product = value,
        DraftField::Topic => draft.topic = value,
        DraftField::Severity => draft.severity = Severity::read(&value),
        DraftField::Description => draft.description = value,
        DraftField::ContactName => draft.contact_name = value,
        DraftField::ContactEmail => draft.contact_email = value,
        DraftField::ContactPhone => draft.contact_phone = value,
        DraftField::RelatedIssues => draft.related_issues = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TenantId;

    #[test]
    fn a_value_is_set_in_its_own_field_only() {
        let all: Vec<DraftField> =
            ABOUT.into_iter().chain(CONTACT).chain([DraftField::RelatedIssues]).collect();
        assert_eq!(all.len(), 9);
        let mut draft = Draft::new(TenantId::from_bytes([1; 16]));
        let typed =
            |at: usize| if all[at] == DraftField::Severity { "minimal" } else { id(all[at]) };
        for (at, field) in all.iter().enumerate() {
            put(&mut draft, *field, typed(at).to_owned());
        }
        for (at, field) in all.iter().enumerate() {
            assert_eq!(value(&draft, *field), typed(at), "{field:?}");
        }
    }

    #[test]
    fn an_empty_draft_lacks_the_required_fields_and_a_contact() {
        let errors = Draft::new(TenantId::from_bytes([1; 16])).errors();
        for error in errors {
            assert!(
                is_required(error.field) || error.field == DraftField::ContactEmail,
                "{error:?}"
            );
        }
    }
}
