//! The fields of the form: their labels, controls and values.

use crate::{
    components::{Choice, FieldKind},
    desk::{Draft, Field, product},
    domain::Severity,
    i18n::{Word, formats, say, say_with},
};

/// The fields about the request.
pub(super) const ABOUT: [Field; 5] =
    [Field::Title, Field::Product, Field::Topic, Field::Severity, Field::Description];

/// The fields about the partner's contact for support.
pub(super) const CONTACT: [Field; 3] =
    [Field::ContactName, Field::ContactEmail, Field::ContactPhone];

/// The id of a field's control.
pub(super) const fn id(field: Field) -> &'static str {
    match field {
        Field::Title => "draft-title",
        Field::Product => "draft-product",
        Field::Topic => "draft-topic",
        Field::Severity => "draft-severity",
        Field::Description => "draft-description",
        Field::ContactName => "draft-contact-name",
        Field::ContactEmail => "draft-contact-email",
        Field::ContactPhone => "draft-contact-phone",
        Field::RelatedIssues => "draft-issues",
    }
}

/// The label of a field.
pub(super) const fn label(field: Field) -> Word {
    match field {
        Field::Title => Word::DraftFieldTitle,
        Field::Product => Word::DraftFieldProduct,
        Field::Topic => Word::DraftFieldTopic,
        Field::Severity => Word::DraftFieldSeverity,
        Field::Description => Word::DraftFieldDescription,
        Field::ContactName => Word::DraftFieldContactName,
        Field::ContactEmail => Word::DraftFieldContactEmail,
        Field::ContactPhone => Word::DraftFieldContactPhone,
        Field::RelatedIssues => Word::DraftFieldRelatedIssues,
    }
}

/// The hint of a field; empty where there is none.
pub(super) fn hint(field: Field) -> String {
    match field {
        Field::Title => {
            let most = u64::try_from(Draft::LONGEST_TITLE).unwrap_or(u64::MAX);
            say_with(Word::DraftHintTitle, &[("most", &formats().number(most))])
        }
        Field::Product => say(Word::DraftHintProduct),
        Field::Topic => say(Word::DraftHintOptional),
        Field::Description => say(Word::DraftHintDescription),
        Field::ContactEmail | Field::ContactPhone => say(Word::DraftHintReach),
        Field::RelatedIssues => say(Word::DraftHintIssues),
        Field::Severity | Field::ContactName => String::new(),
    }
}

/// Whether a field must be filled in.
pub(super) const fn is_required(field: Field) -> bool {
    matches!(
        field,
        Field::Title | Field::Product | Field::Severity | Field::Description | Field::ContactName
    )
}

/// The kind of control of a field.
pub(super) fn kind(field: Field) -> FieldKind {
    match field {
        Field::Title | Field::Topic | Field::RelatedIssues => FieldKind::Line("off"),
        Field::Product => {
            FieldKind::Suggested(product::COMMON.iter().map(ToString::to_string).collect())
        }
        Field::Severity => FieldKind::One(severities()),
        Field::Description => FieldKind::Lines,
        Field::ContactName => FieldKind::Line("name"),
        Field::ContactEmail => FieldKind::Line("email"),
        Field::ContactPhone => FieldKind::Line("tel"),
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
pub(super) fn value(draft: &Draft, field: Field) -> String {
    match field {
        Field::Title => draft.title.clone(),
        Field::Product => draft.product.clone(),
        Field::Topic => draft.topic.clone(),
        Field::Severity => draft.severity.as_str().to_owned(),
        Field::Description => draft.description.clone(),
        Field::ContactName => draft.contact_name.clone(),
        Field::ContactEmail => draft.contact_email.clone(),
        Field::ContactPhone => draft.contact_phone.clone(),
        Field::RelatedIssues => draft.related_issues.clone(),
    }
}

/// Sets the value of a field in a draft.
pub(super) fn put(draft: &mut Draft, field: Field, value: String) {
    match field {
        Field::Title => draft.title = value,
        Field::Product => draft.product = value,
        Field::Topic => draft.topic = value,
        Field::Severity => draft.severity = Severity::read(&value),
        Field::Description => draft.description = value,
        Field::ContactName => draft.contact_name = value,
        Field::ContactEmail => draft.contact_email = value,
        Field::ContactPhone => draft.contact_phone = value,
        Field::RelatedIssues => draft.related_issues = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TenantId;

    #[test]
    fn every_field_holds_what_was_put_into_it_and_no_other_does() {
        let all: Vec<Field> =
            ABOUT.into_iter().chain(CONTACT).chain([Field::RelatedIssues]).collect();
        assert_eq!(all.len(), 9);
        let mut draft = Draft::new(TenantId::from_bytes([1; 16]));
        let typed = |at: usize| if all[at] == Field::Severity { "minimal" } else { id(all[at]) };
        for (at, field) in all.iter().enumerate() {
            put(&mut draft, *field, typed(at).to_owned());
        }
        for (at, field) in all.iter().enumerate() {
            assert_eq!(value(&draft, *field), typed(at), "{field:?}");
        }
    }

    #[test]
    fn an_empty_draft_lacks_exactly_what_is_marked_as_required_and_a_way_to_be_reached() {
        let errors = Draft::new(TenantId::from_bytes([1; 16])).errors();
        for error in errors {
            assert!(is_required(error.field) || error.field == Field::ContactEmail, "{error:?}");
        }
    }
}
