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
fn dates_of_windows_powershell_are_read() {
    for (text, moment) in [
        ("/Date(1795924800000)/", "2026-11-29T04:00:00Z"),
        (r" \/Date(1795924800123)\/ ", "2026-11-29T04:00:00.123Z"),
        ("/Date(1795924800000+0100)/", "2026-11-29T04:00:00Z"),
        ("/Date(-86400000-0800)/", "1969-12-31T00:00:00Z"),
        ("/Date(0)/", "1970-01-01T00:00:00Z"),
    ] {
        assert_eq!(at(text), at(moment), "{text}");
    }
    assert_eq!(at("/Date(-62135596800000)/").known(), None);
    assert_eq!(at("/Date(253402300799999)/").known(), None);
    for text in ["/Date()/", "/Date(1)", "Date(1)", "/Date(1+1)/", "/Date(1+é12)/", "/Date(1e3)/"]
    {
        assert_eq!(text.parse::<Timestamp>(), Err(ParseTimestampError), "{text}");
    }
}

#[test]
fn malformed_dates_of_partner_center_are_refused() {
    for text in ["2015-11-25T06: 41: 12Z", "2023-02-29T00:00:00Z", "", "yesterday", "2024-13-01"] {
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
fn a_moment_out_of_range_is_limited_to_the_range() {
    assert_eq!(Timestamp::from_millis(i64::MAX).to_string(), "9999-12-31T23:59:59.999Z");
    assert_eq!(Timestamp::from_millis(i64::MAX).known(), None);
    assert_eq!(Timestamp::from_millis(i64::MIN).known(), None);
    for (text, limit) in [
        ("0000-01-01T00:00:00+01:00", "0000-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59-08:00", "9999-12-31T23:59:59.999Z"),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:59.999Z"),
    ] {
        assert_eq!(at(text), at(limit), "{text}");
        assert_eq!(at(text).to_string(), limit);
    }
}

proptest! {
    #[test]
    fn printing_and_parsing_are_inverse(millis in -62_135_596_800_000_i64..253_402_300_799_999) {
        let moment = Timestamp::from_millis(millis);
        prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        prop_assert_eq!(format!("/Date({millis})/").parse(), Ok(moment));
    }

    #[test]
    fn a_moment_in_any_zone_is_printed_and_parsed_as_the_same(
        text in "(0000-01-01|0001-01-01|2026-11-29|9999-12-31)T[012][0-9]:[0-5][0-9]:[0-6][0-9](Z|[+-][012][0-9]:[0-5][0-9])",
    ) {
        if let Ok(moment) = text.parse::<Timestamp>() {
            prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        }
    }

    #[test]
    fn no_text_panics(text in "(/Date\\()?\\PC{0,40}") {
        prop_assert!(text.parse::<Timestamp>().is_ok() || text.parse::<Timestamp>().is_err());
    }
}
