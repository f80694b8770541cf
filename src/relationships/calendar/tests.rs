use super::*;
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-11-23T09:00:00.25Z".parse().unwrap()
}

fn day(summary: &str) -> Day {
    Day {
        uid: "regia-1".to_owned(),
        moment: "2026-12-31T23:30:00Z".parse().unwrap(),
        summary: summary.to_owned(),
        description: "One\nTwo".to_owned(),
        reminder_days: Some(30),
    }
}

/// Unescapes a text as a reader does.
fn unescape(text: &str) -> String {
    let mut chars = text.chars();
    let mut plain = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next().map(|c| if c == 'n' { '\n' } else { c })),
            c => plain.push(c),
        }
    }
    plain
}

#[test]
fn a_day_is_an_event_with_a_reminder() {
    let lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regia//Delegated access//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:regia-1",
        "DTSTAMP:20261123T090000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Ends: Contoso\\, Inc.\\; \\\\",
        "DESCRIPTION:One\\nTwo",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Ends: Contoso\\, Inc.\\; \\\\",
        "TRIGGER:-P30D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    let calendar = write(&[day("Ends: Contoso, Inc.; \\")], now());
    assert_eq!(calendar, lines.join("\r\n") + "\r\n");
}

#[test]
fn a_day_without_a_reminder_has_no_alarm() {
    let calendar = write(&[Day { reminder_days: None, ..day("x") }], now());
    assert!(!calendar.contains("VALARM"), "{calendar}");
}

#[test]
fn a_text_cannot_begin_a_line() {
    let calendar = write(&[day("x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\u{2028}")], now());
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), 1, "{calendar}");
    assert_eq!(calendar.matches("END:VCALENDAR\r\n").count(), 1, "{calendar}");
}

proptest! {
    #[test]
    fn escaping_and_unescaping_are_inverse(text in "[\\PC\n\t]{0,60}") {
        prop_assert_eq!(unescape(&escape(&text)), text);
    }

    #[test]
    fn lines_have_at_most_seventy_five_bytes_and_unfolding_restores_the_text(
        summary in "(\\PC|[àé漢🙂;,\n]){0,300}", days: Option<u8>,
    ) {
        let calendar = write(&[Day { reminder_days: days, ..day(&summary) }], now());
        prop_assert!(calendar.ends_with("\r\n"));
        for line in calendar.split("\r\n") {
            prop_assert!(line.len() <= 75, "{}: {line}", line.len());
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let whole = calendar.replace("\r\n ", "");
        let found = whole.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:"));
        prop_assert_eq!(found.map(unescape), Some(summary));
    }
}
