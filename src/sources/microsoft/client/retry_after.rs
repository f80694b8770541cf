//! The time until which a service asks clients to wait.

use std::time::UNIX_EPOCH;

use crate::domain::Timestamp;

/// The longest wait that is accepted: a day.
const LONGEST_MILLIS: i64 = 86_400_000;

/// The moment of a `Retry-After` header: seconds, with an optional fraction, or an HTTP date (RFC
/// 9110, section 10.2.3). At least `now`, and at most a day later.
pub fn read(header: &str, now: Timestamp) -> Option<Timestamp> {
    let header = header.trim();
    let wait = match millis(header) {
        Some(millis) => millis,
        None => http_date(header)?.millis().saturating_sub(now.millis()),
    };
    Some(now.plus_millis(wait.clamp(0, LONGEST_MILLIS)))
}

/// The moment in a sentence such as "Try again in 57 seconds." (Partner Center, *API throttling
/// guidance*).
pub fn read_sentence(sentence: &str, now: Timestamp) -> Option<Timestamp> {
    let mut words = sentence.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if words.peek().is_some_and(|unit| unit.to_ascii_lowercase().starts_with("second")) {
            return read(word, now);
        }
    }
    None
}

/// Decimal seconds as milliseconds, rounded up: a wait that is too short leads to another refusal.
fn millis(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(part) {
        return None;
    }
    // A number with too many digits is more than a day.
    let seconds = whole.parse::<i64>().unwrap_or(LONGEST_MILLIS);
    let digits = part.bytes().chain(std::iter::repeat(b'0')).take(3);
    let thousandths = digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    let is_more = part.get(3..).is_some_and(|rest| rest.bytes().any(|digit| digit != b'0'));
    let part = thousandths + i64::from(is_more);
    Some(seconds.saturating_mul(1000).saturating_add(part))
}

/// `Wed, 21 Oct 2026 07:28:00 GMT`, or one of the obsolete forms of an HTTP date (RFC 9110,
/// section 5.6.7).
fn http_date(text: &str) -> Option<Timestamp> {
    let since_1970 = httpdate::parse_http_date(text).ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since_1970.as_millis()).ok().map(Timestamp::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn waits(header: &str) -> Option<i64> {
        let now: Timestamp = "2026-10-21T07:27:00Z".parse().unwrap();
        read(header, now).map(|until| until.millis() - now.millis())
    }

    #[test]
    fn seconds_fractions_and_dates_are_read() {
        assert_eq!(waits("120"), Some(120_000));
        assert_eq!(waits(" 0.2501 "), Some(251));
        assert_eq!(waits("1.5"), Some(1_500));
        assert_eq!(waits("2.9999"), Some(3_000));
        assert_eq!(waits("3.0000"), Some(3_000));
        assert_eq!(waits("Wed, 21 Oct 2026 07:28:00 GMT"), Some(60_000));
        assert_eq!(waits("Wed, 21 Oct 2015 07:28:00 GMT"), Some(0));
        assert_eq!(waits("Wednesday, 21-Oct-26 07:28:00 GMT"), Some(60_000));
        assert_eq!(waits("Fri, 31 Dec 9999 23:59:59 GMT"), Some(LONGEST_MILLIS));
        assert_eq!(waits("99999999999999999999"), Some(LONGEST_MILLIS));
    }

    #[test]
    fn other_texts_are_no_time() {
        for header in [
            "",
            "soon",
            "-5",
            "NaN",
            "inf",
            "Wed, 31 Feb 2026 07:28:00 GMT",
            "Mon, 01 Jan 10000 00:00:00 GMT",
        ] {
            assert_eq!(waits(header), None, "{header}");
        }
    }

    #[test]
    fn seconds_are_read_from_a_sentence() {
        let now = Timestamp::from_millis(0);
        let until = read_sentence("Rate limit is exceeded. Try again in 57 seconds.", now);
        assert_eq!(until, Some(Timestamp::from_millis(57_000)));
        assert_eq!(read_sentence("Rate limit is exceeded.", now), None);
    }

    proptest! {
        #[test]
        fn seconds_in_decimals_are_milliseconds(millis in 0..LONGEST_MILLIS) {
            let header = format!("{}.{:03}", millis / 1000, millis % 1000);
            prop_assert_eq!(waits(&header), Some(millis));
        }

        #[test]
        fn no_header_exceeds_a_day(header in "\\PC{0,40}", now in 0_i64..4_000_000_000_000) {
            let now = Timestamp::from_millis(now);
            if let Some(until) = read(&header, now) {
                prop_assert!((0..=LONGEST_MILLIS).contains(&(until.millis() - now.millis())));
            }
        }
    }
}
