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
mod tests;
