//! Tests of the ledger.

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{TenantId, Timestamp},
    service_requests::{
        Draft, RequestNumber, StoredTextError, draft::tests::drafts,
        storage_format::StoredTextErrorKind,
    },
};

fn number() -> RequestNumber {
    "2311280040001234".parse().unwrap()
}

fn entry() -> LedgerEntry {
    let draft = Draft::new("0ab4c5d6-0000-4000-8000-00000000000f".parse().unwrap());
    LedgerEntry::new("e1".to_owned(), "Contoso".to_owned(), draft, Timestamp::from_millis(1))
}

fn after(events: &[LedgerEvent]) -> Result<LedgerEntry, LedgerError> {
    let mut entry = entry();
    for (event, at) in events.iter().zip(2..) {
        entry.record(event.clone(), Timestamp::from_millis(at))?;
    }
    Ok(entry)
}

fn events() -> impl Strategy<Value = LedgerEvent> {
    prop_oneof![
        Just(LedgerEvent::OpenedInPortal),
        "[1-9][0-9]{0,15}".prop_map(|number| LedgerEvent::Filed(number.parse().unwrap())),
        Just(LedgerEvent::Closed),
        Just(LedgerEvent::Reopened),
        Just(LedgerEvent::Abandoned),
        Just(LedgerEvent::Resumed),
    ]
}

#[test]
fn a_request_is_opened_filed_closed_and_reopened() {
    let filed =
        [LedgerEvent::OpenedInPortal, LedgerEvent::OpenedInPortal, LedgerEvent::Filed(number())];
    assert_eq!(after(&filed).unwrap().status(), &LedgerStatus::Filed(number()));
    let closed = after(&[LedgerEvent::Filed(number()), LedgerEvent::Closed]).unwrap();
    assert_eq!(closed.status(), &LedgerStatus::Closed(number()));
    assert!(!closed.status().is_open());
    assert_eq!(closed.updated(), Timestamp::from_millis(3));
    let reopened =
        after(&[LedgerEvent::Filed(number()), LedgerEvent::Closed, LedgerEvent::Reopened]).unwrap();
    assert_eq!(reopened.status().number(), Some(&number()));
    let resumed =
        after(&[LedgerEvent::OpenedInPortal, LedgerEvent::Abandoned, LedgerEvent::Resumed])
            .unwrap();
    assert_eq!(resumed.status(), &LedgerStatus::Composed);
}

#[test]
fn a_wrong_number_can_be_corrected() {
    let events = [LedgerEvent::Filed("1".parse().unwrap()), LedgerEvent::Filed(number())];
    assert_eq!(after(&events).unwrap().status().number(), Some(&number()));
}

#[test]
fn an_impossible_event_is_refused_and_changes_nothing() {
    for events in [
        &[LedgerEvent::Closed][..],
        &[LedgerEvent::Reopened],
        &[LedgerEvent::Resumed],
        &[LedgerEvent::Abandoned, LedgerEvent::Filed(number())],
        &[LedgerEvent::Abandoned, LedgerEvent::OpenedInPortal],
        &[LedgerEvent::Filed(number()), LedgerEvent::Abandoned],
        &[LedgerEvent::Filed(number()), LedgerEvent::OpenedInPortal],
        &[LedgerEvent::Filed(number()), LedgerEvent::Closed, LedgerEvent::Filed(number())],
        &[LedgerEvent::Filed(number()), LedgerEvent::Closed, LedgerEvent::Closed],
    ] {
        assert_eq!(after(events), Err(LedgerError), "{events:?}");
    }
    let mut entry = entry();
    assert_eq!(entry.record(LedgerEvent::Closed, Timestamp::from_millis(9)), Err(LedgerError));
    assert_eq!(entry, super::tests::entry());
}

#[test]
fn a_filed_request_cannot_be_edited() {
    let (mut entry, later) = (entry(), Timestamp::from_millis(2));
    let base = entry.draft().clone();
    let draft = Draft { title: "Mail".to_owned(), ..base.clone() };
    entry.edit(&base, draft.clone(), later).unwrap();
    assert_eq!((&*entry.draft().title, entry.edited()), ("Mail", Some(later)));
    assert_eq!(LedgerEntry::from_json(&entry.to_json()), Ok(entry.clone()));
    let elsewhere = Draft { customer: TenantId::from_bytes([1; 16]), ..draft.clone() };
    assert_eq!(entry.edit(&draft, elsewhere, later), Err(EditError::Refused));
    entry.record(LedgerEvent::Filed(number()), later).unwrap();
    let post = Draft { title: "Post".to_owned(), ..draft.clone() };
    assert_eq!(entry.edit(&draft, post, later), Err(EditError::Refused));
    assert_eq!(entry.draft().title, "Mail");
}

#[test]
fn a_text_that_was_changed_meanwhile_is_not_replaced() {
    let (mut entry, later) = (entry(), Timestamp::from_millis(2));
    let base = entry.draft().clone();
    let title = |title: &str| Draft { title: title.to_owned(), ..base.clone() };
    entry.edit(&base, title("Here"), later).unwrap();
    assert_eq!(entry.edit(&base, title("There"), later), Err(EditError::Changed));
    assert_eq!(entry.draft().title, "Here");
    // The same change twice is one.
    assert_eq!(entry.edit(&base, title("Here"), later), Ok(()));
    assert_eq!(entry.edit(&title("Here"), title("There"), later), Ok(()));
}

#[test]
fn an_unreadable_entry_keeps_its_text() {
    let draft = r#"{"customer":"0ab4c5d6-0000-4000-8000-00000000000f"}"#;
    let stored = |version: u32, history: &str| {
        format!(
            r#"{{"version":{version},"id":"e1","composed":1,"draft":{draft},"history":[{history}]}}"#
        )
    };
    assert_eq!(LedgerEntry::from_json(&stored(1, "")).unwrap().status(), &LedgerStatus::Composed);
    for (json, reason) in [
        (stored(2, ""), StoredTextErrorKind::OtherVersion(2)),
        (stored(1, r#"{"at":2,"event":"closed"}"#), StoredTextErrorKind::Impossible),
        (stored(1, r#"{"at":2,"event":"filed"}"#), StoredTextErrorKind::Malformed),
        (stored(1, r#"{"at":2,"event":"filed","number":"x"}"#), StoredTextErrorKind::Malformed),
        (stored(1, r#"{"at":2,"event":"sent"}"#), StoredTextErrorKind::Malformed),
        (stored(1, "").replace("0ab4", "zzzz"), StoredTextErrorKind::NoCustomer),
    ] {
        assert_eq!(
            LedgerEntry::from_json(&json),
            Err(StoredTextError { text: json.clone(), reason })
        );
    }
}

#[test]
fn the_stored_form_is_that_of_earlier_versions() {
    let stored = concat!(
        r#"{"version":1,"id":"e1","customerName":"Contoso \"Ltd\"","composed":-1,"#,
        r#""draft":{"customer":"0ab4c5d6-0000-4000-8000-00000000000f","title":"Mail","#,
        r#""product":"Exchange","topic":"","severity":"critical","description":"a\nb","#,
        r#""contactName":"Ana","contactEmail":"ana@contoso.example","contactPhone":"","#,
        r#""relatedIssues":"EX1","template":"outage"},"history":["#,
        r#"{"at":1,"event":"openedInPortal"},{"at":2,"event":"filed","number":"2311-1"},"#,
        r#"{"at":3,"event":"closed"},{"at":4,"event":"reopened"}]}"#,
    );
    let entry = LedgerEntry::from_json(stored).unwrap();
    assert_eq!(entry.history().len(), 4);
    assert_eq!(entry.draft().severity, crate::domain::Severity::Critical);
    assert_eq!(entry.to_json(), stored);
}

proptest! {
    #[test]
    fn the_status_always_follows_from_the_history(
        draft in drafts(),
        happenings in proptest::collection::vec((events(), any::<i64>()), 0..12),
    ) {
        let mut entry = LedgerEntry::new("e".into(), "N".into(), draft, Timestamp::from_millis(0));
        let mut accepted = 0;
        for (event, at) in happenings {
            let before = entry.clone();
            let number = before.status().number().cloned();
            if entry.record(event, Timestamp::from_millis(at)).is_ok() {
                accepted += 1;
            } else {
                prop_assert_eq!(&entry, &before);
            }
            // A number, once assigned, is never lost.
            prop_assert!(number.is_none() || entry.status().number().is_some());
        }
        prop_assert_eq!(entry.history().len(), accepted);
        let mut replayed = LedgerStatus::Composed;
        for (_, event) in entry.history() {
            replayed = replayed.after(event).unwrap();
        }
        prop_assert_eq!(&replayed, entry.status());
        prop_assert_eq!(LedgerEntry::from_json(&entry.to_json()), Ok(entry));
    }

    #[test]
    fn no_text_panics_or_is_lost(text in "\\PC{0,60}") {
        prop_assert_eq!(LedgerEntry::from_json(&text).unwrap_err().text, text);
    }
}
