//! Writes days as a calendar file for Outlook, Google Calendar and others (RFC 5545, *Internet
//! Calendaring and Scheduling Core Object Specification*).

use crate::domain::Timestamp;

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// A globally unique id that stays the same when the calendar is saved again, so that a
    /// calendar application updates the event rather than adding another.
    pub uid: String,
    /// A moment of the day; the day is that in UTC.
    pub moment: Timestamp,
    /// The title of the event.
    pub summary: String,
    /// The description of the event.
    pub description: String,
    /// Days before the event at which the calendar reminds of it; `None` for no reminder.
    pub reminder_days: Option<u8>,
}

/// A calendar of all-day events, created at `now`.
///
/// A calendar needs at least one component (RFC 5545, section 3.6), so `days` must not be empty.
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
    // The end of an event is exclusive (section 3.6.1).
    line(&format!("DTEND;VALUE=DATE:{}", date(day.moment.plus_days(1))));
    line(&format!("SUMMARY:{summary}"));
    line(&format!("DESCRIPTION:{}", escape(&day.description)));
    // The event does not mark the user as busy.
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

/// Year, month, day, hour, minute and second of a moment, possibly with fractions.
fn digits(moment: Timestamp) -> String {
    moment.to_string().chars().filter(char::is_ascii_digit).collect()
}

/// A text as a value of type TEXT (section 3.3.11), without control characters, which are not
/// allowed in it.
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

/// Maximum length of a line in bytes, without its end (section 3.1).
const MOST_BYTES: usize = 75;

/// Appends a content line, folded: the remainder continues in the next line after a space.
/// Characters are not split, which the specification allows but some readers do not support.
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
