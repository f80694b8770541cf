//! Spans of calendar time, as ISO 8601 writes durations.

use std::{fmt, str::FromStr};

use crate::json::serde_as_text;

/// A span of calendar time, as ISO 8601 writes durations (`P2Y`, `P730D`, `PT0S`).
///
/// Hours and smaller parts are ignored, because no period of the domain is shorter than a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Whole months; a year has twelve.
    pub months: u32,
    /// Whole days; a week has seven.
    pub days: u32,
}

/// The text is no ISO 8601 duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a duration")]
pub struct ParsePeriodError;

impl Period {
    /// Whether it is shorter than a day.
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

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            prop_assert!(text.parse::<Period>().is_ok() || text.parse::<Period>().is_err());
        }
    }
}
