use super::*;
use crate::domain::{ProblemKind, SupportIds};
use proptest::prelude::*;
use std::{collections::HashSet, fs};

const AUTH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/auth");

fn cause(text: &str) -> Option<Cause> {
    Diagnosis::read(text).unwrap().cause
}

#[test]
fn every_code_that_is_recorded_has_a_cause() {
    let mut read = 0;
    for file in fs::read_dir(AUTH).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("token-error-") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let found = Diagnosis::read(&text).unwrap();
        // The file is named after its error number.
        let number = name.split('-').find(|part| part.parse::<u32>().is_ok());
        if let Some(number) = number {
            assert_eq!(found.code, format!("AADSTS{number}"), "{name}");
        }
        assert_eq!(found.cause.is_none(), name.contains("unknown-code"), "{name}: {found:?}");
        read += 1;
    }
    assert!(read > 10, "only {read} were read");
}

#[test]
fn a_configuration_error_has_a_side_and_a_field() {
    for (code, side, field) in [
        (50011, Side::Registration, Field::RedirectUris),
        (500_113, Side::Registration, Field::RedirectUris),
        (9_002_326, Side::Registration, Field::Platform),
        (7_000_218, Side::Registration, Field::Platform),
        (50194, Side::Registration, Field::AccountTypes),
        (70011, Side::Registration, Field::Permissions),
        (650_056, Side::Registration, Field::Permissions),
        (9_002_327, Side::Config, Field::Member("authority")),
        (700_016, Side::Config, Field::Member("clientId")),
        (900_144, Side::Config, Field::Member("clientId")),
        (900_971, Side::Registration, Field::RedirectUris),
        (90014, Side::Config, Field::Member("clientId")),
        (700_005, Side::Config, Field::Member("tenant")),
        (1_000_104, Side::Config, Field::Member("cloud")),
        (7_000_112, Side::Partner, Field::Enterprise),
        (90002, Side::Config, Field::Member("tenant")),
        (50105, Side::Partner, Field::Enterprise),
    ] {
        let cause = cause(&format!("AADSTS{code}: x")).unwrap();
        assert_eq!((cause.side(), cause.field()), (side, Some(field)), "{code}");
        assert_eq!(cause.is_setup(), matches!(side, Side::Registration | Side::Config), "{code}");
    }
}

/// The codes that `problem::entra` handles, those of Microsoft's list that a page can receive, and
/// Partner Center's.
#[test]
fn every_handled_code_has_a_cause() {
    for code in [
        65004, 65005, 90095, 700_016, 50072, 50074, 50078, 50125, 50129, 50131, 50158, 53000,
        53001, 53002, 53011, 530_032, 70008, 50132, 50133, 50034, 50177, 50178, 5_000_224, 900_023,
        50059, 16003, 160_021, 50126, 50055, 90006, 90024, 54005, 530_035, 500_212, 70001,
    ] {
        assert!(cause(&format!("AADSTS{code}")).is_some(), "{code}");
    }
    for code in [
        400, 401, 1000, 2032, 2055, 20002, 60003, 800_001, 800_075, 900_308, 900_309, 900_316,
        900_329, 900_416, 900_420, 90000,
    ] {
        assert!(cause(&code.to_string()).is_some(), "{code}");
    }
}

#[test]
fn causes_at_other_sides_are_no_configuration_errors() {
    for (code, side) in [
        (65001, Side::Customer),
        (90099, Side::Customer),
        (90094, Side::Customer),
        (650_052, Side::Customer),
        (500_011, Side::Customer),
        (53003, Side::Customer),
        (530_034, Side::Partner),
        (53011, Side::Partner),
        (500_212, Side::Partner),
        (50020, Side::Partner),
        (90072, Side::Partner),
        (50057, Side::Partner),
        (50076, Side::Person),
        (50079, Side::Person),
        (50053, Side::Person),
        (50058, Side::Person),
        (16000, Side::Partner),
        (16001, Side::Person),
        (700_082, Side::Person),
        (700_084, Side::Person),
        (70043, Side::Person),
        (50173, Side::Person),
        (50196, Side::Microsoft),
        (90033, Side::Microsoft),
    ] {
        let cause = cause(&code.to_string()).unwrap_or_else(|| panic!("{code}"));
        assert_eq!((cause.side(), cause.is_setup()), (side, false), "{code}");
    }
}

#[test]
fn a_code_is_found_in_any_pasted_text() {
    for text in [
        "AADSTS65001",
        " aadsts65001: The user or administrator has not consented\r\nTrace ID: 50011",
        "65001",
        r#"{"error":"invalid_grant","error_codes":[65001],"timestamp":"2026-09-01 10:00:00Z"}"#,
        "Sorry, but we’re having trouble. AAD — AADSTS65001",
    ] {
        let found = Diagnosis::read(text).unwrap();
        assert_eq!((&*found.code, found.cause), ("AADSTS65001", Some(Cause::ConsentMissing)));
    }
    assert_eq!(cause("error=access_denied&state=1"), Some(Cause::Cancelled));
    assert_eq!(cause("temporarily_unavailable"), Some(Cause::Busy));
    assert_eq!(cause("900420"), Some(Cause::PartnerAudience));
    assert_eq!(cause("Authorization_RequestDenied"), Some(Cause::RoleMissing));
}

#[test]
fn an_unknown_code_is_kept_and_ordinary_text_is_none() {
    for (text, code) in [
        ("AADSTS999999: x", "AADSTS999999"),
        ("123456", "123456"),
        ("brand_new_error", "brand_new_error"),
    ] {
        let unknown = Diagnosis { code: code.to_owned(), cause: None };
        assert_eq!(Diagnosis::read(text), Some(unknown));
    }
    for text in ["", "  ", "it does not work", "AADSTS", "2026-09-01 10:00", "___", "città"] {
        let found = Diagnosis::read(text);
        assert!(found.is_none() || text == "AADSTS", "{text}: {found:?}");
    }
}

#[test]
fn the_code_of_a_failed_sign_in_is_diagnosed() {
    let ids = SupportIds { code: Some("AADSTS9002326".to_owned()), ..SupportIds::default() };
    let problem = Problem::new(ProblemKind::SetupMistake).with_ids(ids);
    assert_eq!(Diagnosis::of(&problem).unwrap().cause, Some(Cause::NotSinglePage));
    assert_eq!(Diagnosis::of(&ProblemKind::Offline.into()), None);
}

#[test]
fn numbers_of_different_services_are_distinguished() {
    let both: HashSet<u32> = (0..1_000_000)
        .filter(|n| entra_cause(*n).is_some() && of_partner_center(*n).is_some())
        .collect();
    assert!(both.is_empty(), "{both:?}");
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        drop(Diagnosis::read(&text));
    }

    #[test]
    fn a_marked_number_is_its_own_code(number in any::<u32>(), around in "[ -~&&[^A-Za-z0-9]]{0,9}") {
        let found = Diagnosis::read(&format!("{around}AADSTS{number}{around}")).unwrap();
        prop_assert_eq!(found.code, format!("AADSTS{number}"));
        prop_assert_eq!(found.cause, entra_cause(number));
    }
}
