//! The formats of the browser.

use js_sys::Date;
use regia::{
    i18n::{Formats, PluralCategory},
    services::intl::IntlFormats,
};
use wasm_bindgen_test::wasm_bindgen_test;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// 2026-03-09T12:00:00Z.
const NOON_IN_UTC: i64 = 1_773_057_600_000;

/// Noon of a day in the time zone of the browser, so that no test depends on that zone.
fn noon(year: u32, month: i32, day: i32) -> i64 {
    Date::new_with_year_month_day_hr(year, month - 1, day, 12).get_time() as i64
}

#[wasm_bindgen_test]
fn italian_has_a_form_for_millions_and_english_has_not() {
    let (english, italian) = (IntlFormats::new("en"), IntlFormats::new("it"));
    assert_eq!([0, 1, 2].map(|n| english.plural(n)), {
        use PluralCategory::{One, Other};
        [Other, One, Other]
    });
    assert_eq!(english.plural(1_000_000), PluralCategory::Other);
    assert_eq!(italian.plural(1), PluralCategory::One);
    assert_eq!(italian.plural(999_999), PluralCategory::Other);
    assert_eq!(italian.plural(1_000_000), PluralCategory::Many);
}

#[wasm_bindgen_test]
fn numbers_are_grouped_as_the_language_groups_them() {
    assert_eq!(IntlFormats::new("en").number(150_000), "150,000");
    assert_eq!(IntlFormats::new("it").number(150_000), "150.000");
}

#[wasm_bindgen_test]
fn dates_follow_the_variety_of_the_language() {
    assert_eq!(IntlFormats::new("en").date(NOON_IN_UTC), "Mar 9, 2026");
    assert_eq!(IntlFormats::new("en-GB").date(NOON_IN_UTC), "9 Mar 2026");
    assert_eq!(IntlFormats::new("it").date(NOON_IN_UTC), "9 mar 2026");
    let moment = noon(2026, 3, 9);
    let english = IntlFormats::new("en").date_time(moment);
    assert!(english.starts_with("Mar 9, 2026") && english.contains("12:00"), "{english}");
    let italian = IntlFormats::new("it").date_time(moment);
    assert!(italian.starts_with("9 mar 2026") && italian.ends_with("12:00"), "{italian}");
}

#[wasm_bindgen_test]
fn a_date_is_that_of_utc_from_midnight_to_midnight() {
    let english = IntlFormats::new("en");
    let midnight = NOON_IN_UTC - 12 * HOUR;
    assert_eq!(english.date(midnight - 1), "Mar 8, 2026");
    assert_eq!(english.date(midnight), "Mar 9, 2026");
    assert_eq!(english.date(midnight + DAY - 1), "Mar 9, 2026");
    for (then, told) in [(-1, "yesterday"), (0, "today"), (DAY - 1, "today"), (DAY, "tomorrow")] {
        assert_eq!(english.relative_date(midnight + then, NOON_IN_UTC), told, "{then}");
    }
}

#[wasm_bindgen_test]
fn a_moment_out_of_the_range_of_the_browser_gives_nothing() {
    let english = IntlFormats::new("en");
    assert_eq!(english.date(i64::MAX), "");
    assert_eq!(english.date_time(i64::MIN), "");
    // Years away, whichever way the browser counts them.
    assert!(english.relative(i64::MAX, 0).contains("year"));
}

#[wasm_bindgen_test]
fn distances_in_time_are_told_as_people_tell_them() {
    let (english, italian) = (IntlFormats::new("en"), IntlFormats::new("it"));
    let now = noon(2026, 3, 9);
    for (distance, in_english, in_italian) in [
        (-30_000, "now", "ora"),
        (-MINUTE, "1 minute ago", "1 minuto fa"),
        (-59 * MINUTE, "59 minutes ago", "59 minuti fa"),
        (-HOUR, "1 hour ago", "1 ora fa"),
        (-DAY, "yesterday", "ieri"),
        (-DAY - 13 * HOUR, "2 days ago", "l\u{2019}altro ieri"),
        (-10 * DAY, "10 days ago", "10 giorni fa"),
        (-45 * DAY, "1 month ago", "1 mese fa"),
        (-400 * DAY, "1 year ago", "1 anno fa"),
        (5 * MINUTE, "in 5 minutes", "tra 5 minuti"),
        (DAY, "tomorrow", "domani"),
        (90 * DAY, "in 2 months", "tra 2 mesi"),
    ] {
        assert_eq!(english.relative(now + distance, now), in_english, "{distance}");
        let told = italian.relative(now + distance, now).replace('\'', "\u{2019}");
        assert_eq!(told, in_italian, "{distance}");
    }
}

#[wasm_bindgen_test]
fn countries_have_names_and_what_is_no_country_has_none() {
    let (english, italian) = (IntlFormats::new("en"), IntlFormats::new("it"));
    assert_eq!(english.country("DE").as_deref(), Some("Germany"));
    assert_eq!(italian.country("de").as_deref(), Some("Germania"));
    for odd in ["", "D", "DEU", "D1", "é", "XQ", "<b"] {
        assert_eq!(english.country(odd), None, "{odd}");
    }
}

#[wasm_bindgen_test]
fn lists_are_joined_as_in_a_sentence() {
    let items = ["Exchange", "Teams", "Entra"].map(str::to_owned);
    assert_eq!(IntlFormats::new("en").list(&items), "Exchange, Teams, and Entra");
    assert_eq!(IntlFormats::new("it").list(&items), "Exchange, Teams e Entra");
    assert_eq!(IntlFormats::new("en").list(&items[..1]), "Exchange");
    assert_eq!(IntlFormats::new("en").list(&[]), "");
}
