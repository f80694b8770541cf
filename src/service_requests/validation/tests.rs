use super::*;
use crate::{domain::TenantId, service_requests::draft::tests::drafts};
use proptest::prelude::*;

/// A complete draft.
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
fn an_empty_draft_has_errors_in_the_order_of_fields() {
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
fn a_title_has_the_maximum_length_of_partner_center() {
    let titled = |title: String| error_of(&Draft { title, ..complete() });
    assert_eq!(titled("a".repeat(255)), None);
    let too_long = Some((DraftField::Title, FieldErrorKind::TooLong { most: 255 }));
    assert_eq!(titled("a".repeat(256)), too_long);
    assert_eq!(titled("😀".repeat(128)), too_long);
}

#[test]
fn a_contact_needs_an_address_or_a_number() {
    let contact = |email: &str, phone: &str| {
        error_of(&Draft {
            contact_email: email.to_owned(),
            contact_phone: phone.to_owned(),
            ..complete()
        })
    };
    assert_eq!(contact("", " "), Some((DraftField::ContactEmail, FieldErrorKind::NoWayToReach)));
    assert_eq!(contact("", "+39 02 1234-5678 ext. 9"), None);
    for email in ["anna", "@x.example", "a@", "a@x", "a@x..example", "a b@x.example", "a@b@x.y"] {
        let wrong = Some((DraftField::ContactEmail, FieldErrorKind::NotAnEmail));
        assert_eq!(contact(email, ""), wrong, "{email}");
    }
    for phone in ["call me", "1234", "12345; drop"] {
        let wrong = Some((DraftField::ContactPhone, FieldErrorKind::NotAPhone));
        assert_eq!(contact("a@x.example", phone), wrong, "{phone}");
    }
}

#[test]
fn issue_ids_are_validated() {
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
    fn each_field_has_at_most_one_error_in_order(draft in drafts()) {
        let errors = draft.errors();
        prop_assert!(errors.is_sorted_by(|a, b| a.field < b.field), "{errors:?}");
    }
}

#[test]
fn a_text_that_cannot_be_seen_is_no_answer() {
    let unseen = ["", " ", "\t\n", "\u{a0}\u{3000}", "\u{200b}", "\u{feff} \u{200d}", "\u{2800}"];
    for text in unseen.map(str::to_owned) {
        let draft = Draft {
            title: text.clone(),
            product: text.clone(),
            description: text.clone(),
            contact_name: text.clone(),
            contact_email: text.clone(),
            contact_phone: text.clone(),
            ..Draft::new(TenantId::from_bytes([1; 16]))
        };
        let empty = Draft::new(draft.customer);
        assert_eq!(draft.errors(), empty.errors(), "{text:?}");
        assert!(draft.is_blank(), "{text:?}");
    }
}
