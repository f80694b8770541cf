//! The requests about one service health issue that were begun in this browser: how many are filed, and
//! which one waits next.

use super::{LedgerEntry, LedgerStatus, SavedDraft};
use crate::domain::TenantId;

/// A request that is not filed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRequest {
    /// The customer.
    pub customer: TenantId,
    /// The id of the entry of the ledger; `None` for the draft of a new request.
    pub entry: Option<String>,
}

/// The requests about an issue, without abandoned ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueRequests {
    /// The number of those that are filed.
    pub filed: usize,
    /// The number of all of them.
    pub total: usize,
    /// The one that waits after the shown one, and after the last one the first; `None` if no other one
    /// waits.
    pub next: Option<WaitingRequest>,
}

impl IssueRequests {
    /// Finds the requests about an issue. `place` gives the place of a customer in their order, and `shown`
    /// is the request that the user sees, filed or not.
    pub fn find<K: Ord>(
        issue: &str,
        shown: &WaitingRequest,
        entries: &[LedgerEntry],
        drafts: &[SavedDraft],
        place: impl Fn(TenantId) -> K,
    ) -> Self {
        let is_about = |ids: Vec<&str>| ids.iter().any(|id| id.eq_ignore_ascii_case(issue));
        let (mut filed, mut waiting) = (0, Vec::new());
        for entry in entries.iter().filter(|entry| is_about(entry.draft().issue_ids())) {
            match entry.status() {
                LedgerStatus::Composed | LedgerStatus::OpenedInPortal => {
                    let (customer, id) = (entry.customer(), entry.id().to_owned());
                    waiting.push(WaitingRequest { customer, entry: Some(id) });
                }
                LedgerStatus::Filed(_) | LedgerStatus::Closed(_) => filed += 1,
                LedgerStatus::Abandoned => {}
            }
        }
        // A draft that changes a composed request is not one more.
        let new = drafts.iter().filter(|saved| saved.edits.is_none());
        waiting.extend(
            new.filter(|saved| is_about(saved.draft.issue_ids()))
                .map(|saved| WaitingRequest { customer: saved.draft.customer, entry: None }),
        );
        let total = filed + waiting.len();
        let key = |it: &WaitingRequest| (place(it.customer), it.entry.clone());
        let here = key(shown);
        let others = waiting.into_iter().filter(|it| it != shown).map(|it| (key(&it), it));
        // Those after the shown one come before those at the beginning.
        let next =
            others.min_by(|(one, _), (other, _)| (*one < here, one).cmp(&(*other < here, other)));
        Self { filed, total, next: next.map(|(_, it)| it) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Timestamp,
        service_requests::{Draft, DraftWriter, Edit, LedgerEvent},
    };

    const AT: Timestamp = Timestamp::from_millis(0);

    fn customer(n: u8) -> TenantId {
        TenantId::from_bytes([n; 16])
    }

    fn about(n: u8, issues: &str) -> Draft {
        Draft { related_issues: issues.to_owned(), ..Draft::new(customer(n)) }
    }

    fn entry(id: &str, draft: Draft, events: &[LedgerEvent]) -> LedgerEntry {
        let mut entry = LedgerEntry::new(id.to_owned(), String::new(), draft, AT);
        for event in events {
            entry.record(event.clone(), AT).unwrap();
        }
        entry
    }

    fn draft(draft: Draft) -> SavedDraft {
        DraftWriter::new("w".to_owned(), None).write(draft, AT)
    }

    fn find(
        shown: &WaitingRequest,
        entries: &[LedgerEntry],
        drafts: &[SavedDraft],
    ) -> IssueRequests {
        IssueRequests::find("EX1", shown, entries, drafts, |id| id)
    }

    fn waiting(n: u8, entry: Option<&str>) -> WaitingRequest {
        WaitingRequest { customer: customer(n), entry: entry.map(str::to_owned) }
    }

    #[test]
    fn filed_requests_are_counted_and_the_others_follow_in_the_order_of_their_customers() {
        let filed = || LedgerEvent::Filed("77".parse().unwrap());
        let entries = [
            entry("a", about(3, "TM1, ex1"), &[]),
            entry("b", about(2, "EX1"), &[filed()]),
            entry("c", about(4, "EX1"), &[filed(), LedgerEvent::Closed]),
            entry("d", about(5, "EX1"), &[LedgerEvent::Abandoned]),
            entry("e", about(6, "EX1"), &[LedgerEvent::OpenedInPortal]),
            entry("f", about(7, "EX10"), &[]),
        ];
        let changed = SavedDraft {
            edits: Some(Edit { entry: "a".to_owned(), base: about(3, "EX1") }),
            ..draft(about(3, "EX1"))
        };
        let drafts = [draft(about(9, "EX1")), draft(about(1, "EX1")), draft(about(8, "")), changed];
        let found = find(&waiting(3, Some("a")), &entries, &drafts);
        assert_eq!((found.filed, found.total), (2, 6));
        // The place of a customer decides, not the time at which a request was begun.
        let order = |shown: WaitingRequest| find(&shown, &entries, &drafts).next.unwrap();
        let second = order(waiting(1, None));
        assert_eq!(second, waiting(3, Some("a")));
        let third = order(second);
        assert_eq!(third, waiting(6, Some("e")));
        assert_eq!(order(third), waiting(9, None));
    }

    #[test]
    fn the_next_request_is_that_of_the_next_customer_and_at_the_end_the_first() {
        let drafts = [1, 3, 5].map(|n| draft(about(n, "EX1")));
        let after = |n, entry| find(&waiting(n, entry), &[], &drafts).next;
        assert_eq!(after(1, None), Some(waiting(3, None)));
        assert_eq!(after(5, None), Some(waiting(1, None)));
        // It was filed a moment ago, and waits no more.
        assert_eq!(after(2, Some("a")), Some(waiting(3, None)));
        assert_eq!(after(3, Some("a")), Some(waiting(5, None)));
    }

    #[test]
    fn the_only_request_that_waits_has_no_next_one() {
        let only = find(&waiting(1, None), &[], &[draft(about(1, "EX1"))]);
        assert_eq!(only, IssueRequests { total: 1, ..IssueRequests::default() });
        assert_eq!(find(&waiting(1, None), &[], &[]), IssueRequests::default());
    }
}
