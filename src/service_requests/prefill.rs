//! Prefills a new request, so that known values need not be typed again (WCAG 2.2, 3.3.7 *Redundant
//! Entry*).

use super::{Draft, LedgerEntry};
use crate::domain::{Contact, Issue, TenantId, address::ContactPurpose, customer::Profile};

/// The issue that a request is about: the id from the address, and the issue if it is known.
#[derive(Clone, Copy, Debug)]
pub struct RelatedIssue<'a> {
    /// The id.
    pub id: &'a str,
    /// The issue.
    pub issue: Option<&'a Issue>,
}

impl Draft {
    /// A new draft with a contact of the customer: its own technical contact, or else the one of
    /// the request that was composed last for the same customer. What was typed for one customer is
    /// not offered for another.
    pub fn prefilled(
        customer: TenantId,
        profile: Option<&Profile>,
        entries: &[LedgerEntry],
    ) -> Self {
        let mut draft = Self::new(customer);
        let of_customer = entries.iter().filter(|entry| entry.customer() == customer);
        let last = of_customer.max_by_key(|entry| entry.composed()).map(LedgerEntry::draft);
        let technical = profile.and_then(technical_contact);
        match (technical, last) {
            // The same contact, perhaps with the name that the profile lacks.
            (Some(technical), Some(last)) if is_contact_of(last, technical) => {
                draft.copy_contact(last);
            }
            (Some(technical), _) => {
                let text = |part: &Option<String>| part.clone().unwrap_or_default();
                draft.contact_name = text(&technical.name);
                draft.contact_email = text(&technical.email);
                draft.contact_phone = text(&technical.phone);
            }
            (None, Some(last)) => draft.copy_contact(last),
            (None, None) => {}
        }
        draft
    }

    /// Sets the contact to that of another draft.
    pub fn copy_contact(&mut self, from: &Self) {
        self.contact_name.clone_from(&from.contact_name);
        self.contact_email.clone_from(&from.contact_email);
        self.contact_phone.clone_from(&from.contact_phone);
    }

    /// Whether two drafts have the same contact.
    pub fn has_contact_of(&self, other: &Self) -> bool {
        self.contact_name == other.contact_name
            && self.contact_email == other.contact_email
            && self.contact_phone == other.contact_phone
    }

    /// Adds the id of an issue to the related issues of the draft.
    pub fn join_issue(&mut self, id: &str) {
        if !self.issue_ids().contains(&id) {
            let before = self.related_issues.trim_end().trim_end_matches([',', ';']).to_owned();
            let between = if before.is_empty() { "" } else { ", " };
            self.related_issues = format!("{before}{between}{id}");
        }
    }

    /// Makes an issue the subject of a new draft: title and product are taken from it if they are
    /// empty.
    pub fn add_issue(&mut self, about: RelatedIssue<'_>) {
        self.join_issue(about.id);
        let Some(issue) = about.issue else { return };
        if self.title.trim().is_empty() {
            issue.title.clone_into(&mut self.title);
        }
        if self.product.trim().is_empty() {
            issue.service.clone_into(&mut self.product);
        }
    }
}

/// The customer's contact for technical notifications, if it can be reached.
fn technical_contact(profile: &Profile) -> Option<&Contact> {
    profile.contacts.iter().find(|contact| {
        contact.purpose == Some(ContactPurpose::Technical)
            && (contact.email.is_some() || contact.phone.is_some())
    })
}

/// Whether the contact of a draft is this one: it has the same e-mail address, or the same telephone
/// number where the contact has no address.
fn is_contact_of(draft: &Draft, contact: &Contact) -> bool {
    match (&contact.email, &contact.phone) {
        (Some(email), _) => draft.contact_email.trim().eq_ignore_ascii_case(email.trim()),
        (None, Some(phone)) => draft.contact_phone.trim() == phone.trim(),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Classification, HealthStatus, Timestamp},
        service_requests::draft::tests::drafts,
    };
    use proptest::prelude::*;

    fn customer() -> TenantId {
        TenantId::from_bytes([7; 16])
    }

    fn issue() -> Issue {
        Issue {
            id: "EX7".to_owned(),
            title: "Mail is late".to_owned(),
            service: "Exchange Online".to_owned(),
            feature: None,
            feature_group: None,
            classification: Classification::Advisory,
            origin: None,
            status: HealthStatus::Investigating,
            impact: String::new(),
            started: None,
            ended: None,
            updated: None,
            resolved: None,
            posts: Vec::new(),
        }
    }

    fn entry(customer: TenantId, name: &str, at: i64) -> LedgerEntry {
        let draft = Draft {
            contact_name: name.to_owned(),
            contact_email: format!("{name}@contoso.example"),
            contact_phone: "+39 02 1234 5678".to_owned(),
            ..Draft::new(customer)
        };
        LedgerEntry::new(name.to_owned(), String::new(), draft, Timestamp::from_millis(at))
    }

    fn contact(purpose: ContactPurpose, email: Option<&str>) -> Contact {
        let email = email.map(str::to_owned);
        Contact { purpose: Some(purpose), name: None, email, phone: None }
    }

    #[test]
    fn the_last_contact_is_offered_for_the_same_customer() {
        let entries = [("Anna", 1), ("Bruno", 3), ("Carla", 2)];
        let entries = entries.map(|(name, at)| entry(customer(), name, at));
        assert_eq!(Draft::prefilled(customer(), None, &entries).contact_name, "Bruno");
        let other = TenantId::from_bytes([8; 16]);
        assert_eq!(Draft::prefilled(other, None, &entries), Draft::new(other));
    }

    #[test]
    fn the_customers_own_technical_contact_is_offered_first() {
        let entries = [entry(customer(), "Anna", 1)];
        let prefilled = |contacts: Vec<Contact>| {
            let profile = Profile { contacts, ..Profile::default() };
            let draft = Draft::prefilled(customer(), Some(&profile), &entries);
            [draft.contact_name, draft.contact_email, draft.contact_phone]
        };
        let it = "it@contoso.example";
        let anna = ["Anna", "Anna@contoso.example", "+39 02 1234 5678"];
        assert_eq!(
            prefilled(vec![
                contact(ContactPurpose::Security, Some("security@contoso.example")),
                contact(ContactPurpose::Technical, None),
                contact(ContactPurpose::Technical, Some(it)),
            ]),
            ["", it, ""]
        );
        assert_eq!(prefilled(vec![contact(ContactPurpose::Billing, Some(it))]), anna);
        // The same contact keeps the name and the number that were typed for it.
        assert_eq!(
            prefilled(vec![contact(ContactPurpose::Technical, Some("anna@contoso.example"))]),
            anna
        );
    }

    proptest! {
        #[test]
        fn nothing_typed_for_one_customer_is_offered_for_another(
            drafts in proptest::collection::vec(drafts(), 0..6),
        ) {
            let entries: Vec<LedgerEntry> = (0..)
                .zip(&drafts)
                .map(|(at, draft)| {
                    let id = format!("e{at}");
                    LedgerEntry::new(id, String::new(), draft.clone(), Timestamp::from_millis(at))
                })
                .collect();
            let other = TenantId::from_bytes([0; 16]);
            let typed_for_it = drafts.iter().any(|draft| draft.customer == other);
            prop_assume!(!typed_for_it);
            prop_assert_eq!(Draft::prefilled(other, None, &entries), Draft::new(other));
        }
    }

    #[test]
    fn an_issue_fills_empty_fields_only() {
        let issue = issue();
        let mut draft = Draft::new(customer());
        draft.add_issue(RelatedIssue { id: "EX7", issue: Some(&issue) });
        assert_eq!(
            [&draft.title, &draft.product, &draft.related_issues],
            ["Mail is late", "Exchange Online", "EX7"]
        );
        draft.title = "My own words".to_owned();
        draft.add_issue(RelatedIssue { id: "EX7", issue: Some(&issue) });
        draft.add_issue(RelatedIssue { id: "TM1", issue: None });
        assert_eq!([&draft.title, &draft.related_issues], ["My own words", "EX7, TM1"]);
    }

    #[test]
    fn an_issue_joins_a_draft_without_a_name_of_its_own() {
        let description = "Since Monday.".to_owned();
        let mut draft = Draft { description, ..Draft::new(customer()) };
        draft.join_issue("EX7");
        assert_eq!([&draft.title, &draft.product, &draft.related_issues], ["", "", "EX7"]);
    }

    #[test]
    fn typed_ids_remain_unchanged() {
        let typed = "EX1; ".to_owned();
        let mut draft = Draft { related_issues: typed, ..Draft::new(customer()) };
        draft.add_issue(RelatedIssue { id: "TM1", issue: None });
        assert_eq!(draft.related_issues, "EX1, TM1");
        assert_eq!(draft.issue_ids(), ["EX1", "TM1"]);
    }
}
