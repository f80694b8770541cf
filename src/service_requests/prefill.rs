//! Prefills a new request, so that known values need not be typed again (WCAG 2.2, 3.3.7 *Redundant
//! Entry*).

use super::{Draft, LedgerEntry};
use crate::domain::{Issue, TenantId};

/// The issue that a request is about: the id from the address, and the issue if it is known.
#[derive(Clone, Copy, Debug)]
pub struct RelatedIssue<'a> {
    /// The id.
    pub id: &'a str,
    /// The issue.
    pub issue: Option<&'a Issue>,
}

impl Draft {
    /// A new draft with the contact that was last used in this browser.
    pub fn prefilled(customer: TenantId, last: Option<&LedgerEntry>) -> Self {
        let mut draft = Self::new(customer);
        if let Some(last) = last.map(LedgerEntry::draft) {
            draft.contact_name.clone_from(&last.contact_name);
            draft.contact_email.clone_from(&last.contact_email);
            draft.contact_phone.clone_from(&last.contact_phone);
        }
        draft
    }

    /// Adds an issue to the draft. Existing text remains: title and product are taken from the
    /// issue only if they are empty.
    pub fn add_issue(&mut self, about: RelatedIssue<'_>) {
        if !self.issue_ids().contains(&about.id) {
            let before = self.related_issues.trim_end().trim_end_matches([',', ';']).to_owned();
            let between = if before.is_empty() { "" } else { ", " };
            self.related_issues = format!("{before}{between}{}", about.id);
        }
        let Some(issue) = about.issue else { return };
        if self.title.trim().is_empty() {
            issue.title.clone_into(&mut self.title);
        }
        if self.product.trim().is_empty() {
            issue.service.clone_into(&mut self.product);
        }
    }
}

/// The most recently composed entry, whose contact is offered again.
pub fn last_composed(entries: &[LedgerEntry]) -> Option<&LedgerEntry> {
    entries.iter().max_by_key(|entry| entry.composed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Classification, HealthStatus, Timestamp};

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

    #[test]
    fn the_last_contact_is_offered_for_every_customer() {
        let entry = |name: &str, at| {
            let draft = Draft { contact_name: name.to_owned(), ..Draft::new(customer()) };
            LedgerEntry::new(name.to_owned(), String::new(), draft, Timestamp::from_millis(at))
        };
        let entries = [entry("Anna", 1), entry("Bruno", 3), entry("Carla", 2)];
        let other = TenantId::from_bytes([8; 16]);
        let draft = Draft::prefilled(other, last_composed(&entries));
        assert_eq!((draft.contact_name.as_str(), draft.customer), ("Bruno", other));
        assert_eq!(Draft::prefilled(other, last_composed(&[])), Draft::new(other));
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
    fn typed_ids_remain_unchanged() {
        let typed = "EX1; ".to_owned();
        let mut draft = Draft { related_issues: typed, ..Draft::new(customer()) };
        draft.add_issue(RelatedIssue { id: "TM1", issue: None });
        assert_eq!(draft.related_issues, "EX1, TM1");
        assert_eq!(draft.issue_ids(), ["EX1", "TM1"]);
    }
}
