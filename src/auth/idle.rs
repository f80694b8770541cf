//! The sign-out of an unused console.

use crate::domain::Timestamp;

/// How long a signed-in console may go unused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdleLimit {
    minutes: u16,
}

/// How long a console has gone unused, measured against its [`IdleLimit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idleness {
    /// Not long: it is looked at again after so many milliseconds.
    Short(u32),
    /// Nearly too long: so many milliseconds remain.
    Nearly(u32),
    /// Too long.
    TooLong,
}

/// A number of minutes outside the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a number of minutes between {} and {}", IdleLimit::MIN, IdleLimit::MAX)]
pub struct IdleLimitError;

impl IdleLimit {
    /// The shortest limit, in minutes: the user is warned in the last of them.
    pub const MIN: u16 = 2;
    /// The longest limit, in minutes: Microsoft ends the session of a single-page app after a day
    /// (Entra ID, *Refresh tokens in the Microsoft identity platform*).
    pub const MAX: u16 = 24 * 60;
    /// How long before the end the user is warned, in milliseconds. WCAG 2.2, 2.2.1 *Timing
    /// Adjustable* asks for at least 20 seconds.
    pub const WARNING_MILLIS: u32 = 60_000;

    /// The limit in minutes.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }

    /// How long a console that was used last at `last` has gone unused at `now`. A clock that was
    /// set back does not count.
    pub fn idleness(self, last: Timestamp, now: Timestamp) -> Idleness {
        let unused = u64::try_from(now.millis().saturating_sub(last.millis())).unwrap_or(0);
        let left = (u64::from(self.minutes) * 60_000).saturating_sub(unused);
        match u32::try_from(left).unwrap_or(u32::MAX) {
            0 => Idleness::TooLong,
            left if left <= Self::WARNING_MILLIS => Idleness::Nearly(left),
            left => Idleness::Short(left - Self::WARNING_MILLIS),
        }
    }
}

impl TryFrom<u16> for IdleLimit {
    type Error = IdleLimitError;

    fn try_from(minutes: u16) -> Result<Self, IdleLimitError> {
        if (Self::MIN..=Self::MAX).contains(&minutes) {
            Ok(Self { minutes })
        } else {
            Err(IdleLimitError)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000)
    }

    #[test]
    fn the_last_minute_warns_and_the_end_is_the_limit() {
        let limit = IdleLimit::try_from(15).unwrap();
        let after = |seconds: i64| limit.idleness(at(1_000), at(1_000 + seconds));
        assert_eq!(after(0), Idleness::Short(14 * 60_000));
        assert_eq!(after(13 * 60), Idleness::Short(60_000));
        assert_eq!(after(14 * 60), Idleness::Nearly(60_000));
        assert_eq!(after(15 * 60 - 1), Idleness::Nearly(1_000));
        assert_eq!(after(15 * 60), Idleness::TooLong);
        // The machine slept over the week-end.
        assert_eq!(after(3 * 86_400), Idleness::TooLong);
    }

    #[test]
    fn a_clock_that_is_set_back_signs_nobody_out() {
        let limit = IdleLimit::try_from(IdleLimit::MIN).unwrap();
        assert_eq!(limit.idleness(at(86_400), at(0)), Idleness::Short(60_000));
        let far = Timestamp::from_millis(i64::MAX);
        assert_eq!(limit.idleness(far, Timestamp::from_millis(i64::MIN)), Idleness::Short(60_000));
        assert_eq!(limit.idleness(Timestamp::from_millis(i64::MIN), far), Idleness::TooLong);
    }

    #[test]
    fn a_limit_is_long_enough_to_warn_and_at_most_a_day() {
        for minutes in [0, 1, 1441, u16::MAX] {
            assert_eq!(IdleLimit::try_from(minutes), Err(IdleLimitError));
        }
        for minutes in [2, 15, 1440] {
            assert_eq!(IdleLimit::try_from(minutes).map(IdleLimit::minutes), Ok(minutes));
        }
    }
}
