//! The numbers of the requests of this browser, for the list of customers.

use std::collections::BTreeMap;

use super::{LedgerEntry, SavedDraft};
use crate::domain::TenantId;

/// The requests for a customer in this browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LocalRequests {
    /// Open requests that were composed here and that Microsoft does not list.
    pub open: u32,
    /// Drafts.
    pub drafts: u32,
}

/// The numbers of each customer with requests in this browser, in the order of the ids.
/// `is_at_microsoft` tells whether Microsoft lists a request of a customer with this number, which
/// is counted there.
pub fn local_requests(
    entries: &[LedgerEntry],
    drafts: &[SavedDraft],
    is_at_microsoft: impl Fn(TenantId, &str) -> bool,
) -> Vec<(TenantId, LocalRequests)> {
    let mut numbers: BTreeMap<TenantId, LocalRequests> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.status().is_open()) {
        let customer = entry.customer();
        let number = entry.status().number();
        if !number.is_some_and(|number| is_at_microsoft(customer, &number.to_string())) {
            numbers.entry(customer).or_default().open += 1;
        }
    }
    for saved in drafts {
        numbers.entry(saved.draft.customer).or_default().drafts += 1;
    }
    numbers.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Timestamp,
        service_requests::{Draft, DraftWriter, LedgerEvent},
    };

    #[test]
    fn requests_that_microsoft_lists_and_closed_ones_are_not_counted_here() {
        let customer = |n: u8| TenantId::from_bytes([n; 16]);
        let at = Timestamp::from_millis(0);
        let filed = |number: &str| LedgerEvent::Filed(number.parse().unwrap());
        let entry = |n: u8, events: &[LedgerEvent]| {
            let draft = Draft::new(customer(n));
            let mut entry = LedgerEntry::new("e".to_owned(), String::new(), draft, at);
            for event in events {
                entry.record(event.clone(), at).unwrap();
            }
            entry
        };
        let entries = [
            entry(2, &[]),
            entry(2, &[filed("77")]),
            entry(2, &[filed("78")]),
            entry(2, &[filed("79"), LedgerEvent::Closed]),
            entry(1, &[LedgerEvent::Abandoned]),
            entry(3, &[filed("78")]),
        ];
        let draft = DraftWriter::new("w".to_owned(), None).write(Draft::new(customer(1)), at);
        let numbers =
            local_requests(&entries, &[draft], |of, number| of == customer(2) && number == "78");
        let numbers_of = |open, drafts| LocalRequests { open, drafts };
        assert_eq!(
            numbers,
            [
                (customer(1), numbers_of(0, 1)),
                (customer(2), numbers_of(2, 0)),
                (customer(3), numbers_of(1, 0)),
            ]
        );
    }
}
