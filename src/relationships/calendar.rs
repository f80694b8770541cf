//! Writes days as a calendar that Outlook, Google Calendar and others take in (RFC 5545,
//! *Internet Calendaring and Scheduling Core Object Specification*).

use crate::domain::Timestamp;

/// A day worth knowing of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// What tells it from all other days anywhere, and stays when the calendar is saved again: a
    /// calendar then changes the day rather than add another.
    pub uid: String,
    /// A moment of the day; the day is that of UTC.
    pub moment: Timestamp,
    /// What it is, in one line.
    pub summary: String,
    /// What there is to know.
    pub description: String,
    /// How many days before it a calendar reminds of it, if it does.
    pub reminder_days: Option<u8>,
}

/// A calendar of all-day events, written at this moment.
///
/// RFC 5545 knows no calendar without a component (section 3.6): whoever has no day writes none.
pub fn write(days: &[Day], now: Timestamp) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold_line(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Regia//Delegated access//EN");
    line("CALSCALE:GREGORIAN");
    for day in days {
        write_day(day, now, &mut line);
    }
    line("END:VCALENDAR");
    out
}

fn write_day(day: &Day, now: Timestamp, line: &mut impl FnMut(&str)) {
    let summary = escape(&day.summary);
    line("BEGIN:VEVENT");
    line(&format!("UID:{}", escape(&day.uid)));
    line(&format!("DTSTAMP:{}", date_time(now)));
    line(&format!("DTSTART;VALUE=DATE:{}", date(day.moment)));
    // The day after: the end is not part of the event (section 3.6.1).
    line(&format!("DTEND;VALUE=DATE:{}", date(day.moment.plus_days(1))));
    line(&format!("SUMMARY:{summary}"));
    line(&format!("DESCRIPTION:{}", escape(&day.description)));
    // A day on which something ends is no day on which nobody is free.
    line("TRANSP:TRANSPARENT");
    if let Some(days) = day.reminder_days {
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line(&format!("DESCRIPTION:{summary}"));
        line(&format!("TRIGGER:-P{days}D"));
        line("END:VALARM");
    }
    line("END:VEVENT");
}

/// `20270131` (section 3.3.4).
fn date(moment: Timestamp) -> String {
    digits(moment).chars().take(8).collect()
}

/// `20261123T090000Z` (section 3.3.5, form 2).
fn date_time(moment: Timestamp) -> String {
    let digits = digits(moment);
    format!("{}T{}Z", &digits[..8], &digits[8..14])
}

/// Year, month, day, hour, minute and second of a moment, and perhaps what is smaller.
fn digits(moment: Timestamp) -> String {
    moment.to_string().chars().filter(char::is_ascii_digit).collect()
}

/// A text as a value of type TEXT (section 3.3.11). Control characters are none of its characters:
/// they are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// At most so many bytes stand in a line, what ends it not counted (section 3.1).
const MOST_BYTES: usize = 75;

/// Appends a content line, folded: what does not fit goes on in the next line after a space. No
/// character is cut in two, which the specification allows and readers do not all mend.
fn fold_line(text: &str, out: &mut String) {
    let mut rest = text;
    let mut room = MOST_BYTES;
    while rest.len() > room {
        let (line, after) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(line);
        out.push_str("\r\n ");
        rest = after;
        room = MOST_BYTES - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
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

    /// What a reader makes of a text.
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
    fn a_text_begins_no_line_of_its_own() {
        let calendar = write(&[day("x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\u{2028}")], now());
        assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), 1, "{calendar}");
        assert_eq!(calendar.matches("END:VCALENDAR\r\n").count(), 1, "{calendar}");
    }

    proptest! {
        #[test]
        fn a_text_comes_back_as_it_was(text in "[\\PC\n\t]{0,60}") {
            prop_assert_eq!(unescape(&escape(&text)), text);
        }

        #[test]
        fn no_line_is_longer_than_seventy_five_bytes_and_unfolding_brings_the_text_back(
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
}
