use std::{collections::BTreeSet, fs, path::Path};

use proptest::{prelude::*, sample::select};

use super::{
    Cause::{self, *},
    *,
};
use crate::domain::ProblemKind;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A row of a table of `docs/refusals.md`, without its borders.
type Row = Vec<String>;

/// The rows of the table below a heading.
fn table(heading: &str) -> Vec<Row> {
    let guide = file("docs/refusals.md");
    let (_, section) = guide.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    // The first two lines of a table are its heading and the line below it.
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells =
        |line: &str| line.trim_matches('|').split(" | ").map(|it| it.trim().to_owned()).collect();
    rows.map(cells).collect()
}

fn numbers(cell: &str) -> BTreeSet<u32> {
    cell.split(", ").map(|number| number.parse().unwrap()).collect()
}

fn listed() -> impl Iterator<Item = (u32, Cause)> {
    ENTRA.iter().flat_map(|(cause, numbers)| numbers.iter().map(|number| (*number, *cause)))
}

/// The name of a kind in a snapshot.
fn stored(kind: ProblemKind) -> String {
    let name = format!("{kind:?}").replace("(None)", "");
    name[..1].to_lowercase() + &name[1..]
}

#[test]
fn the_guide_has_the_same_table() {
    let rows = table("The codes");
    assert_eq!(rows.len(), ENTRA.len());
    for (row, (cause, codes)) in rows.iter().zip(ENTRA) {
        let [_, problem, concerns, in_guide] = row.as_slice() else { panic!("{row:?}") };
        assert_eq!(numbers(in_guide), codes.iter().copied().collect(), "{cause:?}");
        let kind = cause.kind();
        assert_eq!(*problem, format!("`{}`", stored(kind)), "{cause:?}");
        assert_eq!(concerns == "session", kind.is_of_session(), "{cause:?}");
    }
}

#[test]
fn a_number_has_one_cause() {
    let all: Vec<u32> = listed().map(|(number, _)| number).collect();
    let different: BTreeSet<&u32> = all.iter().collect();
    assert_eq!(different.len(), all.len());
}

#[test]
fn every_published_number_has_a_cause_or_belongs_to_something_else() {
    let published: BTreeSet<u32> = include_str!("tests/published.txt")
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let others: BTreeSet<u32> = table("Published codes that a redemption does not return")
        .iter()
        .flat_map(|row| numbers(&row[1]))
        .collect();
    assert!(published.len() > 300 && others.is_subset(&published));
    for number in published {
        assert_eq!(of_entra(number).is_none(), others.contains(&number), "{number}");
    }
}

#[test]
fn a_longer_number_is_not_the_shorter_one_at_its_start() {
    for (number, cause) in [
        (53003, PolicyBlocks),
        (530_003, PolicyBlocks),
        (530_034, RiskBlocks),
        (53010, EnrolmentNeeded),
        (50001, ServiceAbsent),
        (500_014, AppDisabled),
        (50002, HomePolicyBlocks),
        (500_208, AccountAbsent),
        (70001, AppDisabled),
        (700_016, AppUnknown),
        (70008, SessionExpired),
        (700_084, RefreshTokenExpired),
        (90002, TenantUnknown),
        (9_002_326, NotSinglePage),
    ] {
        assert_eq!(of_entra(number), Some(cause), "{number}");
    }
    assert_eq!(of_entra(530_999), Some(PolicyBlocks), "of the family");
    assert_eq!((of_entra(5_300_030), of_entra(5300), of_entra(500_141)), (None, None, None));
}

#[test]
fn names_decide_before_numbers() {
    for (error, suberror, number, cause) in [
        ("temporarily_unavailable", None, Some(65001), Some(Busy)),
        ("temporarily_unavailable", None, Some(50196), Some(Looping)),
        ("server_error", None, Some(999_999), Some(Busy)),
        ("consent_required", None, Some(53003), Some(ConsentMissing)),
        ("consent_required", None, Some(90094), Some(AdminConsentNeeded)),
        ("interaction_required", Some("consent_required"), Some(999_999), Some(ConsentMissing)),
        ("invalid_grant", Some("user_password_expired"), Some(999_999), Some(PasswordRefused)),
        (
            "unauthorized_client",
            Some("protection_policy_required"),
            Some(53005),
            Some(PolicyBlocks),
        ),
        ("unauthorized_client", None, Some(7_000_112), Some(AppDisabled)),
        ("unauthorized_client", None, Some(700_016), Some(AppUnknown)),
        ("interaction_required", Some("message_only"), Some(53003), Some(PolicyBlocks)),
        ("interaction_required", None, Some(530_034), Some(RiskBlocks)),
        ("interaction_required", Some("message_only"), Some(999_999), Some(PolicyBlocks)),
        ("interaction_required", None, Some(999_999), Some(ProofNeeded)),
        ("interaction_required", Some("basic_action"), None, Some(ProofNeeded)),
        ("invalid_grant", Some("bad_token"), Some(70043), Some(SignInTooOld)),
        ("invalid_grant", Some("bad_token"), Some(999_999), Some(SessionExpired)),
        ("invalid_grant", None, None, Some(SessionExpired)),
        ("invalid_grant", None, Some(999_999), None),
        ("unauthorized_client", None, Some(999_999), None),
        ("access_denied", None, Some(999_999), None),
        ("brand_new_error", None, Some(999_999), None),
        ("brand_new_error", None, None, None),
        ("brand_new_error", None, Some(50076), Some(ProofNeeded)),
    ] {
        let found = of_oauth(Some(error), suberror, number);
        assert_eq!(found, cause, "{error} {suberror:?} {number:?}");
    }
}

#[test]
fn a_code_of_a_tenant_is_never_one_of_the_session() {
    let session: Vec<Cause> =
        ENTRA.iter().map(|(cause, _)| *cause).filter(|it| it.kind().is_of_session()).collect();
    assert_eq!(session, [RefreshTokenExpired, SessionExpired, NotSignedIn]);
}

proptest! {
    #[test]
    fn a_known_number_is_found_beside_every_name_that_only_suggests(
        (number, cause) in select(listed().collect::<Vec<_>>()),
        error in select(vec!["invalid_grant", "interaction_required", "unauthorized_client", "x"]),
        suberror in select(vec![None, Some("bad_token"), Some("message_only"), Some("basic_action")]),
    ) {
        prop_assert_eq!(of_oauth(Some(error), suberror, Some(number)), Some(cause));
    }

    #[test]
    fn an_unknown_number_is_never_taken_for_a_known_one(number: u32) {
        let is_listed = listed().any(|(known, _)| known == number);
        let is_of_family = matches!(number, 53_000..=53_099 | 530_000..=530_999);
        prop_assert_eq!(of_entra(number).is_some(), is_listed || is_of_family);
    }
}
