//! Days in UTC.

use crate::domain::Timestamp;

/// A day in UTC, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a moment.
    pub fn of(at: Timestamp) -> Self {
        let days = Timestamp::from_millis(0).days_until(at);
        Self(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The day with this number.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Its number, from 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Its first moment.
    pub fn start(self) -> Timestamp {
        Timestamp::from_millis(0).plus_days(self.0.into())
    }

    /// The day that comes so many days earlier.
    #[must_use]
    pub const fn before(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }

    /// So many days that end with this one, the earliest first.
    pub fn last(self, days: i32) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (0..days).rev().map(move |n| self.before(n))
    }
}
