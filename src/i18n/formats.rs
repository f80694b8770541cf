//! Formats of numbers, dates, times and lists.

/// The formats of a language. The browser supports all languages; [`Plain`](super::Plain) replaces
/// it in native programs.
///
/// Moments are milliseconds since 1970-01-01 (UTC). A moment that cannot be formatted gives an
/// empty text.
pub trait Formats {
    /// A number with its groups: `12,345`.
    fn number(&self, n: u64) -> String;

    /// The plural category of `n`.
    fn plural(&self, n: u64) -> PluralCategory;

    /// The day of a moment in UTC, which is the same in the list, the details and exported files in
    /// every time zone. Microsoft's ends and renewals are days in UTC, at midnight or with a time.
    fn date(&self, millis: i64) -> String;

    /// The month of a moment in UTC: `Dec 2026`.
    fn month(&self, millis: i64) -> String;

    /// The day and the time of a moment in the user's time zone.
    fn date_time(&self, millis: i64) -> String;

    /// A moment relative to another: `3 days ago`, `in 2 hours`.
    fn relative(&self, millis: i64, now_millis: i64) -> String;

    /// The day of a moment relative to that of another, both in UTC: `today`, `3 days ago`.
    fn relative_date(&self, millis: i64, now_millis: i64) -> String;

    /// The name of a country by its ISO 3166-1 alpha-2 code; `None` if it is unknown.
    fn country(&self, iso2: &str) -> Option<String>;

    /// A list of texts: `a, b, and c`.
    fn list(&self, items: &[String]) -> String;
}

/// The plural categories of Unicode CLDR (*Language Plural Rules*). Each language uses some of
/// them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralCategory {
    /// Zero, in some languages.
    Zero,
    /// The singular.
    One,
    /// Two.
    Two,
    /// A few.
    Few,
    /// Many, for example millions in Italian.
    Many,
    /// The general form, which every language has.
    Other,
}

impl PluralCategory {
    /// The category with a name of `Intl.PluralRules`; the general form for an unknown name.
    pub fn named(name: &str) -> Self {
        Self::known(name).unwrap_or(Self::Other)
    }

    /// The category with this name, if there is one.
    pub(super) fn known(name: &str) -> Option<Self> {
        Some(match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// Units of relative times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days of 24 hours.
    Day,
    /// Months of a twelfth of a year.
    Month,
    /// Years of 365.2425 days.
    Year,
}

impl TimeUnit {
    /// Units from the longest to the shortest, with their lengths in milliseconds.
    const LENGTHS: [(Self, i64); 6] = [
        (Self::Year, 31_556_952_000),
        (Self::Month, 2_629_746_000),
        (Self::Day, 86_400_000),
        (Self::Hour, 3_600_000),
        (Self::Minute, 60_000),
        (Self::Second, 1_000),
    ];

    /// Its name for `Intl.RelativeTimeFormat`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The distance between two moments in the longest unit that fits at least once, rounded
    /// towards zero; negative for the past.
    pub fn between(now_millis: i64, millis: i64) -> (i64, Self) {
        let distance = millis.saturating_sub(now_millis);
        Self::LENGTHS
            .into_iter()
            .map(|(unit, length)| (distance / length, unit))
            .find(|(amount, _)| *amount != 0)
            .unwrap_or((0, Self::Second))
    }

    /// The distance between the days of two moments in UTC, in days, months or years.
    pub fn between_dates(now_millis: i64, millis: i64) -> (i64, Self) {
        let midnight =
            |millis: i64| millis.div_euclid(MILLIS_PER_DAY).saturating_mul(MILLIS_PER_DAY);
        match Self::between(midnight(now_millis), midnight(millis)) {
            (0, _) => (0, Self::Day),
            distance => distance,
        }
    }
}

/// The milliseconds of a day in UTC.
pub(super) const MILLIS_PER_DAY: i64 = 86_400_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_uses_the_longest_unit_that_fits() {
        let day = 86_400_000;
        for (distance, expected) in [
            (0, (0, TimeUnit::Second)),
            (-999, (0, TimeUnit::Second)),
            (-59_999, (-59, TimeUnit::Second)),
            (60_000, (1, TimeUnit::Minute)),
            (-23 * 3_600_000, (-23, TimeUnit::Hour)),
            (30 * day, (30, TimeUnit::Day)),
            (-31 * day, (-1, TimeUnit::Month)),
            (366 * day, (1, TimeUnit::Year)),
        ] {
            assert_eq!(TimeUnit::between(0, distance), expected, "{distance}");
        }
        assert_eq!(TimeUnit::between(i64::MAX, i64::MIN).1, TimeUnit::Year);
    }

    #[test]
    fn a_distance_of_dates_counts_days_of_utc() {
        let hour = 3_600_000;
        for (now, then, expected) in [
            (0, 23 * hour, (0, TimeUnit::Day)),
            (23 * hour, 24 * hour, (1, TimeUnit::Day)),
            (0, 47 * hour, (1, TimeUnit::Day)),
            (0, -hour, (-1, TimeUnit::Day)),
            (0, -28 * 24 * hour, (-28, TimeUnit::Day)),
            (0, 40 * 24 * hour, (1, TimeUnit::Month)),
        ] {
            assert_eq!(TimeUnit::between_dates(now, then), expected, "{now} {then}");
        }
        assert_eq!(TimeUnit::between_dates(i64::MAX, i64::MIN).1, TimeUnit::Year);
    }

    #[test]
    fn a_category_has_the_name_of_browsers() {
        assert_eq!(PluralCategory::named("many"), PluralCategory::Many);
        assert_eq!(PluralCategory::named("dozens"), PluralCategory::Other);
    }
}
