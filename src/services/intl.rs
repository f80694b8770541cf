//! Numbers, dates, plurals, lists and countries in the user's language (ECMA-402).

use std::cell::OnceCell;

use js_sys::{
    Array, Date, Function,
    Intl::{
        DateTimeFormat, DisplayNames, ListFormat, NumberFormat, PluralRules, RelativeTimeFormat,
    },
    JsString, Object, Reflect,
};
use wasm_bindgen::JsValue;

use crate::i18n::{Formats, PluralCategory, formats::TimeUnit};

/// The number of small numbers whose text is cached, because the list formats the same ones
/// repeatedly.
const CACHED_NUMBERS: usize = 64;

/// The formats of one language, each created when it is first needed.
pub struct IntlFormats {
    locales: Array,
    small: [OnceCell<(String, PluralCategory)>; CACHED_NUMBERS],
    number: OnceCell<Function>,
    plural: OnceCell<PluralRules>,
    date: OnceCell<Function>,
    month: OnceCell<Function>,
    date_time: OnceCell<Function>,
    near: OnceCell<RelativeTimeFormat>,
    far: OnceCell<RelativeTimeFormat>,
    country: OnceCell<DisplayNames>,
    list: OnceCell<ListFormat>,
}

impl IntlFormats {
    /// Creates the formats of a language tag (BCP 47), in the time zone of the machine.
    pub fn new(tag: &str) -> Self {
        Self {
            locales: Array::of1(&tag.into()),
            small: [const { OnceCell::new() }; CACHED_NUMBERS],
            number: OnceCell::new(),
            plural: OnceCell::new(),
            date: OnceCell::new(),
            month: OnceCell::new(),
            date_time: OnceCell::new(),
            near: OnceCell::new(),
            far: OnceCell::new(),
            country: OnceCell::new(),
            list: OnceCell::new(),
        }
    }

    fn small(&self, n: u64) -> Option<&(String, PluralCategory)> {
        let cell = self.small.get(usize::try_from(n).ok()?)?;
        Some(cell.get_or_init(|| (self.format_number(n), self.select_plural(n))))
    }

    fn format_number(&self, n: u64) -> String {
        let format =
            self.number.get_or_init(|| NumberFormat::new(&self.locales, &Object::new()).format());
        called(format, &js_count(n).into())
    }

    fn select_plural(&self, n: u64) -> PluralCategory {
        let rules = self.plural.get_or_init(|| PluralRules::new(&self.locales, &Object::new()));
        PluralCategory::named(&String::from(rules.select(js_count(n))))
    }

    fn date_format(&self, settings: &[(&str, &str)]) -> Function {
        DateTimeFormat::new(&self.locales, &options(settings)).format()
    }

    fn relative_format(&self, numeric: &str) -> RelativeTimeFormat {
        RelativeTimeFormat::new(&self.locales, &options(&[("numeric", numeric)]))
    }

    fn distance(&self, (count, unit): (i64, TimeUnit)) -> String {
        // "now" and "yesterday" read better than a number, but "last month" may mean last week.
        let format = match unit {
            TimeUnit::Month | TimeUnit::Year => {
                self.far.get_or_init(|| self.relative_format("always"))
            }
            _ => self.near.get_or_init(|| self.relative_format("auto")),
        };
        format.format(js_number(count), unit.name()).into()
    }
}

impl Formats for IntlFormats {
    fn number(&self, n: u64) -> String {
        self.small(n).map_or_else(|| self.format_number(n), |(text, _)| text.clone())
    }

    fn plural(&self, n: u64) -> PluralCategory {
        self.small(n).map_or_else(|| self.select_plural(n), |(_, category)| *category)
    }

    fn date(&self, millis: i64) -> String {
        let settings = [("dateStyle", "medium"), ("timeZone", "UTC")];
        let format = self.date.get_or_init(|| self.date_format(&settings));
        called(format, &js_number(millis).into())
    }

    fn month(&self, millis: i64) -> String {
        let settings = [("month", "short"), ("year", "numeric"), ("timeZone", "UTC")];
        let format = self.month.get_or_init(|| self.date_format(&settings));
        called(format, &js_number(millis).into())
    }

    fn date_time(&self, millis: i64) -> String {
        let settings = [("dateStyle", "medium"), ("timeStyle", "short")];
        let format = self.date_time.get_or_init(|| self.date_format(&settings));
        called(format, &js_number(millis).into())
    }

    fn relative(&self, millis: i64, now_millis: i64) -> String {
        let days = || local_day(millis).saturating_sub(local_day(now_millis));
        self.distance(distance(millis, now_millis, days))
    }

    fn relative_date(&self, millis: i64, now_millis: i64) -> String {
        self.distance(TimeUnit::between_dates(now_millis, millis))
    }

    fn country(&self, iso2: &str) -> Option<String> {
        // Other values throw a `RangeError` (ECMA-402, section 12.5.1).
        if iso2.len() != 2 || !iso2.bytes().all(|it| it.is_ascii_alphabetic()) {
            return None;
        }
        let names = self.country.get_or_init(|| {
            let settings = options(&[("type", "region"), ("fallback", "none")]);
            DisplayNames::new(&self.locales, &settings)
        });
        names.of(&iso2.to_ascii_uppercase()).map(Into::into)
    }

    fn list(&self, items: &[String]) -> String {
        let format = self.list.get_or_init(|| ListFormat::new(&self.locales, &Object::new()));
        format.format(&items.iter().map(|it| JsValue::from_str(it)).collect::<Array>()).into()
    }
}

/// The user's regional variant of `language`, such as `en-GB` for `en`, which formats the dates;
/// the language itself if the user has none.
pub fn regional(language: &str, preferred: &[String]) -> String {
    let is_variety = |it: &&String| it.split('-').next().is_some_and(|it| it == language);
    preferred.iter().find(is_variety).map_or(language, |it| it).to_owned()
}

/// The distance in time in a readable unit: less than a minute is now, and days are counted by the
/// midnights between the two moments in the user's time zone, because 47 hours ago was not
/// yesterday.
fn distance(millis: i64, now_millis: i64, days: impl FnOnce() -> i64) -> (i64, TimeUnit) {
    match TimeUnit::between(now_millis, millis) {
        (_, TimeUnit::Second) => (0, TimeUnit::Second),
        (_, TimeUnit::Day) => (days(), TimeUnit::Day),
        other => other,
    }
}

/// The number of the day of a moment in the user's time zone.
fn local_day(millis: i64) -> i64 {
    const MINUTES_PER_DAY: i64 = 24 * 60;
    let offset = Date::new(&js_number(millis).into()).get_timezone_offset();
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a time zone")]
    let offset = offset as i64;
    millis.div_euclid(60_000).saturating_sub(offset).div_euclid(MINUTES_PER_DAY)
}

/// The formatted value; empty for a date out of the range of the browser, years ±271,821.
fn called(format: &Function, value: &JsValue) -> String {
    let made = format.call1(&JsValue::UNDEFINED, value).ok();
    made.and_then(|it| it.as_string()).unwrap_or_else(String::new)
}

fn options(settings: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in settings {
        let (name, value) = (JsString::from(*name), JsString::from(*value));
        // Fails only for a frozen object.
        drop(Reflect::set(&options, &name, &value));
    }
    options
}

#[expect(clippy::cast_precision_loss, reason = "moments of a calendar are below 2^53")]
fn js_number(millis: i64) -> f64 {
    millis as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts of what is on a page are below 2^53")]
fn js_count(n: u64) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    const DAY: i64 = 24 * HOUR;

    fn utc_distance(millis: i64, now_millis: i64) -> (i64, TimeUnit) {
        distance(millis, now_millis, || millis.div_euclid(DAY) - now_millis.div_euclid(DAY))
    }

    #[test]
    fn less_than_a_minute_is_now() {
        assert_eq!(utc_distance(-59_999, 0), (0, TimeUnit::Second));
        assert_eq!(utc_distance(59_999, 0), (0, TimeUnit::Second));
        assert_eq!(utc_distance(-60_000, 0), (-1, TimeUnit::Minute));
    }

    #[test]
    fn days_are_counted_by_midnights() {
        let one_at_night = 10 * DAY + HOUR;
        assert_eq!(utc_distance(one_at_night - 23 * HOUR, one_at_night), (-23, TimeUnit::Hour));
        assert_eq!(utc_distance(one_at_night - 25 * HOUR, one_at_night), (-1, TimeUnit::Day));
        assert_eq!(utc_distance(one_at_night - 47 * HOUR, one_at_night), (-2, TimeUnit::Day));
        assert_eq!(utc_distance(one_at_night + 47 * HOUR, one_at_night), (2, TimeUnit::Day));
    }

    #[test]
    fn dates_are_formatted_as_in_the_country_of_the_user() {
        let preferred = ["it-CH", "en-GB", "en"].map(str::to_owned);
        assert_eq!(regional("en", &preferred), "en-GB");
        assert_eq!(regional("it", &preferred), "it-CH");
        assert_eq!(regional("it", &[]), "it");
        assert_eq!(regional("i", &preferred), "i");
    }
}
