//! Texts and moments as a snapshot writes them.

use std::str::FromStr;

use crate::{
    domain::Timestamp,
    json::{Output, Reader},
};

/// A text as one's own; empty where there is none.
pub fn owned(json: &mut Reader<'_>) -> String {
    json.text().unwrap_or_default().into_owned()
}

/// A list of texts, without the empty ones.
pub fn texts(json: &mut Reader<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    json.list();
    while json.element() {
        texts.extend(json.kept());
    }
    texts
}

/// What a text says, if it can be read.
pub fn parsed<T: FromStr>(json: &mut Reader<'_>) -> Option<T> {
    let parsed = json.text()?.parse().ok();
    if parsed.is_none() {
        json.note_odd("a text of this form");
    }
    parsed
}

/// A moment, RFC 3339 or a date alone for midnight UTC, moved by so many days.
pub fn moment(json: &mut Reader<'_>, shift_days: i64) -> Option<Timestamp> {
    parsed::<Timestamp>(json).map(|moment| moment.plus_days(shift_days))
}

/// Writes a moment; midnight as a date alone.
pub fn write_moment(out: &mut Output, moment: Timestamp) {
    let text = moment.to_string();
    out.text(text.strip_suffix("T00:00:00Z").unwrap_or(&text));
}

/// Writes a member that is a moment, if there is one.
pub fn write_moment_if_any(out: &mut Output, name: &str, moment: Option<Timestamp>) {
    if let Some(moment) = moment {
        write_moment(out.key(name), moment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_written_as_a_date() {
        let write = |text: &str| {
            let mut out = Output::default();
            write_moment(&mut out, text.parse().unwrap());
            out.into_string()
        };
        assert_eq!(write("2026-11-23T00:00:00Z"), "\"2026-11-23\"");
        assert_eq!(write("2026-11-23T00:00:01Z"), "\"2026-11-23T00:00:01Z\"");
    }

    #[test]
    fn a_moment_that_cannot_be_read_is_odd_and_none_is_not() {
        for (text, odd) in [("\"soon\"", true), ("7", true), ("null", false)] {
            let mut json = Reader::new(text.as_bytes());
            assert_eq!(moment(&mut json, 1), None, "{text}");
            assert_eq!(json.is_odd(), odd, "{text}");
        }
        let moved = moment(&mut Reader::new(b"\"2026-11-22\""), 1);
        assert_eq!(moved, "2026-11-23".parse().ok());
    }
}
