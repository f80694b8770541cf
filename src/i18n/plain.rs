//! English formats with ISO 8601 dates, for native programs.

use super::formats::{Formats, MILLIS_PER_DAY, PluralCategory, TimeUnit};

/// English numbers and lists, and ISO 8601 dates in UTC. Contains no country names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Formats for Plain {
    fn number(&self, n: u64) -> String {
        let digits = n.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }

    fn plural(&self, n: u64) -> PluralCategory {
        if n == 1 { PluralCategory::One } else { PluralCategory::Other }
    }

    fn date(&self, millis: i64) -> String {
        let (year, month, day) = date(millis.div_euclid(MILLIS_PER_DAY));
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn month(&self, millis: i64) -> String {
        let (year, month, _) = date(millis.div_euclid(MILLIS_PER_DAY));
        format!("{year:04}-{month:02}")
    }

    fn date_time(&self, millis: i64) -> String {
        let minutes = millis.rem_euclid(MILLIS_PER_DAY) / 60_000;
        format!("{} {:02}:{:02} UTC", self.date(millis), minutes / 60, minutes % 60)
    }

    fn relative(&self, millis: i64, now_millis: i64) -> String {
        let (amount, unit) = TimeUnit::between(now_millis, millis);
        distance(amount, unit).unwrap_or_else(|| "now".to_owned())
    }

    fn relative_date(&self, millis: i64, now_millis: i64) -> String {
        let (amount, unit) = TimeUnit::between_dates(now_millis, millis);
        distance(amount, unit).unwrap_or_else(|| "today".to_owned())
    }

    fn country(&self, _iso2: &str) -> Option<String> {
        None
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [start @ .., last] => format!("{}, and {last}", start.join(", ")),
        }
    }
}

/// A distance in words; `None` for no distance.
fn distance(amount: i64, unit: TimeUnit) -> Option<String> {
    let (n, unit) = (amount.unsigned_abs(), unit.name());
    let plural = if n == 1 { "" } else { "s" };
    match amount {
        0 => None,
        1.. => Some(format!("in {n} {unit}{plural}")),
        _ => Some(format!("{n} {unit}{plural} ago")),
    }
}

/// Year, month and day of a number of days since 1970-01-01 (proleptic Gregorian calendar), after
/// Howard Hinnant's *chrono-Compatible Low-Level Date Algorithms*.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = (shifted_month + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (n, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(Plain.number(n), text);
        }
    }

    #[test]
    fn dates_are_those_of_iso_8601() {
        assert_eq!(Plain.date(0), "1970-01-01");
        assert_eq!(Plain.date_time(1_709_207_999_999), "2024-02-29 11:59 UTC");
        assert_eq!(Plain.date(-1), "1969-12-31");
        assert!(!Plain.date(i64::MIN).is_empty() && !Plain.date(i64::MAX).is_empty());
    }

    #[test]
    fn relative_times_are_in_words() {
        assert_eq!(Plain.relative(0, 86_400_000), "1 day ago");
        assert_eq!(Plain.relative(7_200_000, 0), "in 2 hours");
        assert_eq!(Plain.relative(0, 999), "now");
        assert_eq!(Plain.relative_date(0, 999), "today");
        assert_eq!(Plain.relative_date(86_400_000, 86_399_999), "in 1 day");
    }

    #[test]
    fn lists_are_enumerated() {
        let items =
            |n: usize| ["a", "b", "c"][..n].iter().map(|&s| s.to_owned()).collect::<Vec<_>>();
        assert_eq!(Plain.list(&items(0)), "");
        assert_eq!(Plain.list(&items(1)), "a");
        assert_eq!(Plain.list(&items(2)), "a and b");
        assert_eq!(Plain.list(&items(3)), "a, b, and c");
    }
}
