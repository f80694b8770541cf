use proptest::prelude::*;

use super::*;
use crate::domain::{Classification, HealthStatus};

fn issue(updated: Option<i64>) -> Issue {
    Issue {
        id: "EX1".to_owned(),
        title: String::new(),
        service: String::new(),
        feature: None,
        feature_group: None,
        classification: Classification::Incident,
        origin: None,
        status: HealthStatus::Investigating,
        impact: String::new(),
        started: None,
        ended: None,
        updated: updated.map(Timestamp::from_millis),
        resolved: None,
        posts: Vec::new(),
    }
}

#[test]
fn an_issue_asks_for_attention_until_it_is_acknowledged_and_again_when_it_changes() {
    let mut note = IssueNote::default();
    assert!(note.asks_for_attention(&issue(Some(1000))) && note.asks_for_attention(&issue(None)));
    note.acknowledge(&issue(Some(1000)));
    assert!(!note.asks_for_attention(&issue(Some(1000))));
    assert!(note.asks_for_attention(&issue(Some(2000))));
    note.acknowledge(&issue(Some(500)));
    assert!(!note.asks_for_attention(&issue(Some(1000))));
    note.is_muted = true;
    assert!(!note.asks_for_attention(&issue(Some(2000))));
}

/// What a page changed that showed `before`.
fn unwritten(before: &IssueNote, change: impl FnOnce(&mut IssueNote)) -> UnwrittenNote {
    let mut after = before.clone();
    change(&mut after);
    UnwrittenNote { before: before.clone(), in_write: before.clone(), after }
}

#[test]
fn what_a_page_did_not_change_stays_as_it_is_stored() {
    let before = IssueNote { text: "asked".into(), ..IssueNote::default() };
    let mut stored = IssueNote {
        acknowledged: Some(Timestamp::from_millis(2000)),
        is_muted: true,
        text: "asked Anna".into(),
        request: Some("Please call".to_owned()),
        ..IssueNote::default()
    };
    let expected = IssueNote { request: Some("Please".to_owned()), ..stored.clone() };
    stored.take_over(unwritten(&before, |note| {
        note.acknowledged = Some(Timestamp::from_millis(1000));
        note.request = Some("Please".to_owned());
    }));
    assert_eq!(stored, expected);
    stored.take_over(unwritten(&expected, |note| note.is_muted = false));
    assert_eq!(stored, IssueNote { is_muted: false, ..expected });
}

#[test]
fn a_text_that_a_page_did_not_know_of_stays_before_its_own() {
    let after = |stored: &str, before: &str, after: &str| {
        let text = |text: &str| IssueNote { text: text.to_owned(), ..IssueNote::default() };
        let mut note = text(stored);
        let change =
            UnwrittenNote { before: text(before), in_write: text(before), after: text(after) };
        note.take_over(change.clone());
        let once = note.clone();
        note.take_over(change);
        assert_eq!(note, once, "twice");
        note.text
    };
    for (stored, before, typed, expected) in [
        ("", "", "O", "O"),
        ("Call Anna.", "", "Otto", "Call Anna. Otto"),
        ("Call Anna.", "Call Anna.", "Call Otto.", "Call Otto."),
        ("Call Anna at 9.", "Call Anna.", "Call Otto.", "Call Anna at 9. Call Otto."),
        ("Call Anna.", "Call Anna.", "", ""),
        ("Call Anna at 9.", "Call Anna.", "", "Call Anna at 9."),
        ("Call Otto.", "Call Otto.", "Call Otto.", "Call Otto."),
    ] {
        assert_eq!(after(stored, before, typed), expected, "{stored}|{before}|{typed}");
    }
}

#[test]
fn what_was_being_written_when_a_page_was_left_is_no_text_of_another() {
    let note = |text: &str, is_muted| {
        let request = Some(format!("{text} please"));
        let mut note = IssueNote { is_muted, text: text.into(), request, ..Default::default() };
        note.type_notice("it", |typed| typed.text = Some(text.to_owned()));
        note
    };
    let [before, in_write, after] =
        [note("A", false), note("Anna", true), note("Anna is on it", false)];
    let change =
        UnwrittenNote { before: before.clone(), in_write: in_write.clone(), after: after.clone() };
    for mut stored in [before, in_write.clone(), after.clone()] {
        stored.take_over(change.clone());
        assert_eq!(stored, after);
    }
    // What was typed back meanwhile is a change of what may be stored.
    let back = UnwrittenNote { before: after.clone(), in_write: in_write.clone(), after };
    let mut stored = in_write;
    stored.take_over(back.clone());
    assert_eq!(stored, back.after);
}

#[test]
fn a_text_that_is_typed_before_the_stored_one_shows_replaces_none_of_it() {
    let after = |stored: &str, before: &str, typed: &str| {
        let mut note = IssueNote { text: stored.to_owned(), ..IssueNote::default() };
        note.retype(before, typed);
        note.text
    };
    let first = after("Call Anna.", "", "A");
    assert_eq!(first, "Call Anna. A");
    assert_eq!(after(&first, "", "A"), first);
    assert_eq!(after(&first, "A", "As"), "Call Anna. As");
    assert_eq!(after("A", "A", "As"), "As");
    assert_eq!(after("", "", "A"), "A");
}

#[test]
fn a_notice_is_kept_by_language_until_nothing_of_it_is_typed() {
    let mut note = IssueNote::default();
    note.type_notice("it", |typed| typed.text = Some("Buongiorno".to_owned()));
    note.type_notice("en", |typed| typed.subject = Some("Mail".to_owned()));
    assert_eq!(note.notices["it"].text.as_deref(), Some("Buongiorno"));
    assert_eq!(note.notices["it"].subject, None);
    note.type_notice("en", |typed| typed.subject = None);
    assert_eq!(note.notices.keys().collect::<Vec<_>>(), ["it"]);
}

#[test]
fn a_page_that_did_not_know_what_was_typed_for_requests_and_notices_loses_none_of_it() {
    let mut note = IssueNote { request: Some("Please call".to_owned()), ..Default::default() };
    note.type_notice("it", |typed| typed.text = Some("Buongiorno".to_owned()));
    note.take_over(unwritten(&IssueNote::default(), |note| {
        note.type_notice("it", |typed| typed.subject = Some("Posta".to_owned()));
        note.type_notice("en", |typed| typed.text = Some("Hello".to_owned()));
    }));
    assert_eq!(note.request.as_deref(), Some("Please call"));
    let both =
        TypedNotice { subject: Some("Posta".to_owned()), text: Some("Buongiorno".to_owned()) };
    assert_eq!(note.notices["it"], both);
    assert_eq!(note.notices["en"].text.as_deref(), Some("Hello"));
    let before = note.clone();
    note.take_over(unwritten(&before, |note| {
        note.type_notice("en", |typed| typed.text = None);
    }));
    assert_eq!(note.notices.keys().collect::<Vec<_>>(), ["it"]);
}

#[test]
fn what_is_no_note_is_not_read_as_one() {
    for json in ["", "7", "{\"muted\": 1}"] {
        assert_eq!(IssueNote::from_json(json.as_bytes()), None, "{json}");
    }
    let newer = br#"{"muted": true, "colour": "red"}"#;
    assert!(IssueNote::from_json(newer).unwrap().is_muted);
}

proptest! {
    #[test]
    fn a_note_is_read_as_it_was_written(
        acknowledged in prop::option::of(0_i64..4_000_000_000_000), is_muted: bool, text in "\\PC{0,40}",
        request: Option<String>,
        notices: BTreeMap<String, (Option<String>, Option<String>)>,
    ) {
        let acknowledged = acknowledged.map(Timestamp::from_millis);
        let mut note =
            IssueNote { acknowledged, is_muted, text, request, notices: BTreeMap::new() };
        for (language, (subject, text)) in notices {
            note.type_notice(&language, |typed| *typed = TypedNotice { subject, text });
        }
        prop_assert_eq!(IssueNote::from_json(&note.to_json()), Some(note.clone()));
        let before = IssueNote::default();
        let change = UnwrittenNote { before, in_write: note.clone(), after: note };
        prop_assert_eq!(UnwrittenNote::from_json(&change.to_json()), Some(change));
    }
}
