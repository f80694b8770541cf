//! Moments and periods as Microsoft's services print them.

use std::{fmt, str::FromStr};

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime};

use crate::json::serde_as_text;

/// A moment, in milliseconds since 1970-01-01T00:00:00 UTC.
///
/// Range: the years 0000 to 9999. Microsoft prints "none" as year 1 or year 9999; see
/// [`Timestamp::known`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The text was no date and time of RFC 3339 or its zone-less form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date and time")]
pub struct ParseTimestampError;

const MILLIS_PER_DAY: i64 = 86_400_000;

/// `2026-11-26`.
const DATE_BYTES: usize = 10;

impl Timestamp {
    /// The moment this many milliseconds after 1970 began (UTC).
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970 began (UTC).
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment, unless it is one of the dates by which Microsoft says "none": year 1
    /// (`0001-01-01`) and the year 9999 (Partner Center, *Service request resources*,
    /// *Subscription resources*).
    pub fn known(self) -> Option<Self> {
        (2..9999).contains(&self.date_time().year()).then_some(self)
    }

    /// This moment moved by `millis`.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// This moment moved by whole days of 24 hours.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_millis(days.saturating_mul(MILLIS_PER_DAY))
    }

    /// Whole days from this moment until `later`; negative when `later` is past.
    pub const fn days_until(self, later: Self) -> i64 {
        later.0.saturating_sub(self.0).div_euclid(MILLIS_PER_DAY)
    }

    /// To whole seconds. What is out of range becomes the first or the last moment of it.
    fn date_time(self) -> OffsetDateTime {
        let last = if self.0 < 0 { PrimitiveDateTime::MIN } else { PrimitiveDateTime::MAX };
        let moment = OffsetDateTime::from_unix_timestamp(self.0.div_euclid(1000));
        moment.unwrap_or(last.assume_utc())
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    /// Reads RFC 3339 with any number of fractional digits. A text without a zone is UTC, as
    /// Partner Center prints some dates so.
    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        parse(text.trim()).ok_or(ParseTimestampError)
    }
}

/// By bytes: a list has many, and is read at each start.
fn parse(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_at_checked(DATE_BYTES)?;
    if [date.as_bytes()[4], date.as_bytes()[7]] != *b"--" {
        return None;
    }
    let (year, month, day) = (date.get(..4)?, date.get(5..7)?, date.get(8..)?);
    let month = Month::try_from(number::<u8>(month, 2)?).ok()?;
    let date = Date::from_calendar_date(number(year, 4)?, month, number(day, 2)?).ok()?;
    let time = match time.as_bytes().first() {
        Some(b'T' | b't' | b' ') => &time[1..],
        None => "00:00:00",
        Some(_) => return None,
    };
    let is_zone = |byte| matches!(byte, b'Z' | b'z' | b'+' | b'-');
    let zone_at = time.bytes().position(is_zone).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let millis = clock_millis(clock)? - zone_millis(zone)?;
    Some(Timestamp(date.midnight().assume_utc().unix_timestamp() * 1000 + millis))
}

/// `HH:MM[:SS[.fraction]]` as milliseconds of the day.
fn clock_millis(clock: &str) -> Option<i64> {
    let mut parts = clock.splitn(3, ':');
    let (hour, minute): (i64, i64) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let (second, fraction) = match parts.next() {
        Some(second) => second.split_once('.').unwrap_or((second, "0")),
        None => ("00", "0"),
    };
    let second: i64 = number(second, 2)?;
    if hour > 23 || minute > 59 || second > 60 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(3);
    let thousandths = digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Some(((hour * 60 + minute) * 60 + second) * 1000 + thousandths)
}

/// `Z`, `±HH:MM` or nothing as milliseconds east of UTC.
fn zone_millis(zone: &str) -> Option<i64> {
    let sign = match zone.bytes().next() {
        None | Some(b'Z' | b'z') => return (zone.len() <= 1).then_some(0),
        Some(b'+') => 1,
        Some(_) => -1,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes): (i64, i64) = (number(hours, 2)?, number(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
}

/// A number of exactly `digits` decimal digits.
fn number<T: FromStr>(text: &str, digits: usize) -> Option<T> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, with milliseconds only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = self.date_time();
        let (year, month, day) = moment.to_calendar_date();
        let (hour, minute, second) = moment.to_hms();
        let month = u8::from(month);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        let thousandths = self.0.rem_euclid(1000);
        if thousandths != 0 {
            write!(f, ".{thousandths:03}")?;
        }
        f.write_str("Z")
    }
}

serde_as_text!(Timestamp, "a date and time");

/// Serializes a [`Timestamp`] as milliseconds since 1970, for `#[serde(with = …)]`.
pub mod millis {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use super::Timestamp;

    /// Writes the milliseconds.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(moment.millis())
    }

    /// Reads the milliseconds.
    ///
    /// # Errors
    ///
    /// When the value is no whole number of 64 bits.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        i64::deserialize(deserializer).map(Timestamp::from_millis)
    }
}

/// A span of calendar time, as ISO 8601 prints durations (`P2Y`, `P730D`, `PT0S`).
///
/// Hours and smaller parts are read and dropped: no period of the field is shorter than a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Whole months; a year counts twelve.
    pub months: u32,
    /// Whole days; a week counts seven.
    pub days: u32,
}

/// The text was no ISO 8601 duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a duration")]
pub struct ParsePeriodError;

impl Period {
    /// Whether it lasts no day at all.
    pub const fn is_zero(self) -> bool {
        self.months == 0 && self.days == 0
    }
}

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, ParsePeriodError> {
        let body = text.trim().strip_prefix(['P', 'p']).ok_or(ParsePeriodError)?;
        let (date, time) = body.split_once(['T', 't']).unwrap_or((body, ""));
        if body.is_empty() || !time.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.') {
            return Err(ParsePeriodError);
        }
        let mut period = Self::default();
        let mut rest = date;
        while !rest.is_empty() {
            let unit_at = rest.find(|c: char| !c.is_ascii_digit()).ok_or(ParsePeriodError)?;
            let count: u32 = rest[..unit_at].parse().or(Err(ParsePeriodError))?;
            let unit = rest.as_bytes()[unit_at].to_ascii_uppercase();
            let (sum, factor) = match unit {
                b'Y' => (&mut period.months, 12),
                b'M' => (&mut period.months, 1),
                b'W' => (&mut period.days, 7),
                b'D' => (&mut period.days, 1),
                _ => return Err(ParsePeriodError),
            };
            *sum = count
                .checked_mul(factor)
                .and_then(|n| sum.checked_add(n))
                .ok_or(ParsePeriodError)?;
            rest = &rest[unit_at + 1..];
        }
        Ok(period)
    }
}

serde_as_text!(Period, "a duration like P1Y");

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.months, self.days) {
            (0, days) => write!(f, "P{days}D"),
            (months, 0) => write!(f, "P{months}M"),
            (months, days) => write!(f, "P{months}M{days}D"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn fractions_zones_and_bare_dates_are_read() {
        assert_eq!(at("1970-01-01T00:00:00Z").millis(), 0);
        assert_eq!(at("2022-02-10T11:24:42.3148266Z").to_string(), "2022-02-10T11:24:42.314Z");
        assert_eq!(at("2026-01-15T00:00:00+05:30").to_string(), "2026-01-14T18:30:00Z");
        assert_eq!(at("2015-11-24T01:07:00.863").to_string(), "2015-11-24T01:07:00.863Z");
        assert_eq!(at("2024-02-29").to_string(), "2024-02-29T00:00:00Z");
    }

    #[test]
    fn what_partner_center_misprints_is_no_date() {
        for text in
            ["2015-11-25T06: 41: 12Z", "2023-02-29T00:00:00Z", "", "yesterday", "2024-13-01"]
        {
            assert_eq!(text.parse::<Timestamp>(), Err(ParseTimestampError), "{text}");
        }
    }

    #[test]
    fn the_first_and_the_last_year_mean_none() {
        assert_eq!(at("0001-01-01T00:00:00").known(), None);
        assert_eq!(at("9999-12-14T00:00:00Z").known(), None);
        assert!(at("2026-11-23T00:00:00Z").known().is_some());
    }

    #[test]
    fn periods_add_up() {
        let period = |text: &str| text.parse::<Period>();
        assert_eq!(period("P2Y"), Ok(Period { months: 24, days: 0 }));
        assert_eq!(period("P1Y6M15DT12H"), Ok(Period { months: 18, days: 15 }));
        assert!(period("PT0S").unwrap().is_zero());
        assert!(period("P0D").unwrap().is_zero());
        assert_eq!(period("P4294967295Y"), Err(ParsePeriodError));
        assert_eq!(period("soon"), Err(ParsePeriodError));
    }

    #[test]
    fn a_moment_out_of_range_is_printed_as_the_last_one_within() {
        assert_eq!(Timestamp::from_millis(i64::MAX).to_string(), "9999-12-31T23:59:59.807Z");
        assert_eq!(Timestamp::from_millis(i64::MAX).known(), None);
        assert_eq!(Timestamp::from_millis(i64::MIN).known(), None);
    }

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(millis in -62_135_596_800_000_i64..253_402_300_799_999) {
            let moment = Timestamp::from_millis(millis);
            prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            prop_assert!(text.parse::<Timestamp>().is_ok() || text.parse::<Timestamp>().is_err());
            prop_assert!(text.parse::<Period>().is_ok() || text.parse::<Period>().is_err());
        }
    }
}
