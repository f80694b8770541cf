//! Timestamps in the formats of Microsoft's services.

mod months;

use std::{fmt, ops::RangeInclusive, str::FromStr};

use time::{Date, Month, OffsetDateTime};

use crate::json::serde_as_text;

/// A moment in milliseconds since 1970-01-01T00:00:00 UTC.
///
/// The range is the years 0000 to 9999. Microsoft prints "none" as year 1 or year 9999; see
/// [`Timestamp::known`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The text is no date and time of RFC 3339, of its form without a zone, or of Windows PowerShell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date and time")]
pub struct ParseTimestampError;

const MILLIS_PER_DAY: i64 = 86_400_000;

/// The milliseconds of the range.
const RANGE: RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

/// `2026-11-26`.
const DATE_BYTES: usize = 10;

impl Timestamp {
    /// The moment this many milliseconds after 1970-01-01 (UTC).
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01 (UTC).
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment, unless it is one of Microsoft's dates for "none": year 1 (`0001-01-01`) or year
    /// 9999 (Partner Center, *Service request resources*, *Subscription resources*).
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

    /// The day in UTC, as ISO 8601 writes it: `2027-01-31`.
    pub fn day(self) -> String {
        let moment = self.to_string();
        moment.split_once('T').map_or(moment.as_str(), |(day, _)| day).to_owned()
    }

    /// Midnight (UTC) of the day of this moment.
    #[must_use]
    pub const fn start_of_day(self) -> Self {
        Self(self.0.saturating_sub(self.0.rem_euclid(MILLIS_PER_DAY)))
    }

    /// Whole days from this moment until `later`; negative when `later` is past.
    pub const fn days_until(self, later: Self) -> i64 {
        later.0.saturating_sub(self.0).div_euclid(MILLIS_PER_DAY)
    }

    /// The moment in whole seconds, limited to the range.
    fn date_time(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(in_range(self.0).div_euclid(1000))
            .expect("the years 0000 to 9999 are in the range of the library")
    }
}

/// The nearest moment that can be printed. A zone can lead out of the range
/// (`9999-12-31T23:59:59-08:00`), and so can a leap second.
fn in_range(millis: i64) -> i64 {
    millis.clamp(*RANGE.start(), *RANGE.end())
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    /// Parses RFC 3339 with any number of fractional digits. A text without a zone is in UTC, as in
    /// some responses of Partner Center. Also parses `/Date(1795924800000)/`, as Windows PowerShell
    /// 5.1 prints dates in JSON.
    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        let text = text.trim();
        parse(text).or_else(|| parse_windows_powershell(text)).ok_or(ParseTimestampError)
    }
}

/// `/Date(milliseconds)/`, or with the zone in which the date was local: `/Date(milliseconds+0100)/`.
/// The milliseconds are in UTC in both (.NET, *Stand-alone JSON serialization*). Some programs print
/// the backslash of `\/` as a character.
fn parse_windows_powershell(text: &str) -> Option<Timestamp> {
    let text = text.strip_prefix('\\').unwrap_or(text).strip_prefix("/Date(")?.strip_suffix('/')?;
    let text = text.strip_suffix('\\').unwrap_or(text).strip_suffix(')')?;
    // A sign at the start belongs to the number.
    let zone_at = text.rfind(['+', '-']).filter(|at| *at > 0).unwrap_or(text.len());
    let (millis, zone) = text.split_at(zone_at);
    let is_zone = |zone: &str| zone.len() == 5 && zone[1..].bytes().all(|b| b.is_ascii_digit());
    let millis = millis.parse().ok().filter(|millis| RANGE.contains(millis))?;
    (zone.is_empty() || is_zone(zone)).then_some(Timestamp(millis))
}

/// Parses bytes, because a list has many timestamps and is read at each start.
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
    Some(Timestamp(in_range(date.midnight().assume_utc().unix_timestamp() * 1000 + millis)))
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
    /// RFC 3339 in UTC, with milliseconds if they are not zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = self.date_time();
        let (year, month, day) = moment.to_calendar_date();
        let (hour, minute, second) = moment.to_hms();
        let month = u8::from(month);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        let thousandths = in_range(self.0).rem_euclid(1000);
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

#[cfg(test)]
mod tests;
