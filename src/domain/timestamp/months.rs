//! Moments that lie whole months apart.

use time::{Date, Month};

use super::Timestamp;

impl Timestamp {
    /// Midnight (UTC) of the first day of the month of this moment.
    #[must_use]
    pub fn start_of_month(self) -> Self {
        let day = i64::from(self.date_time().day());
        self.start_of_day().plus_days(1 - day)
    }

    /// This moment moved by whole months of the calendar: the same day of the other month, or its
    /// last day if it is shorter. A moment that would leave the range stays.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.date_time().date();
        let month = date.year() * 12 + i32::from(u8::from(date.month())) - 1;
        let moved = month.checked_add(months).and_then(|month| {
            let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            if year < 0 {
                return None;
            }
            let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
            Date::from_calendar_date(year, month, date.day().min(month.length(year))).ok()
        });
        moved.map_or(self, |moved| self.plus_days((moved - date).whole_days()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn months_have_different_lengths() {
        assert_eq!(at("2027-01-31").plus_months(1), at("2027-02-28"));
        assert_eq!(at("2028-02-29T10:00:00Z").plus_months(12), at("2029-02-28T10:00:00Z"));
        assert_eq!(at("2026-11-30").plus_months(-12), at("2025-11-30"));
        assert_eq!(at("2026-12-31T23:59:59Z").start_of_month(), at("2026-12-01"));
        for (edge, months) in [("0000-01-15", -1), ("9999-12-15", 1)] {
            assert_eq!(at(edge).plus_months(months), at(edge));
        }
    }

    proptest! {
        #[test]
        fn a_month_begins_in_its_month_and_months_add_up(days in -200_000_i64..200_000, n in -500..500) {
            let moment = Timestamp::from_millis(0).plus_days(days);
            let month = moment.start_of_month();
            prop_assert_eq!(&month.day()[..7], &moment.day()[..7]);
            prop_assert!((0..31).contains(&month.days_until(moment)));
            prop_assert_eq!(month.plus_months(n).plus_months(-n), month);
            prop_assert_eq!(month.plus_months(n), month.plus_months(n).start_of_month());
        }
    }
}
